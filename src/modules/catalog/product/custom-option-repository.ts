import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { productData } from './product-data.ts'
import { inOrder, optionOf, whyNotOption } from './product-options.ts'
import type { CustomOptionData } from './product-schemas.ts'
import { productNamed, updateProduct } from './product-update.ts'
import type { Product } from '../tables.ts'

type Option = Static<typeof CustomOptionData>
type OptionInput = NonNullable<Sent<Option>>

const type = (group: string, label: string, code: string) => ({ label, code, group })

/** Source: product_options.xml of Magento_Catalog. */
export const getOptionTypes = (): { label: string; code: string; group: string }[] => [
  type('Text', 'Field', 'field'),
  type('Text', 'Area', 'area'),
  type('File', 'File', 'file'),
  type('Select', 'Drop-down', 'drop_down'),
  type('Select', 'Radio Buttons', 'radio'),
  type('Select', 'Checkbox', 'checkbox'),
  type('Select', 'Multiple Select', 'multiple'),
  type('Date', 'Date', 'date'),
  type('Date', 'Date & Time', 'date_time'),
  type('Date', 'Time', 'time'),
]

/**
 * The custom options of a product.
 *
 * @throws NoSuchEntityException 404, the product
 */
export const getOptions = ({ sku }: { sku: string }, context: Context): Option[] =>
  optionsOf(productNamed(sku, context), context)

/**
 * One custom option.
 *
 * @throws NoSuchEntityException 404, the product or the option
 */
export function getOption({ sku, optionId }: { sku: string; optionId: number }, context: Context): Option {
  const option = getOptions({ sku }, context).find(({ option_id }) => option_id === optionId)
  if (!option) throw NoSuchEntityException.singleField('optionId', optionId)
  return option
}

/**
 * Adds an option to a product, or changes the one with the id.
 *
 * Source: Magento\Catalog\Model\Product\Option\Repository::save; catalog.md section 7.3.
 *
 * @returns what was sent, and the id: neither ids of new values nor what is set without being sent
 * @throws CouldNotSaveException 400, no sku
 * @throws NoSuchEntityException 404, the product or the option
 * @throws InputException 400, an option that is not valid
 */
export function saveOption({ option }: { option: OptionInput }, context: Context): Option {
  if (!option.product_sku)
    throw new CouldNotSaveException('The ProductSku is empty. Set the ProductSku and try again.')
  const product = productNamed(option.product_sku, context)
  if (option.option_id && !product.options.some(({ option_id }) => option_id === option.option_id))
    throw new NoSuchEntityException('No such entity.')
  const faults = whyNotOption(option)
  if (faults.length > 0) throw new InputException(faults.join('\n'))
  const saved = optionOf(option, product.options, context)
  const others = product.options.filter(({ option_id }) => option_id !== saved.option_id)
  const changes: Partial<Product> = {
    options: [...others, saved].sort(inOrder),
    has_options: '1',
    ...(saved.is_require && { required_options: '1' }),
  }
  updateProduct(product, changes, context)
  return echoOf(option, saved.option_id)
}

/**
 * Takes an option away. With the last one the product has none to be chosen, nor any that must be.
 *
 * @throws NoSuchEntityException 404, the product or the option
 */
export function deleteOption({ sku, optionId }: { sku: string; optionId: number }, context: Context): true {
  const product = productNamed(sku, context)
  const options = product.options.filter(({ option_id }) => option_id !== optionId)
  if (options.length === product.options.length) throw NoSuchEntityException.singleField('optionId', optionId)
  const changes: Partial<Product> = {
    options,
    ...(options.length === 0 && { has_options: '0', required_options: '0' }),
  }
  updateProduct(product, changes, context)
  return true
}

const optionsOf = (product: Product, context: Context): Option[] =>
  productData(product, context.scope.store_id, context, { withStock: false }).options ?? []

function echoOf(option: OptionInput, optionId: number): Option {
  return {
    product_sku: option.product_sku ?? '',
    option_id: optionId,
    title: option.title ?? '',
    type: option.type ?? '',
    sort_order: option.sort_order ?? null,
    is_require: option.is_require ?? null,
    ...(isThere(option.price) && { price: option.price }),
    ...(isThere(option.price_type) && { price_type: option.price_type }),
    ...(isThere(option.sku) && { sku: option.sku }),
    ...(isThere(option.file_extension) && { file_extension: option.file_extension }),
    ...(isThere(option.max_characters) && { max_characters: option.max_characters }),
    ...(isThere(option.image_size_x) && { image_size_x: option.image_size_x }),
    ...(isThere(option.image_size_y) && { image_size_y: option.image_size_y }),
    ...(option.values && {
      values: option.values.map((value) => ({
        title: value.title ?? '',
        sort_order: value.sort_order ?? null,
        price: value.price ?? null,
        price_type: value.price_type ?? null,
        ...(isThere(value.sku) && { sku: value.sku }),
        ...(isThere(value.option_type_id) && { option_type_id: value.option_type_id }),
      })),
    }),
  }
}

const isThere = <Value>(value: Value): value is NonNullable<Value> => value !== null && value !== undefined
