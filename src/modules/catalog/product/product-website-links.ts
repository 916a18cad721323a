import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, InputException, LocalizedException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { websites } from '../../store/tables.ts'
import type { ProductWebsiteLinkData } from './product-part-schemas.ts'
import { productNamed, updateProduct } from './product-update.ts'
import { saveProductRewrites } from './product-url.ts'
import type { Product } from '../tables.ts'

type WebsiteLink = NonNullable<Sent<Static<typeof ProductWebsiteLinkData>>>

/**
 * Lets a website sell a product, which thereby gets its paths there.
 *
 * Source: Magento\Catalog\Model\ProductWebsiteLinkRepository::save; catalog.md section 7.4.
 *
 * @throws InputException 400, no website
 * @throws NoSuchEntityException 404, the product
 * @throws CouldNotSaveException 400, a website that is not there, or where the path is taken
 */
export function saveWebsiteLink(
  { productWebsiteLink: { sku, website_id } }: { productWebsiteLink: WebsiteLink },
  context: Context,
): true {
  if (!website_id) throw new InputException('There are not websites for assign to product')
  const product = productNamed(sku, context)
  const refusal = () =>
    new CouldNotSaveException('Could not assign product "%1" to websites "%2"', [
      String(product.entity_id),
      website_id,
    ])
  if (!context.db.table(websites).get(website_id)) throw refusal()
  try {
    setWebsites(product, [...product.website_ids, website_id], context)
  } catch (error) {
    throw error instanceof LocalizedException ? refusal() : error
  }
  return true
}

/**
 * A website sells the product no more; it may never have.
 *
 * @throws NoSuchEntityException 404, the product
 */
export function deleteWebsiteLink(
  { sku, websiteId }: { sku: string; websiteId: number },
  context: Context,
): true {
  const product = productNamed(sku, context)
  const rest = product.website_ids.filter((id) => id !== websiteId)
  setWebsites(product, rest, context)
  return true
}

function setWebsites(product: Product, ids: readonly number[], context: Context): void {
  const website_ids = [...new Set(ids)].sort((a, b) => a - b)
  saveProductRewrites(updateProduct(product, { website_ids }, context), context)
}
