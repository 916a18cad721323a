import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { InputException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { DownloadableLinkData } from '../product/product-schemas.ts'
import { productNamed } from '../product/product-update.ts'
import { products } from '../tables.ts'
import { requireDownloadable } from './downloadable-samples.ts'
import { downloadsData, linkOf, noSuchDownload } from './product-downloadable.ts'

type Link = Static<typeof DownloadableLinkData>
type LinkInput = NonNullable<Sent<Link>>

/**
 * The files that are bought with a product; none where it is not downloadable.
 *
 * Source: Magento\Downloadable\Model\LinkRepository::getList; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, the product
 */
export const getDownloadableLinks = ({ sku }: { sku: string }, context: Context): Link[] =>
  downloadsData(productNamed(sku, context)).downloadable_product_links ?? []

/**
 * Adds a link to a product, or changes the one with the id.
 *
 * Source: Magento\Downloadable\Model\LinkRepository::save; catalog.md section 7.6.
 *
 * @returns the id of the link
 * @throws NoSuchEntityException 404, the product or the link
 * @throws InputException 400, the product is not downloadable, the link another product's, or not valid
 */
export function saveDownloadableLink(
  {
    sku,
    link,
    isGlobalScopeContent,
  }: { sku: string; link: LinkInput; isGlobalScopeContent?: boolean | null },
  context: Context,
): string {
  const product = productNamed(sku, context)
  const { downloadable_links = [] } = product
  const known = downloadable_links.find(({ id }) => id === link.id)
  if ((link.id ?? null) === null) requireDownloadable(product)
  else if (!known && holderOf(link.id ?? 0, context))
    throw new InputException(
      "The downloadable link isn't related to the product. Verify the link and try again.",
    )
  const title = link.title || (isGlobalScopeContent === false && known ? known.title : '')
  const saved = linkOf({ ...link, title }, downloadable_links, context)
  context.db.table(products).update(product.entity_id, {
    downloadable_links: [...downloadable_links.filter((own) => own !== known), saved],
  })
  return String(saved.id)
}

/**
 * Takes a link from whatever product has it.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteDownloadableLink({ id }: { id: number }, context: Context): true {
  const product = holderOf(id, context)
  if (!product) throw noSuchDownload('link')
  context.db.table(products).update(product.entity_id, {
    downloadable_links: (product.downloadable_links ?? []).filter((link) => link.id !== id),
  })
  return true
}

function holderOf(id: number, { db }: Context) {
  for (const product of db.table(products).all())
    if (product.downloadable_links?.some((link) => link.id === id)) return product
  return undefined
}
