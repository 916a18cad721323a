import type { Faker } from '@faker-js/faker'
import { urlKeyOf } from '../../framework/url-key.ts'
import { save } from '../../modules/catalog/product/product-repository.ts'
import type { ProductInput } from '../../modules/catalog/product/product-schemas.ts'
import { assortment, type Kind, type Noun } from './assortment.ts'
import { defaultSetId, type Options } from './attributes.ts'
import type { Shelves } from './categories.ts'
import { PREVIEW, SALE } from './category-tree.ts'
import { history, stepper, type DemoContext } from './demo-context.ts'
import { supplyShops } from './inventory.ts'
import { costOf, priceOf, specialDatesOf, specialPriceOf, tierPricesOf } from './prices.ts'
import type { Tell } from './progress.ts'
import { seededFaker } from './seeded-faker.ts'
import { stockOf } from './stock.ts'
import { brands, colors, models, SHOP, type Brand } from './words.ts'

/** What products are made with. */
export interface ProductPlan {
  readonly count: number
  readonly seed: number
  readonly shelves: Shelves
  readonly options: Options
}

/** Fills the shelves: kinds in turn, so that a small shop has some of everything. */
export function makeProducts(plan: ProductPlan, context: DemoContext, tell: Tell): void {
  const faker = seededFaker(plan.seed, 'products')
  const workshop = openWorkshop(plan, faker, context)
  const step = stepper(context.clock, history.stocking, plan.count, () => faker.number.float())
  const kinds = kindsInTurn(faker)
  for (let done = 1; done <= plan.count; done++) {
    step()
    const kind = kinds.next().value
    const { sku } = save(design(kind, workshop), context)
    if (!kind.isVirtual) supplyShops(sku, faker, context)
    tell(done)
  }
}

/** Some products are looked at again later, and get another description for search engines. */
export function reviseProducts({ seed }: ProductPlan, skus: readonly string[], context: DemoContext): void {
  const faker = seededFaker(seed, 'revisions')
  const revised = skus.filter(() => faker.datatype.boolean(0.15))
  const step = stepper(context.clock, history.revising, revised.length, () => faker.number.float())
  for (const sku of revised) {
    step()
    const value = `${SHOP} sends it within two days, and mends it for as long as you use it.`
    save({ sku, custom_attributes: [{ attribute_code: 'meta_description', value }] }, context)
  }
}

/** Every kind as often as its share is, in another order each time. */
function* kindsInTurn(faker: Faker): Generator<Kind, never> {
  const round = assortment.flatMap((kind) => Array.from({ length: kind.share }, () => kind))
  for (;;) yield* faker.helpers.shuffle(round)
}

/** What is known of the products so far. */
interface Workshop extends ProductPlan {
  readonly faker: Faker
  readonly attributeSetId: number
  /** The skus of each kind, in the order of their making. */
  readonly skus: ReadonlyMap<Kind, string[]>
  readonly urlKeys: Set<string>
  /** Products so far by category. */
  readonly filling: Map<number, number>
}

const openWorkshop = (plan: ProductPlan, faker: Faker, context: DemoContext): Workshop => ({
  ...plan,
  faker,
  attributeSetId: defaultSetId(context),
  skus: new Map(assortment.map((kind) => [kind, []])),
  urlKeys: new Set(),
  filling: new Map(),
})

/** What decides on several values of a product at once. */
interface Idea {
  readonly kind: Kind
  readonly noun: Noun
  readonly sku: string
  readonly name: string
  readonly brand: Brand
  readonly color: string | undefined
  readonly price: number
  readonly specialPrice: number | undefined
  readonly life: Life
}

/** Where a product is between its announcement and its end. */
type Life = 'upcoming' | 'new' | 'sold' | 'discontinued'

function design(kind: Kind, workshop: Workshop): ProductInput {
  const { faker, attributeSetId } = workshop
  const idea = ideaOf(kind, workshop)
  const { sku, name, price, life } = idea
  const product: ProductInput = {
    sku,
    name,
    attribute_set_id: attributeSetId,
    price,
    status: life === 'upcoming' || life === 'discontinued' ? DISABLED : ENABLED,
    visibility: visibilityOf(faker),
    type_id: kind.isVirtual ? 'virtual' : 'simple',
    ...(idea.noun.weight && { weight: weightOf(idea.noun.weight, faker) }),
    extension_attributes: { category_links: placesOf(idea, workshop), stock_item: stockOf(kind, faker) },
    product_links: linksOf(idea, workshop),
    tier_prices: tierPricesOf(price, faker),
    custom_attributes: customAttributesOf(idea, workshop),
  }
  workshop.skus.get(kind)?.push(sku)
  return product
}

const ENABLED = 1
const DISABLED = 2

const weightOf = ([lightest, heaviest]: readonly [number, number], faker: Faker) =>
  faker.number.float({ min: lightest, max: heaviest, fractionDigits: 2 })

/** Mostly in catalog and search; some in one of them, some only as a part of others. */
const visibilityOf = (faker: Faker) =>
  faker.helpers.weightedArrayElement([
    { weight: 90, value: 4 },
    { weight: 3, value: 3 },
    { weight: 3, value: 2 },
    { weight: 4, value: 1 },
  ])

function ideaOf(kind: Kind, { faker, skus }: Workshop): Idea {
  const number = (skus.get(kind)?.length ?? 0) + 1
  const brandName = faker.helpers.arrayElement(kind.brands)
  const brand = brands.find(({ name }) => name === brandName) ?? brands[0]
  const color = kind.hasColors && faker.helpers.arrayElement(colors)
  const noun = faker.helpers.arrayElement(kind.nouns)
  const price = priceOf(noun.price, faker)
  return {
    kind,
    noun,
    sku: `${kind.prefix}-${String(number).padStart(4, '0')}`,
    name: nameOf(kind, noun, brand, color, faker),
    brand,
    color,
    price,
    specialPrice: specialPriceOf(price, faker),
    life: faker.helpers.weightedArrayElement<Life>([
      { weight: 90, value: 'sold' },
      { weight: 5, value: 'new' },
      { weight: 3, value: 'discontinued' },
      { weight: 2, value: 'upcoming' },
    ]),
  }
}

/** Such as `Norrvik Skarn Tunnel Tent, 2P, Moss Green`. */
function nameOf(kind: Kind, noun: Noun, brand: Brand, color: string | undefined, faker: Faker): string {
  const model = kind.isVirtual ? [] : [faker.helpers.arrayElement(models)]
  const size = kind.sizes && faker.helpers.arrayElement(kind.sizes)
  const words = [brand.name, ...model, noun.name].join(' ')
  return [words, size, color].filter((part) => part !== undefined).join(', ')
}

type Links = NonNullable<NonNullable<ProductInput['extension_attributes']>['category_links']>

/** Its categories: that of its kind, and others by its price, its life and chance. */
function placesOf({ kind, specialPrice, life }: Idea, { shelves, filling, faker }: Workshop): Links {
  const { idOf, collections } = shelves
  const wanted = [
    idOf(kind.category),
    ...(specialPrice === undefined ? [] : [idOf(SALE)]),
    ...(life === 'upcoming' ? [idOf(PREVIEW)] : []),
    ...(collections.length > 0 && faker.datatype.boolean(0.3)
      ? [faker.helpers.arrayElement(collections)]
      : []),
  ]
  return [...new Set(wanted)]
    .filter((id) => id !== undefined)
    .map((id) => {
      const position = (filling.get(id) ?? 0) + 1
      filling.set(id, position)
      return { category_id: String(id), position }
    })
}

/** How many of a kind are linked to: the latest. */
const RECENT = 40

/** Others of its kind, and what goes with it; links can only lead to products that are there. */
function linksOf({ kind, sku }: Idea, { skus, faker }: Workshop): NonNullable<ProductInput['product_links']> {
  if (!faker.datatype.boolean(0.4)) return []
  const same = skus.get(kind)?.slice(-RECENT) ?? []
  const others = skus.get(faker.helpers.arrayElement(assortment))?.slice(-RECENT) ?? []
  const link = (link_type: string) => (linked_product_sku: string) => ({ sku, link_type, linked_product_sku })
  return [
    ...faker.helpers.arrayElements(same, { min: 0, max: 2 }).map(link('upsell')),
    ...faker.helpers.arrayElements(others, { min: 0, max: 3 }).map(link('related')),
    ...faker.helpers.arrayElements(others, { min: 0, max: 1 }).map(link('crosssell')),
  ]
}

function customAttributesOf(idea: Idea, workshop: Workshop): NonNullable<ProductInput['custom_attributes']> {
  const { kind, noun, sku, name, brand, color, price, specialPrice, life } = idea
  const { faker, options } = workshop
  const dates = specialPrice === undefined ? undefined : specialDatesOf(faker)
  const values: Record<string, string | number | undefined> = {
    description: descriptionOf(idea, faker),
    short_description: noun.about,
    url_key: freeUrlKey(name, sku, workshop),
    meta_title: `${name} | ${SHOP}`,
    meta_description: `${name}: ${noun.about}`,
    cost: costOf(price, faker),
    special_price: specialPrice,
    special_from_date: dates?.from,
    special_to_date: dates?.to,
    ...(life === 'new' && { news_from_date: '2025-06-01 00:00:00', news_to_date: '2025-12-31 00:00:00' }),
    color: color && options.color.get(color),
    ...(!kind.isVirtual && {
      manufacturer: options.manufacturer.get(brand.name),
      country_of_manufacture: brand.country,
    }),
  }
  return Object.entries(values).flatMap(([attribute_code, value]) =>
    value === undefined ? [] : [{ attribute_code, value }],
  )
}

function descriptionOf({ kind, noun, name }: Idea, faker: Faker): string {
  const features = faker.helpers.arrayElements(kind.features, { min: 2, max: 4 })
  const list = features.map((feature) => `<li>${feature}</li>`).join('')
  return `<p>${html(name)}. ${noun.about}</p><ul>${list}</ul><p>${faker.helpers.arrayElement(CLOSINGS)}</p>`
}

const html = (text: string) => text.replaceAll('&', '&amp;')

const CLOSINGS = [
  'Tested by our own people, on their own holidays.',
  'If it breaks, we mend it; if we cannot, you get another.',
  'Try it on or pitch it in our shops in Portland and Hamburg.',
  'Sent in a cardboard box without any plastic.',
] as const

/** Two products of one name would want the same path: the later one has its sku behind it. */
function freeUrlKey(name: string, sku: string, { urlKeys }: Workshop): string {
  const plain = urlKeyOf(name)
  const key = urlKeys.has(plain) ? `${plain}-${sku.toLowerCase()}` : plain
  urlKeys.add(key)
  return key
}
