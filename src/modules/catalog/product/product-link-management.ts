import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import {
  CouldNotSaveException,
  invalidFieldValue,
  LocalizedException,
  NoSuchEntityException,
  requiredFields,
} from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { productData } from './product-data.ts'
import { addLinksOfOthers, linksFrom, ownLinks, withLink } from './product-links.ts'
import { productBySku } from './product-repository.ts'
import type { ProductLinkData } from './product-schemas.ts'
import { productNamed, updateProduct } from './product-update.ts'

type Link = Static<typeof ProductLinkData>
type LinkInput = NonNullable<Sent<Link>>

/** Source: Magento\Catalog\Model\Product\LinkTypeProvider. */
const LINK_TYPES = new Map([
  ['related', 1],
  ['crosssell', 5],
  ['upsell', 4],
  ['associated', 3],
])

/** The ways in which products are linked. */
export const getLinkTypes = (): { code: number; name: string }[] =>
  [...LINK_TYPES].map(([name, code]) => ({ code, name }))

/** What a link of a type says of itself; nothing for an unknown type. */
export function getLinkAttributes({ type }: { type: string }): { code: string; type: string }[] {
  if (!LINK_TYPES.has(type)) return []
  const position = { code: 'position', type: 'int' }
  return type === 'associated' ? [position, { code: 'qty', type: 'decimal' }] : [position]
}

/**
 * The links of one type that a product has.
 *
 * @throws NoSuchEntityException 404, the type or the product
 */
export function getLinks({ sku, type }: { sku: string; type: string }, context: Context): Link[] {
  checkKnown(type)
  const links =
    productData(productNamed(sku, context), context.scope.store_id, context, { withStock: false })
      .product_links ?? []
  return links.filter(({ link_type }) => link_type === type)
}

/**
 * Adds links to those that a product has.
 *
 * Source: Magento\Catalog\Model\ProductLink\Management::setProductLinks; catalog.md section 7.2.
 *
 * @throws InputException 400, no links, or one without a type
 * @throws NoSuchEntityException 404, a type or the product
 * @throws CouldNotSaveException 400, a linked product that is not there
 */
export function addLinks(
  { sku, items }: { sku: string; items: readonly LinkInput[] },
  context: Context,
): true {
  if (items.length === 0) throw invalidFieldValue('items', 'empty array')
  for (const { link_type } of items) {
    if (!link_type) throw requiredFields(['linkType'])
    if (!LINK_TYPES.has(link_type))
      throw new NoSuchEntityException('The "%1" link type wasn\'t found. Verify the type and try again.', [
        link_type,
      ])
  }
  const product = productNamed(sku, context)
  const existing = [...LINK_TYPES.keys()].flatMap((type) => getLinks({ sku, type }, context))
  orInvalid(() => {
    const links = linksFrom([...existing, ...items], context)
    updateProduct(product, { product_links: ownLinks(links, product.sku) }, context)
    addLinksOfOthers(links, product.sku, context)
  })
  return true
}

/**
 * Adds one link to a product, or changes it.
 *
 * Source: Magento\Catalog\Model\ProductLink\Repository::save.
 *
 * @throws NoSuchEntityException 404, one of the products
 * @throws CouldNotSaveException 400, a type that is none
 */
export function saveLink({ entity }: { entity: LinkInput }, context: Context): true {
  productNamed(entity.linked_product_sku, context)
  const product = productNamed(entity.sku, context)
  orInvalid(() => {
    const [owned] = linksFrom([{ ...entity, position: entity.position ?? 0 }], context)
    if (owned) updateProduct(product, { product_links: withLink(product.product_links, owned) }, context)
  })
  return true
}

/**
 * Takes a link away.
 *
 * @throws NoSuchEntityException 404, the type, one of the products or the link
 */
export function deleteLink(
  { sku, type, linkedProductSku }: { sku: string; type: string; linkedProductSku: string },
  context: Context,
): true {
  checkKnown(type)
  const product = productBySku(context, sku)
  const linked = productBySku(context, linkedProductSku)
  const rest = product?.product_links.filter(
    (link) => link.link_type !== type || link.linked_product_id !== linked?.entity_id,
  )
  if (!product || !rest || rest.length === product.product_links.length)
    throw new NoSuchEntityException("Product %1 doesn't have linked %2 as %3", [sku, linkedProductSku, type])
  updateProduct(product, { product_links: rest }, context)
  return true
}

function checkKnown(type: string): void {
  if (!LINK_TYPES.has(type))
    throw new NoSuchEntityException('The "%1" link type is unknown. Verify the type and try again.', [type])
}

/** Whatever is refused below is refused in one way. */
function orInvalid(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new CouldNotSaveException('The linked products data is invalid. Verify the data and try again.')
  }
}
