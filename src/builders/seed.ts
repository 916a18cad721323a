import type { Faker } from '@faker-js/faker'
import { Type, type TSchema } from 'typebox'
import { insertDataset, type DatasetFile } from '../datasets/file.ts'
import type { Store } from '../framework/context.ts'
import { products, type Product } from '../modules/catalog/tables.ts'
import { customers } from '../modules/customer/tables.ts'
import { valueOf } from '../modules/eav/scoped-values.ts'
import { requestedQuantityErrors } from '../modules/inventory/salability.ts'
import { stockIdOfStore } from '../modules/inventory/stock-resolver.ts'
import { defaultScope } from '../modules/store/scope.ts'
import { builders, type FieldsOf, type MadeBy } from './builders.ts'
import type { CartFields } from './cart.ts'
import { fakerOf } from './fakes.ts'
import { ORDER_STATES } from './order.ts'

type Builders = typeof builders
type Name = keyof Builders
type Kind<Builder extends Name> = Builders[Builder]['kind']

/** What is to be made: how many of a kind, or what each of them is to be; and rows to be added before. */
export type Seed = {
  readonly [Builder in Name as Kind<Builder>]?: number | readonly FieldsOf<Builder>[]
} & { readonly fixture?: DatasetFile }

/** How many of a kind may be asked for at once. */
const MOST = 10_000

/** A count, or what each of them is to be; what the API takes beside the builder's own fields is the API's to check. */
const wishFor = (fields: TSchema) =>
  Type.Optional(
    Type.Union([
      Type.Integer({ minimum: 0, maximum: MOST, description: 'How many.' }),
      Type.Array(fields, { maxItems: MOST, description: 'What each of them is to be, as the API takes it.' }),
    ]),
  )

export const Wishes = Type.Object(
  {
    ...Object.fromEntries(Object.values(builders).map(({ kind, fields }) => [kind, wishFor(fields)])),
    fixture: Type.Optional(
      Type.Object(
        {},
        { additionalProperties: true, description: 'Rows to be added first, as a data set of a file.' },
      ),
    ),
  },
  { additionalProperties: false },
)

/** What was made, by kind, as the API shows it. */
export type Seeded = { [Builder in Name as Kind<Builder>]?: MadeBy<Builder>[] }

/**
 * Makes more of some kinds, whole or not at all. Carts and orders that are only counted are of what the shop has and of
 * whom it knows, where there is anything and anybody, and orders of that kind are in every state.
 *
 * @throws RefusedError, and what {@link insertDataset} throws
 */
export function seed(store: Store, { fixture, ...wishes }: Seed): Seeded {
  return store.db.transaction(() => {
    if (fixture) insertDataset(store, fixture)
    const made: Record<string, unknown[]> = {}
    for (const name of Object.keys(builders) as Name[]) {
      const { kind, make } = builders[name]
      const wish = (wishes as Record<string, number | readonly object[] | undefined>)[kind]
      if (wish === undefined) continue
      const all = typeof wish === 'number' ? Array.from({ length: wish }, () => undefined) : wish
      made[kind] = all.map((fields) => make(store, (fields ?? lifelike(name, store)) as never))
    }
    return made
  })
}

function lifelike(name: Name, store: Store): object {
  if (name !== 'aCart' && name !== 'anOrder') return {}
  const faker = fakerOf(store)
  const fields = trade(faker, store)
  return name === 'aCart' ? fields : { ...fields, state: faker.helpers.arrayElement(ORDER_STATES) }
}

/** A customer, mostly, and something that can be sold, where there is such a thing. */
function trade(faker: Faker, store: Store): CartFields {
  const goods = somethingToSell(faker, store)
  const people = [...store.db.table(customers).all()]
  const isKnown = people.length > 0 && faker.datatype.boolean(0.7)
  return {
    ...(goods && { items: [goods.sku] }),
    ...(isKnown && { customer: faker.helpers.arrayElement(people).entity_id }),
  }
}

const ENABLED = '1'

/** How often something is picked before a new product is made. */
const TRIES = 30

/** A simple product that nothing needs to be chosen of, and that is there. */
function somethingToSell(faker: Faker, store: Store): Product | undefined {
  const { store_id } = defaultScope(store.db)
  const stockId = stockIdOfStore(store_id, store)
  const all = [...store.db.table(products).all()]
  const isSold = ({ sku, type_id, values, options }: Product) =>
    type_id === 'simple' &&
    options.length === 0 &&
    valueOf(values, store_id, 'status') === ENABLED &&
    requestedQuantityErrors(sku, stockId, 1, store).length === 0
  for (let count = 0; all.length > 0 && count < TRIES; count++) {
    const picked = faker.helpers.arrayElement(all)
    if (isSold(picked)) return picked
  }
  return undefined
}
