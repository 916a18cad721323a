import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import { foldKey } from '../../../framework/collation.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { BundleLinkData } from '../product/product-schemas.ts'
import { productNamed } from '../product/product-update.ts'
import { products, type BundleLink, type BundleOption, type Product } from '../tables.ts'
import { choicesData, linkOf, newLink, partOf, sortedOptions } from './product-bundle.ts'

type Link = Static<typeof BundleLinkData>
type LinkInput = NonNullable<Sent<Link>>

/**
 * Everything that can be chosen of a bundle, or for one of its options.
 *
 * Source: Magento\Bundle\Model\LinkManagement::getChildren; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, the product
 * @throws InputException 400, the product is no bundle
 */
export function getBundleChildren(
  { productSku, optionId }: { productSku: string; optionId?: number | null },
  context: Context,
): Link[] {
  const product = productNamed(productSku, context)
  if (product.type_id !== 'bundle') throw new InputException('This is implemented for bundle products only.')
  return sortedOptions(product)
    .filter(({ option_id }) => (optionId ?? option_id) === option_id)
    .flatMap((option) => choicesData(product, option, context.scope.store_id, context))
}

/**
 * Makes a product a choice for an option.
 *
 * Source: Magento\Bundle\Model\LinkManagement::addChild.
 *
 * @returns the id of the choice
 * @throws NoSuchEntityException 404, the bundle or the product
 * @throws InputException 400, no bundle, an option of another one, or a product that has parts itself
 * @throws CouldNotSaveException 400, it is a choice for the option already
 */
export function addBundleChild(
  { sku, optionId, linkedProduct }: { sku: string; optionId: number; linkedProduct: LinkInput },
  context: Context,
): number {
  const bundle = bundleNamed(sku, context)
  const option = bundle.bundle_options?.find(({ option_id }) => option_id === optionId)
  if (!option)
    throw new InputException('Product with specified sku: "%1" does not contain option: "%2"', [
      bundle.sku,
      optionId,
    ])
  const part = partOf(linkedProduct, context)
  if (option.links.some(({ product_id }) => product_id === part.entity_id))
    throw new CouldNotSaveException('Child with specified sku: "%1" already assigned to product: "%2"', [
      linkedProduct.sku,
      bundle.sku,
    ])
  const link = newLink(linkedProduct, context)
  putLinks(bundle, (own) => (own.option_id === optionId ? [...own.links, link] : own.links), context)
  return link.id
}

/**
 * Changes a choice, which an option may be named for; what is not sent stays.
 *
 * Source: Magento\Bundle\Model\LinkManagement::saveChild.
 *
 * @throws NoSuchEntityException 404, the bundle or the product
 * @throws InputException 400, no bundle, a product that has parts itself, or no such choice
 */
export function saveBundleChild(
  { sku, linkedProduct }: { sku: string; linkedProduct: LinkInput },
  context: Context,
): true {
  const bundle = bundleNamed(sku, context)
  partOf(linkedProduct, context)
  if (!linkedProduct.id)
    throw new InputException('The product link needs an ID field entered. Enter and try again.')
  const saved = linkOf(
    linkedProduct,
    (bundle.bundle_options ?? []).flatMap(({ links }) => links),
    context,
  )
  const isSaved = ({ id }: BundleLink) => id === saved.id
  const home = bundle.bundle_options?.find(({ links }) => links.some(isSaved))?.option_id
  const target = linkedProduct.option_id ?? home
  putLinks(
    bundle,
    ({ option_id, links }) => {
      if (option_id !== target) return links.filter((link) => !isSaved(link))
      return links.some(isSaved) ? links.map((link) => (isSaved(link) ? saved : link)) : [...links, saved]
    },
    context,
  )
  return true
}

/**
 * Takes a choice from an option.
 *
 * Source: Magento\Bundle\Model\LinkManagement::removeChild.
 *
 * @throws NoSuchEntityException 404, the bundle or the choice
 * @throws InputException 400, no bundle
 */
export function removeBundleChild(
  { sku, optionId, childSku }: { sku: string; optionId: number; childSku: string },
  context: Context,
): true {
  const bundle = bundleNamed(sku, context)
  const isMeant = ({ product_id }: BundleLink) =>
    foldKey(context.db.table(products).get(product_id)?.sku ?? '') === foldKey(childSku)
  const option = bundle.bundle_options?.find(({ option_id }) => option_id === optionId)
  if (!option?.links.some(isMeant))
    throw new NoSuchEntityException("The bundle product doesn't exist. Review your request and try again.")
  const rest = option.links.filter((link) => !isMeant(link))
  putLinks(bundle, (own) => (own.option_id === optionId ? rest : own.links), context)
  return true
}

/** A choice is a row of its own: the product as such is not saved with it. */
function putLinks(
  { entity_id, bundle_options = [] }: Product,
  linksOf: (option: BundleOption) => readonly BundleLink[],
  { db }: Context,
): void {
  db.table(products).update(entity_id, {
    bundle_options: bundle_options.map((option) => ({ ...option, links: linksOf(option) })),
  })
}

function bundleNamed(sku: string, context: Context): Product {
  const product = productNamed(sku, context)
  if (product.type_id !== 'bundle')
    throw new InputException('The product with the "%1" SKU isn\'t a bundle product.', [product.sku])
  return product
}
