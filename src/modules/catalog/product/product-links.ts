import type { Context } from '../../../framework/context.ts'
import { CrashException, InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import { foldKey } from '../../../framework/collation.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { noSuchProduct } from './product-errors.ts'
import type { ProductInput } from './product-schemas.ts'
import { products, type Product, type ProductLink } from '../tables.ts'

/** Types of links, in the order in which a product shows them. */
const LINK_TYPES: readonly ProductLink['link_type'][] = ['related', 'crosssell', 'upsell', 'associated']

type LinkInput = EntryOf<ProductInput['product_links']>

/** A link that was sent, and the sku of the product that it is of. */
interface OwnedLink {
  readonly sku: string
  readonly link: ProductLink
}

/**
 * The links that were sent, with all that is missing. Where no link of a type says its position they are counted in
 * the order of their coming; else a missing one is 0.
 *
 * Source: Magento\Catalog\Model\Product\Link\SaveHandler; catalog.md section 2.12.
 *
 * @throws NoSuchEntityException 404, the linked product
 * @throws InputException 400, a type of link that is none
 * @throws CrashException a link that is of no product
 */
export function linksFrom(sent: readonly LinkInput[], { db }: Pick<Context, 'db'>): OwnedLink[] {
  const linkedIds = sent.map(({ linked_product_sku }) => {
    const linked = db.table(products).find('sku', foldKey(linked_product_sku ?? ''))
    if (linked) return linked.entity_id
    throw new NoSuchEntityException('The Product with the "%1" SKU doesn\'t exist.', [
      linked_product_sku ?? null,
    ])
  })
  const positioned = new Set(
    sent.flatMap((link) => ((link.position ?? null) === null ? [] : [link.link_type])),
  )
  const counts = new Map<string, number>()
  return sent.map(({ sku, link_type, position, extension_attributes }, index) => {
    if ((sku ?? null) === null)
      throw new CrashException('text', 'A product link needs the sku of its product.')
    const type = LINK_TYPES.find((name) => name === link_type)
    if (!type) throw new InputException('The linked products data is invalid. Verify the data and try again.')
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    const link: ProductLink = {
      link_type: type,
      linked_product_id: linkedIds[index] ?? 0,
      position: position ?? (positioned.has(type) ? 0 : count),
      ...(type === 'associated' && { qty: extension_attributes?.qty ?? 0 }),
    }
    return { sku: sku ?? '', link }
  })
}

/** The links that were sent of this product, in place of those that it had. */
export const ownLinks = (links: readonly OwnedLink[], sku: string): ProductLink[] =>
  links.filter((owned) => foldKey(owned.sku) === foldKey(sku)).reduce(withLink, [])

/**
 * Links that were sent as those of other products: they are added there.
 *
 * @throws NoSuchEntityException 404, the product that a link is said to be of
 */
export function addLinksOfOthers(
  links: readonly OwnedLink[],
  sku: string,
  { db }: Pick<Context, 'db'>,
): void {
  const table = db.table(products)
  for (const owned of links) {
    if (foldKey(owned.sku) === foldKey(sku)) continue
    const owner = table.find('sku', foldKey(owned.sku))
    if (!owner) throw noSuchProduct()
    table.update(owner.entity_id, { product_links: withLink(owner.product_links, owned) })
  }
}

/** No product is linked to twice in one way; the later link counts. */
export function withLink(links: readonly ProductLink[], { link }: Pick<OwnedLink, 'link'>): ProductLink[] {
  const others = links.filter(
    (other) => other.link_type !== link.link_type || other.linked_product_id !== link.linked_product_id,
  )
  return [...others, link]
}

/** The links of a product in the order in which it shows them. */
export function sortedLinks({ product_links }: Pick<Product, 'product_links'>): readonly ProductLink[] {
  if (product_links.length < 2) return product_links
  const rank = ({ link_type }: ProductLink) => LINK_TYPES.indexOf(link_type)
  return [...product_links].sort((a, b) => rank(a) - rank(b) || a.position - b.position)
}
