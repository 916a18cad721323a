import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { InputException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { DownloadableSampleData } from '../product/product-schemas.ts'
import { productNamed } from '../product/product-update.ts'
import { products, type Product } from '../tables.ts'
import { downloadsData, noSuchDownload, sampleOf } from './product-downloadable.ts'

type Sample = Static<typeof DownloadableSampleData>
type SampleInput = NonNullable<Sent<Sample>>

/**
 * The files of a product that everybody may download; none where it is not downloadable.
 *
 * Source: Magento\Downloadable\Model\SampleRepository::getList; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, the product
 */
export const getDownloadableSamples = ({ sku }: { sku: string }, context: Context): Sample[] =>
  downloadsData(productNamed(sku, context)).downloadable_product_samples ?? []

/**
 * Adds a sample to a product, or changes the one with the id.
 *
 * Source: Magento\Downloadable\Model\SampleRepository::save; catalog.md section 7.6.
 *
 * @returns the id of the sample
 * @throws NoSuchEntityException 404, the product or the sample
 * @throws InputException 400, the product is not downloadable, the sample another product's, or not valid
 */
export function saveDownloadableSample(
  {
    sku,
    sample,
    isGlobalScopeContent,
  }: { sku: string; sample: SampleInput; isGlobalScopeContent?: boolean | null },
  context: Context,
): string {
  const product = productNamed(sku, context)
  const { downloadable_samples = [] } = product
  // A sample with the id 0 is a new one, while a link with it is looked for.
  const id = sample.id === 0 ? null : (sample.id ?? null)
  const known = downloadable_samples.find((own) => own.id === id)
  if (id === null) requireDownloadable(product)
  else if (!known && holderOf(id, context))
    throw new InputException(
      "The downloadable sample isn't related to the product. Verify the link and try again.",
    )
  const title = sample.title || (isGlobalScopeContent === false && known ? known.title : '')
  const saved = sampleOf({ ...sample, id, title }, downloadable_samples, context)
  context.db.table(products).update(product.entity_id, {
    downloadable_samples: [...downloadable_samples.filter((own) => own !== known), saved],
  })
  return String(saved.id)
}

/**
 * Takes a sample from whatever product has it.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteDownloadableSample({ id }: { id: number }, context: Context): true {
  const product = holderOf(id, context)
  if (!product) throw noSuchDownload('sample')
  context.db.table(products).update(product.entity_id, {
    downloadable_samples: (product.downloadable_samples ?? []).filter((sample) => sample.id !== id),
  })
  return true
}

/**
 * Only to a downloadable product something to download is added.
 *
 * @throws InputException 400
 */
export function requireDownloadable({ type_id }: Product): void {
  if (type_id !== 'downloadable')
    throw new InputException(
      'The product needs to be the downloadable type. Verify the product and try again.',
    )
}

function holderOf(id: number, { db }: Context) {
  for (const product of db.table(products).all())
    if (product.downloadable_samples?.some((sample) => sample.id === id)) return product
  return undefined
}
