import type { Context } from '../../../framework/context.ts'
import { foldKey, textToNumber } from '../../../framework/collation.ts'
import type { FieldKind, FieldValue } from '../../../framework/conditions.ts'
import { CrashException, NoSuchEntityException } from '../../../framework/errors.ts'
import { search, type Field, type RowPredicate, type Searchable } from '../../../framework/search.ts'
import type { EchoedFilter, SearchCriteria } from '../../../framework/search-criteria.ts'
import type { Static } from 'typebox'
import { stockItemOf } from '../../catalog-inventory/stock-item.ts'
import { attributeOf, FIELD_KINDS } from '../../eav/attributes.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import type { Attribute } from '../../eav/tables.ts'
import { ADMIN_STORE_ID, storeViews, websites, type StoreView } from '../../store/tables.ts'
import { descendantsOf, isAnchor } from '../category/category-hierarchy.ts'
import { productData } from './product-data.ts'
import { priceIndex, type PriceIndex } from '../price/product-price-index.ts'
import type { ProductSearchResults } from './product-schemas.ts'
import { categories, categoryProducts, products, type Product } from '../tables.ts'

/** Columns of the product itself, by name. */
const COLUMNS: ReadonlyMap<string, { kind: FieldKind; column: keyof Product }> = new Map([
  ['entity_id', { kind: 'number', column: 'entity_id' }],
  ['sku', { kind: 'text', column: 'sku' }],
  ['type_id', { kind: 'text', column: 'type_id' }],
  ['attribute_set_id', { kind: 'number', column: 'attribute_set_id' }],
  ['created_at', { kind: 'datetime', column: 'created_at' }],
  ['updated_at', { kind: 'datetime', column: 'updated_at' }],
  ['has_options', { kind: 'number', column: 'has_options' }],
  ['required_options', { kind: 'number', column: 'required_options' }],
] as const)

/**
 * A page of products in the scope of the URL, or of the store view that is filtered by.
 *
 * Source: Magento\Catalog\Model\ProductRepository::getList; webapi.md section 8.9, catalog.md section 2.4.
 */
export function getProducts(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): Static<typeof ProductSearchResults> {
  const storeId = storeFilteredBy(searchCriteria, context) ?? context.scope.store_id
  return search(searchableProducts(storeId, searchCriteria, context), searchCriteria, (product) =>
    productData(product, storeId, context, { withStock: false }),
  )
}

/** The products of a store view, to be filtered and sorted. Source: webapi.md section 8.9. */
export function searchableProducts(
  storeId: number,
  criteria: SearchCriteria,
  context: Context,
): Searchable<Product> {
  const { db } = context
  const position = positionField(criteria, context)
  const prices = priceIndex(storeId, context)
  const isListed = ({ values }: Product) =>
    valueOf(values, storeId, 'status') !== undefined && valueOf(values, storeId, 'visibility') !== undefined
  return {
    storage: 'eav',
    // The list is joined with both, and has nothing without them.
    rows: () => filtered(db.table(products).all(), isListed),
    field: (name) => (name === 'position' ? position : fieldNamed(name, storeId, prices, context)),
    custom: {
      category_id: (filter) => inCategories(filter, context),
      store_id: (filter) => soldIn(filter, context),
      store: (filter) => soldIn(filter, context),
      website_id: (filter) => onWebsites(filter, context),
      website: (filter) => onWebsites(filter, context),
    },
    narrowBySort: (field) => (isIndexed(field, storeId) ? prices.has : undefined),
    quick: (filter) => quickly(filter, context)?.filter(isListed),
  }
}

function* filtered<Row>(rows: Iterable<Row>, keeps: RowPredicate<Row>): Generator<Row> {
  for (const row of rows) if (keeps(row)) yield row
}

/** In a store view the list is sorted by the prices of the shop front, which not every product has. */
const isIndexed = (field: string, storeId: number) =>
  field.toLowerCase() === 'price' && storeId !== ADMIN_STORE_ID

function fieldNamed(
  name: string,
  storeId: number,
  prices: PriceIndex,
  context: Context,
): Field<Product> | undefined {
  const code = name.toLowerCase()
  const column = COLUMNS.get(code)
  if (column)
    return { kind: column.kind, value: (product) => columnValue(product[column.column], column.kind) }
  const attribute = attributeOf(context.db, 'catalog_product', code)
  if (!attribute) return undefined
  if (attribute.backend_type === 'static')
    throw new CrashException('masked', `Products cannot be filtered or sorted by "${name}".`)
  const kind = FIELD_KINDS[attribute.backend_type]
  const field = {
    kind,
    value: (product: Product) => columnValue(valueOf(product.values, storeId, code), kind),
  }
  if (isIndexed(name, storeId)) return { ...field, sort: prices.price }
  return { ...field, ...sortedBySource(attribute, field.value, context) }
}

const SOURCES = 'Magento\\Catalog\\Model\\Product\\'

/** Sources that sort by the value itself. */
const SORTED_BY_VALUE: ReadonlySet<string> = new Set([
  `${SOURCES}Visibility`,
  `${SOURCES}Attribute\\Source\\Status`,
  `${SOURCES}Attribute\\Source\\Boolean`,
])

/**
 * What a list is sorted by where an attribute has options: their labels, if a merchant made them; of Magento's own
 * some have an order, and by the others nothing is sorted.
 *
 * Source: Magento\Eav\Model\Entity\Attribute\Source\AbstractSource::addValueSortToCollection and its children.
 */
function sortedBySource(
  { attribute_code, frontend_input, source_model, options }: Attribute,
  value: (product: Product) => FieldValue,
  context: Context,
): Pick<Field<Product>, 'sort'> {
  if (attribute_code === 'quantity_and_stock_status')
    return { sort: (product) => stockItemOf(context, product.entity_id)?.qty ?? null }
  if (frontend_input !== 'select' || SORTED_BY_VALUE.has(source_model ?? '')) return {}
  if (source_model && !source_model.endsWith('\\Source\\Table')) return { sort: () => null }
  const labels = new Map(options.map((option) => [option.value, option.label]))
  return { sort: (product) => labels.get(String(value(product))) ?? null }
}

function columnValue(value: unknown, kind: FieldKind): FieldValue {
  if (value === undefined || value === null) return null
  return kind === 'number' || kind === 'decimal' ? Number(value) : String(value)
}

/**
 * With exactly one category in the criteria its order can be asked for. Without it one can still sort by position,
 * which then is the id, but not filter by it.
 *
 * Source: Magento\Catalog\Model\ProductRepository::joinPositionField.
 */
function positionField(criteria: SearchCriteria, { db }: Context): Field<Product> | undefined {
  const ids = new Set(filtersOn('category_id', criteria).flatMap((value) => value.split(',')))
  const [only = ''] = ids
  if (ids.size === 1)
    return {
      kind: 'number',
      value: (product) =>
        db.table(categoryProducts).find('pair', `${textToNumber(only)} ${product.entity_id}`)?.position ??
        null,
    }
  return filtersOn('position', criteria).length > 0
    ? undefined
    : { kind: 'number', value: (product) => product.entity_id }
}

const filtersOn = (field: string, { filter_groups }: SearchCriteria): string[] =>
  (filter_groups ?? []).flatMap((group) =>
    (group.filters ?? []).flatMap((filter) => (filter.field === field ? [filter.value ?? ''] : [])),
  )

/** A filter on a store view makes it the scope of the list. */
function storeFilteredBy(criteria: SearchCriteria, context: Context): number | undefined {
  const value = [...filtersOn('store_id', criteria), ...filtersOn('store', criteria)].at(-1)
  return value === undefined ? undefined : viewNamed(value, context).store_id
}

/**
 * The view with this id or code; without either that of the URL.
 *
 * @throws NoSuchEntityException 404
 */
function viewNamed(value: string, { db, scope }: Context): Pick<StoreView, 'store_id' | 'website_id'> {
  if (value === '') return scope
  const table = db.table(storeViews)
  const view = /^\d+$/.test(value) ? table.get(Number(value)) : table.find('code', value)
  if (view) return view
  throw new NoSuchEntityException(
    "The store that was requested wasn't found. Verify the store and try again.",
  )
}

const soldIn = ({ value }: EchoedFilter, context: Context): RowPredicate<Product> => {
  const view = viewNamed(value ?? '', context)
  if (view.store_id === ADMIN_STORE_ID) return () => true
  return (product) => product.website_ids.includes(view.website_id)
}

function onWebsites({ value }: EchoedFilter, { db }: Context): RowPredicate<Product> {
  const wanted = (value ?? '').split(',').map((entry) => {
    const website = /^\d+$/.test(entry)
      ? db.table(websites).get(Number(entry))
      : db.table(websites).find('code', entry)
    if (!website) throw noSuchWebsite(entry)
    return website.website_id
  })
  return (product) => product.website_ids.some((id) => wanted.includes(id))
}

const noSuchWebsite = (entry: string) =>
  new NoSuchEntityException(
    `The website with ${/^\d+$/.test(entry) ? 'id' : 'code'} ${entry} that was requested wasn't found. Verify the website and try again.`,
  )

/**
 * Products of these categories, an anchor's descendants among them. Of several ids only `in` and `nin` take more
 * than the first. A comparison, which makes no sense here, leaves what is outside.
 *
 * Source: Magento\Catalog\Model\ResourceModel\Product\Collection::addCategoriesFilter; webapi.md section 8.9.
 */
function inCategories({ value, condition_type }: EchoedFilter, context: Context): RowPredicate<Product> {
  if (value === null || condition_type === 'null')
    throw new CrashException('masked', 'A filter on category_id needs a value.')
  if (condition_type === 'notnull') return () => true
  const takesList = condition_type === 'in' || condition_type === 'nin'
  const ids = (takesList ? value.split(',') : [value]).map(textToNumber)
  const members = new Set(ids.flatMap((id) => membersOf(id, context)))
  return condition_type === 'eq' || condition_type === 'in'
    ? (product) => members.has(product.entity_id)
    : (product) => !members.has(product.entity_id)
}

function membersOf(categoryId: number, { db }: Context): number[] {
  const category = db.table(categories).get(categoryId)
  const below = category && isAnchor(category, ADMIN_STORE_ID) ? descendantsOf(db, categoryId) : []
  return [categoryId, ...below.map(({ entity_id }) => entity_id)].flatMap((id) =>
    db
      .table(categoryProducts)
      .where('category', id)
      .map((link) => link.product_id),
  )
}

/** By sku or id there is an index to ask. */
function quickly({ field, value, condition_type }: EchoedFilter, { db }: Context): Product[] | undefined {
  const column = field?.toLowerCase()
  const table = db.table(products)
  const wanted = condition_type === 'in' ? (value ?? '').split(',') : [value ?? '']
  if (column === 'sku') return inOrder(wanted.flatMap((sku) => table.find('sku', foldKey(sku)) ?? []))
  if (column !== 'entity_id' || !wanted.every((id) => /^\d+$/.test(id))) return undefined
  return inOrder(wanted.flatMap((id) => table.get(Number(id)) ?? []))
}

const inOrder = (found: readonly Product[]): Product[] =>
  [...new Set(found)].sort((a, b) => a.entity_id - b.entity_id)
