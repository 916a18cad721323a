import type { Context } from '../../framework/context.ts'
import { priceText } from '../../framework/money.ts'
import type { CustomOption } from '../catalog/tables.ts'
import { attributes } from '../eav/tables.ts'
import type { Line } from './cart.ts'
import { nameOf } from './cart-data.ts'
import { CURRENCY } from './config.ts'
import { fileTitle } from './file-option.ts'

/** An option and what was chosen, as people read them. */
export interface ChosenOption {
  readonly value: string
  readonly label: string
}

/**
 * What was chosen of a line, for people.
 *
 * Source: Magento\Catalog\Helper\Product\Configuration; customer-cart.md section B14.
 */
export const chosenOptions = (line: Line, context: Context): ChosenOption[] => [
  ...configuredOptions(line, context),
  ...bundleOptions(line),
  ...customOptions(line),
]

/** A configurable product calls its options what it was told to, and their values what the attribute does. */
function configuredOptions({ product, item }: Line, { db }: Context): ChosenOption[] {
  return (item.choice.configurable ?? []).map(({ attribute_id, value_index }) => {
    const attribute = db.table(attributes).get(attribute_id)
    const option = product.configurable_options?.find((own) => own.attribute_id === attribute_id)
    const value = attribute?.options.find((own) => Number(own.value) === value_index)
    return { value: value?.label ?? '', label: option?.label ?? '' }
  })
}

/** `2 x Simple One <span class="price">$10.00</span>`: all of an option in one text. */
function bundleOptions({ product, item, children }: Line): ChosenOption[] {
  const chosen = item.choice.bundle ?? []
  return (product.bundle_options ?? []).flatMap(({ option_id, title }) => {
    const parts = children.filter((_, index) => chosen[index]?.option_id === option_id)
    if (parts.length === 0) return []
    const value = parts.map((part) => {
      const name = nameOf(part, 0)
      return `${part.item.qty} x ${name} <span class="price">${priceText(part.item.price, CURRENCY)}</span>`
    })
    return [{ value: value.join(', '), label: title }]
  })
}

function customOptions({ product, item }: Line): ChosenOption[] {
  return (item.choice.custom_options ?? []).flatMap(({ option_id, value }) => {
    const option = product.options.find((own) => own.option_id === option_id)
    return option ? [{ value: shown(option, value), label: option.title }] : []
  })
}

function shown({ type, values }: CustomOption, value: string): string {
  if (type === 'file') return fileTitle(value)
  if (!values) return value
  const ids = value.split(',')
  return values
    .filter(({ option_type_id }) => ids.includes(String(option_type_id)))
    .map(({ title }) => title)
    .join(', ')
}
