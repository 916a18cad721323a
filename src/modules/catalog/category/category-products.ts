import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, InputException, LocalizedException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { ADMIN_STORE_ID } from '../../store/tables.ts'
import { childrenOf, descendantsOf, isAnchor, requireCategory } from './category-hierarchy.ts'
import { mergeLinks } from './category-links.ts'
import { rootIdOf, saveAgain } from './category-repository.ts'
import type { CategoryProductLink } from './category-schemas.ts'
import { noSuchProduct } from '../product/product-errors.ts'
import { productBySku } from '../product/product-repository.ts'
import { categoryProducts, products, type Category, type CategoryProduct, type Product } from '../tables.ts'

/** How far behind its own products an anchor shows those of the categories below it. */
const BELOW = 10_000

const ENABLED = '1'
const NOT_VISIBLE = '1'

/**
 * The products of a category, by id. In a store view they are those that its shop front shows, an anchor's
 * descendants' among them; in the scope of all they are all that were put there.
 *
 * Source: Magento\Catalog\Model\CategoryLinkManagement::getAssignedProducts; catalog.md section 3.8.
 *
 * @throws NoSuchEntityException 404
 */
export function getAssignedProducts(
  { categoryId }: { categoryId: number },
  context: Context,
): CategoryProductLink[] {
  const { db, scope } = context
  const category = requireCategory(db, categoryId)
  const places =
    scope.store_id === ADMIN_STORE_ID ? placesForAll(category, context) : placesInView(category, context)
  return [...places]
    .sort(([a], [b]) => a - b)
    .flatMap(([productId, position]) => {
      const product = db.table(products).get(productId)
      return product ? [{ sku: product.sku, position, category_id: String(category.entity_id) }] : []
    })
}

/**
 * Puts a product into a category, or at another place in it.
 *
 * @throws NoSuchEntityException 404, the category or the product
 * @throws CouldNotSaveException 400
 */
export function assignProduct(
  { productLink }: { productLink: NonNullable<Sent<CategoryProductLink>> },
  context: Context,
): true {
  const { db } = context
  const category = requireCategory(db, productLink.category_id ?? null)
  const product = requireProduct(productLink.sku, context)
  const position = productLink.position ?? 0
  mergeLinks(db, product.entity_id, [{ category_id: category.entity_id, position }])
  orCouldNotSave([product.entity_id, productLink.position ?? null, category.entity_id], () => {
    saveAgain(category, context)
  })
  return true
}

/**
 * Takes a product out of a category.
 *
 * @throws NoSuchEntityException 404, the category or the product
 * @throws InputException 400, it is not in it
 */
export function unassignProduct(
  { categoryId, sku }: { categoryId: number; sku: string },
  context: Context,
): true {
  const { db } = context
  const category = requireCategory(db, categoryId)
  const product = requireProduct(sku, context)
  const link = db.table(categoryProducts).find('pair', `${category.entity_id} ${product.entity_id}`)
  if (!link) throw new InputException("The category doesn't contain the specified product.")
  db.table(categoryProducts).delete(link.entity_id)
  orCouldNotSave([product.entity_id, link.position, category.entity_id], () => {
    saveAgain(category, context)
  })
  return true
}

/** Positions by product. */
type Places = ReadonlyMap<number, number>

function placesInView(category: Category, context: Context): Places {
  const { db, scope } = context
  const table = db.table(categoryProducts)
  const own = isViewRoot(category, context)
    ? linksAnywhere(context)
    : table.where('category', category.entity_id)
  const below = isAnchor(category, scope.store_id)
    ? descendantsOf(db, category.entity_id).flatMap(({ entity_id }) => table.where('category', entity_id))
    : []
  const shown = (links: readonly CategoryProduct[]) =>
    links.filter((link) => isShown(db.table(products).get(link.product_id), context))
  return new Map([
    ...shown(below).map((link) => [link.product_id, link.position + BELOW] as const),
    ...shown(own).map((link) => [link.product_id, link.position] as const),
  ])
}

/** Every product that is in some category is in the root of the store's tree too, at the place of its first one. */
function linksAnywhere({ db }: Context): CategoryProduct[] {
  const first = new Map<number, CategoryProduct>()
  for (const link of db.table(categoryProducts).all())
    if (!first.has(link.product_id)) first.set(link.product_id, link)
  return [...first.values()]
}

const isViewRoot = ({ entity_id }: Category, context: Context) => entity_id === rootIdOf(context)

/** Has the shop front's index of categories the product: enabled, visible, sold by the website? */
function isShown(product: Product | undefined, { scope }: Context): boolean {
  if (!product?.website_ids.includes(scope.website_id)) return false
  const value = (code: string) => valueOf(product.values, scope.store_id, code)
  return value('status') === ENABLED && value('visibility') !== NOT_VISIBLE
}

function placesForAll(category: Category, context: Context): Places {
  const places = new Map<number, number>()
  for (const id of coveredBy(category, context))
    for (const { product_id, position } of context.db.table(categoryProducts).where('category', id))
      if (!places.has(product_id)) places.set(product_id, position)
  return places
}

/** The category and, as far down as there are anchors, those below it. */
const coveredBy = (category: Category, context: Context): number[] => [
  category.entity_id,
  ...(isAnchor(category, ADMIN_STORE_ID) ? childrenOf(context.db, category.entity_id) : []).flatMap((child) =>
    coveredBy(child, context),
  ),
]

function requireProduct(sku: string | null | undefined, context: Context): Product {
  const product = productBySku(context, sku ?? '')
  if (!product) throw noSuchProduct()
  return product
}

function orCouldNotSave(parameters: readonly unknown[], save: () => void): void {
  try {
    save()
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new CouldNotSaveException('Could not save product "%1" with position %2 to category %3', parameters)
  }
}
