import type { DatasetFile } from '../../datasets/file.ts'
import { partsOfPath, type Exchange } from '../exchange.ts'
import {
  putAttribute,
  putAttributeGroup,
  putAttributeSet,
  putCategory,
  putProduct,
  putSetAttributes,
  putShownAttributes,
} from './catalog-rows.ts'
import { putCustomer, putGroup } from './customer-rows.ts'
import { putOrder } from './order-rows.ts'
import { collectRows, type RowSink } from './rows.ts'
import * as store from './store-rows.ts'

/** A data set, and what of the recording is not in it. */
export interface RecordedDataset {
  readonly file: DatasetFile
  /** What was turned, by kind. */
  readonly counts: ReadonlyMap<string, number>
  /** What was not, with how often. */
  readonly left: ReadonlyMap<string, number>
}

/** Things of a kind that answers show: where, by what they are told apart, and how they become rows. */
interface Kind {
  readonly name: string
  /** Routes that show one. */
  readonly one: readonly string[]
  /** Routes that list them, as `items` or as the whole answer. */
  readonly many: readonly string[]
  readonly key: (entity: Entity) => string
  readonly put: (entity: never, sink: RowSink, all: ReadonlyMap<string, never>) => void
}

type Entity = Readonly<Record<string, unknown>>

const by =
  (...names: string[]) =>
  (entity: Entity) =>
    names.map((name) => String(entity[name])).join(' ')

/** In the order in which they are put: what is referred to comes first. */
const KINDS: readonly Kind[] = [
  kind('websites', [], ['store/websites'], by('id'), store.putWebsite),
  kind('store groups', [], ['store/storeGroups'], by('id'), store.putStoreGroup),
  kind('store views', [], ['store/storeViews'], by('id'), store.putStoreView),
  kind('tax classes', ['taxClasses/:taxClassId'], ['taxClasses/search'], by('class_id'), store.putTaxClass),
  kind('tax rates', ['taxRates/:rateId'], ['taxRates/search'], by('id'), store.putTaxRate),
  kind('tax rules', ['taxRules/:ruleId'], ['taxRules/search'], by('id'), store.putTaxRule),
  kind('customer groups', ['customerGroups/:id'], ['customerGroups/search'], by('id'), putGroup),
  kind('customers', ['customers/:customerId', 'customers/me'], ['customers/search'], by('id'), putCustomer),
  kind(
    'attribute sets',
    ['products/attribute-sets/:attributeSetId'],
    ['products/attribute-sets/sets/list'],
    by('attribute_set_id'),
    putAttributeSet,
  ),
  kind(
    'attribute groups',
    [],
    ['products/attribute-sets/groups/list'],
    by('attribute_group_id'),
    putAttributeGroup,
  ),
  kind(
    'attributes',
    ['products/attributes/:attributeCode', 'categories/attributes/:attributeCode'],
    ['products/attributes', 'categories/attributes', 'products/attribute-sets/:attributeSetId/attributes'],
    by('attribute_id'),
    putAttribute,
  ),
  kind('categories', ['categories/:categoryId'], ['categories/list'], by('id'), putCategory),
  kind(
    'sources',
    ['inventory/sources/:sourceCode'],
    ['inventory/sources'],
    by('source_code'),
    store.putSource,
  ),
  kind('stocks', ['inventory/stocks/:stockId'], ['inventory/stocks'], by('stock_id'), store.putStock),
  kind(
    'links of stocks',
    [],
    ['inventory/stock-source-links'],
    by('stock_id', 'source_code'),
    store.putStockLink,
  ),
  kind('source items', [], ['inventory/source-items'], by('source_code', 'sku'), store.putSourceItem),
  kind('products', ['products/:sku'], ['products'], by('sku'), putProduct),
  kind('pages', ['cmsPage/:pageId'], ['cmsPage/search'], by('id'), store.putPage),
  kind('blocks', ['cmsBlock/:blockId'], ['cmsBlock/search'], by('id'), store.putBlock),
  kind('cart price rules', ['salesRules/:ruleId'], ['salesRules/search'], by('rule_id'), store.putSalesRule),
  kind('coupons', ['coupons/:couponId'], ['coupons/search'], by('coupon_id'), store.putCoupon),
  kind('orders', ['orders/:id'], ['orders'], by('entity_id'), putOrder),
]

function kind(
  name: string,
  one: readonly string[],
  many: readonly string[],
  key: Kind['key'],
  put: Kind['put'],
): Kind {
  return { name, one, many, key, put }
}

const OF_SET = 'products/attribute-sets/:attributeSetId/attributes'

/**
 * Turns what GET answers of a recording showed into a data set: rows with the ids that the store gave, over those of a
 * fresh install. The later answer of two wins; one for a single thing, which shows more, over a list's.
 */
export function recordedDataset(exchanges: readonly Exchange[]): RecordedDataset {
  const sink = collectRows()
  const seen = new Map(KINDS.map((each) => [each, new Map<string, Entity>()]))
  const sets = new Map<number, readonly Entity[]>()
  for (const exchange of exchanges) {
    const found = readable(exchange)
    if (typeof found === 'string') {
      sink.leave(found)
      continue
    }
    const { route, body } = found
    if (route === OF_SET) sets.set(Number(exchange.path.split('/').at(-2)), body as readonly Entity[])
    if (!note(route, body, seen)) sink.leave(`GET /V1/${route}: it shows nothing that a table is made of`)
  }
  for (const [{ name, put }, entities] of seen)
    for (const entity of entities.values())
      try {
        put(entity as never, sink, entities as ReadonlyMap<string, unknown> as ReadonlyMap<string, never>)
      } catch (error) {
        // A store need not answer as its schemas say: an extension may leave out what they promise.
        sink.leave(`${name}: one is not as its schema has it (${(error as Error).message})`)
      }
  for (const [setId, listed] of sets) putSetAttributes(setId, listed as never, sink)
  const products = KINDS.find(({ name }) => name === 'products')
  putShownAttributes((products && seen.get(products)) as never, sink)
  const counts = [...seen].map(([{ name }, entities]) => [name, entities.size] as const)
  return {
    file: { tables: sink.tables() },
    counts: new Map(counts.filter(([, count]) => count > 0)),
    left: sink.left,
  }
}

/** The route below /V1 and the answer, or why nothing is to be read there. */
function readable({
  method,
  route,
  status,
  path,
  query,
  response,
}: Exchange): { route: string; body: unknown } | string {
  const name = route ?? `${method} of no route of Magento's`
  if (method !== 'GET') return `${name}: it is no reading`
  if (status !== 200) return `${name}: it was answered ${status}`
  if (route === null) return name
  const { code } = partsOfPath(path)
  if (code !== undefined && code !== 'default' && code !== 'all')
    return `${name}: it is of the store view ${code}, and would hide what holds everywhere`
  if (/(^|&)fields=/.test(query)) return `${name}: it was asked for some fields only`
  if (typeof response?.body !== 'object' || response.body === null) return `${name}: its answer is no object`
  return { route: route.slice('GET /V1/'.length), body: response.body }
}

/** Remembers what an answer shows; false where that is nothing of any kind. */
function note(route: string, body: unknown, seen: ReadonlyMap<Kind, Map<string, Entity>>): boolean {
  for (const [each, entities] of seen) {
    if (each.one.includes(route)) {
      const entity = body as Entity
      entities.set(each.key(entity), entity)
      return true
    }
    if (!each.many.includes(route)) continue
    for (const entity of listOf(body)) {
      const key = each.key(entity)
      const before = entities.get(key)
      entities.set(key, { ...before, ...fuller(entity, before) })
    }
    return true
  }
  return false
}

const listOf = (body: unknown): readonly Entity[] =>
  Array.isArray(body) ? (body as Entity[]) : ((body as { items?: Entity[] | null }).items ?? [])

/** A list does not show the stock of a product, which its own route did. */
function fuller(entity: Entity, before: Entity | undefined): Entity {
  const [now, then] = [entity.extension_attributes, before?.extension_attributes]
  return typeof now === 'object' && typeof then === 'object'
    ? { ...entity, extension_attributes: { ...then, ...now } }
    : entity
}
