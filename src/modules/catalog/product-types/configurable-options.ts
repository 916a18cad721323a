import type { Static } from 'typebox'
import { storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import {
  aggregate,
  CrashException,
  InputException,
  NoSuchEntityException,
  type ErrorItem,
} from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { attributeWith, configurationData, configurationOf } from './product-configurable.ts'
import type { ConfigurableOptionData } from '../product/product-schemas.ts'
import { productNamed, updateProduct } from '../product/product-update.ts'
import type { ConfigurableOption, Product } from '../tables.ts'

type Option = Static<typeof ConfigurableOptionData>
type OptionInput = NonNullable<Sent<Option>>

/**
 * The attributes by which the children of a configurable product differ.
 *
 * @throws NoSuchEntityException 404, the product
 * @throws InputException 400, the product is not configurable
 */
export function getConfigurableOptions({ sku }: { sku: string }, context: Context): Option[] {
  const product = configurableNamed(sku, context)
  return configurationData(product, context.scope.store_id, context).configurable_product_options ?? []
}

/**
 * One of these options.
 *
 * @throws NoSuchEntityException 404, the product or the option
 * @throws InputException 400, the product is not configurable
 */
export function getConfigurableOption({ sku, id }: { sku: string; id: number }, context: Context): Option {
  const option = getConfigurableOptions({ sku }, context).find((other) => other.id === id)
  if (!option)
    throw new NoSuchEntityException(
      'The "%1" entity that was requested doesn\'t exist. Verify the entity and try again.',
      [id],
    )
  return option
}

/**
 * Adds an option, which makes a simple product configurable, or changes the one with the id or of the attribute. Its
 * values are those of the children, whatever was sent.
 *
 * Source: Magento\ConfigurableProduct\Model\OptionRepository::save; catalog.md section 7.6.
 *
 * @returns the id of the option
 * @throws NoSuchEntityException 404, the product, the attribute or the option
 * @throws InputException 400, a new option without what it needs, or a change in a product that is not configurable
 */
export function saveConfigurableOption(
  { sku, option }: { sku: string; option: OptionInput },
  context: Context,
): number {
  return option.id ? changeOption(sku, option, context) : addOption(sku, option, context)
}

/**
 * Takes an option away. The children do not fit any more and are detached.
 *
 * Source: Magento\ConfigurableProduct\Model\OptionRepository::delete.
 *
 * @throws NoSuchEntityException 404, the product or the option
 * @throws InputException 400, the product is not configurable
 */
export function deleteConfigurableOption({ sku, id }: { sku: string; id: number }, context: Context): true {
  const product = configurableNamed(sku, context)
  const { configurable_options = [] } = product
  const rest = configurable_options.filter((option) => option.id !== id)
  if (rest.length === configurable_options.length)
    throw new NoSuchEntityException(
      "The option that was requested doesn't exist. Verify the entity and try again.",
    )
  updateProduct(product, { configurable_options: rest, configurable_links: [] }, context)
  return true
}

function configurableNamed(sku: string, context: Context): Product {
  const product = productNamed(sku, context)
  if (product.type_id !== 'configurable')
    throw new InputException('This is implemented for the "%1" configurable product only.', [sku])
  return product
}

function changeOption(sku: string, { id, label, position }: OptionInput, context: Context): number {
  const product = configurableNamed(sku, context)
  const { configurable_options = [] } = product
  const known = configurable_options.find((option) => option.id === id)
  if (!known) throw new NoSuchEntityException('Option with id "%1" not found', [id])
  const changed: ConfigurableOption = {
    ...known,
    ...(label && { label: storedText(label) }),
    position: position ?? known.position,
  }
  const options = configurable_options.map((option) => (option === known ? changed : option))
  updateProduct(product, { configurable_options: options }, context)
  return known.id
}

/** Types that an option can be added to; whatever it was the product is configurable then. */
const TYPES_WITH_OPTIONS: readonly string[] = ['simple', 'virtual', 'configurable']

function addOption(sku: string, option: OptionInput, context: Context): number {
  checkNew(option)
  const product = productNamed(sku, context)
  if (!TYPES_WITH_OPTIONS.includes(product.type_id))
    throw new CrashException('masked', `A product of the type "${product.type_id}" can have no such option.`)
  const existing = product.configurable_options ?? []
  const { attribute_id } = attributeWith(option.attribute_id, context)
  const known = existing.find((other) => other.attribute_id === attribute_id)
  if (known) return changeOption(sku, { ...option, id: known.id }, context)
  const kept = existing.map((other) => ({ attribute_id: String(other.attribute_id) }))
  const sent = { configurable_product_options: [...kept, option] }
  const { configurable_options = [], configurable_links } = configurationOf(sent, product, context)
  updateProduct(
    product,
    { type_id: 'configurable', configurable_options, configurable_links: configurable_links ?? [] },
    context,
  )
  return configurable_options.at(-1)?.id ?? 0
}

function checkNew({ attribute_id, label, values }: OptionInput): void {
  const errors: ErrorItem[] = []
  if (!attribute_id) errors.push({ message: 'Option attribute ID is not specified.' })
  if (!label) errors.push({ message: 'Option label is not specified.' })
  if (!values?.length) errors.push({ message: 'Option values are not specified.' })
  for (const { value_index } of values ?? [])
    if (!value_index) errors.push({ message: 'Value index is not specified for an option.' })
  if (errors.length > 0) throw aggregate(errors)
}
