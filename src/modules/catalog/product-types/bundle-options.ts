import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { BundleOptionData } from '../product/product-schemas.ts'
import { productNamed, updateProduct } from '../product/product-update.ts'
import { products, type Product } from '../tables.ts'
import { bundleOptionData, bundleOptionOf, bundleOptionsData } from './product-bundle.ts'

type Option = Static<typeof BundleOptionData>
type OptionInput = NonNullable<Sent<Option>>

/** Source: di.xml of Magento_Bundle. */
export const getBundleOptionTypes = (): { label: string; code: string }[] => [
  { label: 'Drop-down', code: 'select' },
  { label: 'Radio Buttons', code: 'radio' },
  { label: 'Checkbox', code: 'checkbox' },
  { label: 'Multiple Select', code: 'multi' },
]

/**
 * The options of a bundle, as the product shows them.
 *
 * Source: Magento\Bundle\Model\OptionRepository::getList; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, the product
 * @throws InputException 400, the product is no bundle
 */
export const getBundleOptions = ({ sku }: { sku: string }, context: Context): Option[] =>
  bundleOptionsData(bundleNamed(sku, context), context.scope.store_id, context)

/**
 * One option of a bundle.
 *
 * @throws NoSuchEntityException 404, the product or the option
 * @throws InputException 400, the product is no bundle
 */
export function getBundleOption(
  { sku, optionId }: { sku: string; optionId: number },
  context: Context,
): Option {
  const product = bundleNamed(sku, context)
  const option = product.bundle_options?.find(({ option_id }) => option_id === optionId)
  if (!option) throw noSuchOption()
  return bundleOptionData(product, option, context.scope.store_id, context)
}

/**
 * Adds an option to the bundle that it names, or changes the one with the id. An id that the bundle has not makes a
 * new option as well; a list of choices replaces those of the option.
 *
 * Source: Magento\Bundle\Model\Option\SaveAction; catalog.md section 7.6.
 *
 * @returns the id of the option
 * @throws NoSuchEntityException 404, the bundle, or the product of a choice
 * @throws InputException 400, the product is no bundle, or a choice is not valid
 * @throws CouldNotSaveException 400, an option without a title, or with the same product twice
 */
export function saveBundleOption({ option }: { option: OptionInput }, context: Context): number {
  const product = bundleNamed(option.sku, context)
  const { bundle_options = [] } = product
  const saved = bundleOptionOf(option, product, context)
  const isKnown = bundle_options.some(({ option_id }) => option_id === saved.option_id)
  const options = isKnown
    ? bundle_options.map((own) => (own.option_id === saved.option_id ? saved : own))
    : [...bundle_options, saved]
  updateProduct(product, { bundle_options: options }, context)
  return saved.option_id
}

/**
 * Takes an option from a bundle.
 *
 * @throws NoSuchEntityException 404, the product or the option
 * @throws InputException 400, the product is no bundle
 */
export function deleteBundleOption(
  { sku, optionId }: { sku: string; optionId: number },
  context: Context,
): true {
  const { entity_id, bundle_options = [] } = bundleNamed(sku, context)
  const rest = bundle_options.filter(({ option_id }) => option_id !== optionId)
  if (rest.length === bundle_options.length) throw noSuchOption()
  context.db.table(products).update(entity_id, { bundle_options: rest })
  return true
}

const noSuchOption = () =>
  new NoSuchEntityException("The option that was requested doesn't exist. Verify the entity and try again.")

function bundleNamed(sku: string | null | undefined, context: Context): Product {
  const product = productNamed(sku, context)
  if (product.type_id !== 'bundle') throw new InputException('This is implemented for bundle products only.')
  return product
}
