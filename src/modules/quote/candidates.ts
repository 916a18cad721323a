import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import {
  products,
  type BundleLink,
  type BundleOption,
  type CustomOption,
  type Product,
} from '../catalog/tables.ts'
import { attributes } from '../eav/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { fileValue } from './file-option.ts'
import type { CartItemInput } from './schemas.ts'
import { isForSale } from './stock-check.ts'
import type { BundleChoice, Choice, CustomOptionChoice, Quote } from './tables.ts'

/** A line that is going to be in a cart. */
export interface Candidate {
  readonly product: Product
  readonly product_type: string
  readonly qty: number
  readonly choice: Choice
  /** What it is made of, with the units in one of it. */
  readonly children: readonly { readonly product: Product; readonly qty: number }[]
}

/** What was sent of the options. */
export type OptionsInput = NonNullable<NonNullable<CartItemInput['product_option']>['extension_attributes']>

/** What a cart is asked to take in. */
export interface Request {
  readonly product: Product
  readonly qty: number
  readonly options: OptionsInput
  readonly quote: Quote
}

/**
 * The lines that a request makes: one, or for a grouped product one for each of its members.
 *
 * Source: Magento\Catalog\Model\Product\Type\AbstractType::prepareForCartAdvanced; customer-cart.md section B6.
 *
 * @throws LocalizedException 400, something was not chosen that must be, or cannot be had
 */
export function candidatesOf(request: Request, context: Context): Candidate[] {
  const { product, options } = request
  if (product.type_id === 'grouped') return groupMembers(request, context)
  const custom_options = customOptions(product, options)
  const custom: Choice = custom_options.length > 0 ? { custom_options } : {}
  switch (product.type_id) {
    case 'configurable':
      return [configured(request, custom, context)]
    case 'bundle':
      return [bundled(request, custom, context)]
    case 'downloadable':
      return [simple(request, { ...custom, ...linkChoice(product, options) })]
    default:
      return [simple(request, custom)]
  }
}

const simple = ({ product, qty }: Request, choice: Choice): Candidate => ({
  product,
  product_type: product.type_id,
  qty,
  choice,
  children: [],
})

/** Source: Magento\Catalog\Model\Product\Option\Type. */
function customOptions({ options }: Product, { custom_options }: OptionsInput): CustomOptionChoice[] {
  const sent = new Map((custom_options ?? []).map((own) => [Number(own.option_id), own]))
  return options.flatMap((option) => {
    const own = sent.get(option.option_id)
    const value = option.type === 'file' ? fileValue(option, own) : (own?.option_value ?? '')
    if (value === '') {
      if (option.is_require) throw new LocalizedException(OPTION_MISSING)
      return []
    }
    checkOption(option, value)
    return [{ option_id: option.option_id, value }]
  })
}

const OPTION_MISSING =
  "The product's required option(s) weren't entered. Make sure the options are entered and try again."

function checkOption({ values, max_characters }: CustomOption, value: string): void {
  if (values && !value.split(',').every((id) => values.some((own) => String(own.option_type_id) === id)))
    throw new LocalizedException('Some of the selected item options are not currently available.')
  if (!values && max_characters && [...value].length > max_characters)
    throw new LocalizedException('The text is too long. Shorten the text and try again.')
}

/** Source: Magento\ConfigurableProduct\Model\Product\Type\Configurable::_prepareProduct. */
function configured({ product, qty, options, quote }: Request, custom: Choice, context: Context): Candidate {
  const { db } = context
  const sent = new Map(
    (options.configurable_item_options ?? []).map((own) => [Number(own.option_id), own.option_value]),
  )
  const configurable = (product.configurable_options ?? []).map(({ attribute_id }) => ({
    attribute_id,
    value_index: sent.get(attribute_id) ?? NaN,
  }))
  const isChosen = (child: Product) =>
    configurable.every(({ attribute_id, value_index }) => {
      const code = db.table(attributes).get(attribute_id)?.attribute_code ?? ''
      return Number(valueOf(child.values, quote.store_id, code)) === value_index
    })
  const children = (product.configurable_links ?? []).flatMap((id) => db.table(products).get(id) ?? [])
  const child =
    configurable.length > 0 ? children.find((own) => isEnabled(own, quote) && isChosen(own)) : undefined
  if (!child) throw new LocalizedException('You need to choose options for your item.')
  return {
    product,
    product_type: product.type_id,
    qty,
    choice: { ...custom, configurable },
    children: [{ product: child, qty: 1 }],
  }
}

const isEnabled = ({ values }: Product, { store_id }: Quote): boolean =>
  valueOf(values, store_id, 'status') === '1'

/** Source: Magento\Bundle\Model\Product\Type::_prepareProduct. */
function bundled({ product, qty, options, quote }: Request, custom: Choice, context: Context): Candidate {
  const all = [...(product.bundle_options ?? [])].sort((a, b) => a.position - b.position)
  const chosen = options.bundle_options?.length ? chosenLinks(all, options.bundle_options) : onlyLinks(all)
  if (chosen.length === 0) throw new LocalizedException('Please specify product option(s).')
  const children = chosen.map(({ link, choice }) => {
    const part = context.db.table(products).get(link.product_id)
    if (!part || !isForSale(part, quote, context))
      throw new LocalizedException('The required options you selected are not available.')
    return { product: part, qty: choice.qty }
  })
  return {
    product,
    product_type: product.type_id,
    qty,
    choice: { ...custom, bundle: chosen.map(({ choice }) => choice) },
    children,
  }
}

interface ChosenLink {
  readonly link: BundleLink
  readonly choice: BundleChoice
}

function chosenLinks(
  all: readonly BundleOption[],
  sent: NonNullable<OptionsInput['bundle_options']>,
): ChosenLink[] {
  const byOption = new Map(sent.map((own) => [own.option_id, own]))
  const isMissing = ({ option_id, required }: BundleOption) =>
    required && !byOption.get(option_id)?.option_selections?.length
  if (all.some(isMissing)) throw new LocalizedException('Please select all required options.')
  const chosen = all.flatMap(({ option_id, links }) => {
    const own = byOption.get(option_id)
    return (own?.option_selections ?? []).flatMap((id) => {
      const link = links.find((candidate) => candidate.id === id)
      return link ? [chosenLink(option_id, link, own?.option_qty)] : []
    })
  })
  if (chosen.length < sent.flatMap((own) => own.option_selections ?? []).length)
    throw new LocalizedException('The options you selected are not available.')
  return chosen
}

/** Where every option leaves no choice, nothing need be chosen. */
function onlyLinks(all: readonly BundleOption[]): ChosenLink[] {
  const isForced = all.every(({ required, links }) => required && links.length === 1)
  if (!isForced) return []
  return all.flatMap(({ option_id, links }) => links.map((link) => chosenLink(option_id, link, undefined)))
}

const chosenLink = (option_id: number, link: BundleLink, qty: number | null | undefined): ChosenLink => ({
  link,
  choice: {
    option_id,
    selection_id: link.id,
    qty: (link.can_change_quantity && qty ? qty : link.qty) || 1,
  },
})

/** Source: Magento\Downloadable\Model\Product\Type::_prepareProduct. */
function linkChoice(
  { values, downloadable_links = [] }: Product,
  { downloadable_option }: OptionsInput,
): Choice {
  const isSeparate = valueOf(values, 0, 'links_purchased_separately') === '1'
  const ids = downloadable_links.map(({ id }) => id)
  const sent = downloadable_option?.downloadable_links ?? []
  const links = isSeparate ? ids.filter((id) => sent.includes(id)) : ids
  if (isSeparate && links.length === 0) throw new LocalizedException('Please specify product link(s).')
  return links.length > 0 ? { links } : {}
}

/** Source: Magento\GroupedProduct\Model\Product\Type\Grouped::_prepareProduct. */
function groupMembers({ product, options, quote }: Request, context: Context): Candidate[] {
  const sent = options.grouped_options?.length
    ? new Map(options.grouped_options.map((own) => [own.id, own.qty ?? 0]))
    : undefined
  const members = [...product.product_links]
    .filter(({ link_type }) => link_type === 'associated')
    .sort((a, b) => a.position - b.position)
    .flatMap((link) => {
      const member = context.db.table(products).get(link.linked_product_id)
      const qty = sent ? (sent.get(link.linked_product_id) ?? 0) : (link.qty ?? 0)
      return member && qty > 0 && isForSale(member, quote, context) ? [{ member, qty }] : []
    })
  if (members.length === 0) throw new LocalizedException('Please specify the quantity of product(s).')
  return members.map(({ member, qty }) => ({
    product: member,
    product_type: product.type_id,
    qty,
    choice: { grouped_product_id: product.entity_id },
    children: [],
  }))
}
