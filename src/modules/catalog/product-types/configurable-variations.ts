import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { CrashException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { ConfigurableOptionData, ProductData, ProductInput } from '../product/product-schemas.ts'
import { attributeWith } from './product-configurable.ts'

type OptionInput = NonNullable<Sent<Static<typeof ConfigurableOptionData>>>

const ENABLED = 1
const NOT_VISIBLE = 1

/**
 * The products that a configurable one could be made of: one for every combination of values, like the product that
 * was sent but for its name, sku and visibility. The last attribute varies first. Nothing is saved.
 *
 * Source: Magento\ConfigurableProduct\Model\ProductVariationsBuilder; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, an attribute
 * @throws CrashException on an option without values
 */
export function generateVariation(
  { product, options }: { product: ProductInput; options: readonly OptionInput[] },
  context: Context,
): ProductData[] {
  const axes = options.map((option) => axisOf(option, context))
  if (axes.length === 0) return []
  return combinations(axes).map((values) => variationOf(product, values))
}

/** A value that products of a combination have. */
interface AttributeValue {
  readonly attribute_code: string
  readonly value: string
}

/** The values that were asked for as far as the attribute has them, in its own order. */
function axisOf({ attribute_id, values }: OptionInput, context: Context): AttributeValue[] {
  const { attribute_code, options } = attributeWith(attribute_id, context)
  if (!values) throw new CrashException('masked', `The option "${attribute_code}" needs values.`)
  const wanted = new Set(values.map(({ value_index }) => String(value_index ?? '')))
  return options
    .filter(({ value }) => value !== '' && wanted.has(value))
    .map(({ value }) => ({ attribute_code, value }))
}

const combinations = ([first = [], ...rest]: readonly AttributeValue[][]): AttributeValue[][] => {
  const tails = rest.length > 0 ? combinations(rest) : [[]]
  return first.flatMap((value) => tails.map((tail) => [value, ...tail]))
}

function variationOf(product: ProductInput, values: readonly AttributeValue[]): ProductData {
  const suffix = values.map(({ value }) => `-${value}`).join('')
  const codes = new Set(values.map(({ attribute_code }) => attribute_code))
  const others = (product.custom_attributes ?? []).filter((own) => !codes.has(own.attribute_code ?? ''))
  return present({
    sku: `${product.sku ?? ''}${suffix}`,
    name: `${product.name ?? ''}${suffix}`,
    attribute_set_id: product.attribute_set_id,
    price: product.price,
    status: product.status ?? ENABLED,
    visibility: NOT_VISIBLE,
    type_id: product.type_id,
    weight: product.weight,
    product_links: product.product_links ?? [],
    tier_prices: product.tier_prices ?? [],
    custom_attributes: [...others, ...values],
  }) as ProductData
}

/** Without the members that are null or missing. */
const present = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined))
