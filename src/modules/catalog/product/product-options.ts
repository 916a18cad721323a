import { nextOf } from '../../../database/sequence.ts'
import { foldKey, storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, NoSuchEntityException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { noSuchProduct, unableToSave } from './product-errors.ts'
import type { ProductInput } from './product-schemas.ts'
import { products, type CustomOption, type CustomOptionValue, type Product } from '../tables.ts'

const SELECT_TYPES = ['drop_down', 'radio', 'checkbox', 'multiple']
const OPTION_TYPES = ['field', 'area', 'file', ...SELECT_TYPES, 'date', 'date_time', 'time']
const PRICE_TYPES = ['fixed', 'percent']

type OptionInput = EntryOf<ProductInput['options']>
type ValueInput = EntryOf<OptionInput['values']>

/**
 * The custom options that were sent, in place of those before; one with the id of an earlier one keeps it.
 *
 * Source: Magento\Catalog\Model\Product\Option\Validator; catalog.md section 2.13.
 *
 * @param product its sku as it is to be, its options as they were; without an id while it is new
 * @throws CouldNotSaveException 400, an option that is not valid, or that asks too much of a part of a composite
 * @throws NoSuchEntityException 404, an option that the product has not
 */
export function customOptionsOf(
  sent: readonly OptionInput[],
  product: Pick<Product, 'sku' | 'type_id' | 'options'> & { readonly entity_id?: number | undefined },
  context: Context,
): CustomOption[] {
  const mayRequire = !isPartOfComposite(product, context)
  const options = sent.map((option) => {
    if (!mayRequire && option.is_require)
      throw new CouldNotSaveException(
        'Required custom options cannot be added to a simple product that is a part of a composite product.',
      )
    checkProduct(option, product.sku, context)
    return optionOf(option, product.options, context)
  })
  return options.sort(inOrder)
}

/** How options, and the values of one, are sorted. */
export const inOrder = (a: Pick<CustomOption, 'sort_order' | 'title'>, b: typeof a): number =>
  a.sort_order - b.sort_order || (foldKey(a.title) < foldKey(b.title) ? -1 : 1)

const COMPOSITE_TYPES = ['grouped', 'configurable', 'bundle']

const isPartOfComposite = (
  { entity_id, type_id }: { readonly entity_id?: number | undefined; readonly type_id: string },
  { db }: Context,
): boolean =>
  entity_id !== undefined &&
  !COMPOSITE_TYPES.includes(type_id) &&
  db.table(products).where('child', entity_id).length > 0

function checkProduct({ product_sku }: OptionInput, sku: string, { db }: Context): void {
  if (!product_sku)
    throw new CouldNotSaveException('The ProductSku is empty. Set the ProductSku and try again.')
  const isOwn = foldKey(product_sku) === foldKey(sku)
  if (!isOwn && !db.table(products).find('sku', foldKey(product_sku))) throw noSuchProduct()
}

/**
 * One option that was sent, with the id of the one before if it names that.
 *
 * @throws NoSuchEntityException 404, an option that is not among those before
 * @throws CouldNotSaveException 400, one that is not valid
 */
export function optionOf(
  option: OptionInput,
  before: readonly CustomOption[],
  context: Pick<Context, 'db'>,
): CustomOption {
  const { option_id, title, type, price, price_type, values } = option
  const known = option_id ? before.find((other) => other.option_id === option_id) : undefined
  if (option_id && !known) throw new NoSuchEntityException('No such entity.')
  const isSelect = SELECT_TYPES.includes(type ?? '')
  if (!title || whyNotOption(option).length > 0) throw unableToSave()
  return {
    option_id: known?.option_id ?? nextOf(context.db, 'catalog_product_option'),
    title: storedText(title),
    type: type ?? '',
    sort_order: option.sort_order ?? 0,
    is_require: option.is_require ?? false,
    ...(!isSelect && { price: price ?? 0, price_type: price_type ?? 'fixed' }),
    ...present({
      sku: option.sku,
      file_extension: option.file_extension,
      max_characters: option.max_characters,
      image_size_x: option.image_size_x,
      image_size_y: option.image_size_y,
    }),
    ...(isSelect && {
      values: (values ?? []).map((value) => optionValueOf(value, known, context)).sort(inOrder),
    }),
  }
}

/**
 * What is wrong with an option, in the words of its validator; nothing with a good one.
 *
 * Source: Magento\Catalog\Model\Product\Option\Validator\DefaultValidator; catalog.md section 2.13.
 */
export const whyNotOption = (option: OptionInput): string[] => [
  ...(option.title ? [] : ['Missed values for option required fields']),
  ...(OPTION_TYPES.includes(option.type ?? '') ? [] : ['Invalid option type']),
  ...(hasValidValue(option) ? [] : ['Invalid option value']),
]

function hasValidValue({ type, price, price_type, values, ...limits }: OptionInput): boolean {
  if (SELECT_TYPES.includes(type ?? '')) return Boolean(values?.length) && (values ?? []).every(isValidValue)
  const bounds =
    type === 'file' ? [limits.image_size_x, limits.image_size_y] : isText(type) ? [limits.max_characters] : []
  return (
    PRICE_TYPES.includes(price_type ?? '') &&
    typeof price === 'number' &&
    bounds.every((bound) => (bound ?? 0) >= 0)
  )
}

const isText = (type: string | null | undefined) => type === 'field' || type === 'area'

/** A value may do without a price, not without half of it. */
const isValidValue = ({ title, price, price_type }: ValueInput): boolean =>
  Boolean(title) && ((!price && !price_type) || PRICE_TYPES.includes(price_type ?? ''))

function optionValueOf(
  { title, price_type, price, sort_order, sku, option_type_id }: ValueInput,
  known: CustomOption | undefined,
  { db }: Pick<Context, 'db'>,
): CustomOptionValue {
  const kept = known?.values?.find((other) => other.option_type_id === option_type_id)
  return {
    option_type_id: kept?.option_type_id ?? nextOf(db, 'catalog_product_option_type_value'),
    title: storedText(title ?? ''),
    sort_order: sort_order ?? 0,
    price: price ?? 0,
    price_type: price_type ?? 'fixed',
    ...present({ sku }),
  }
}

/** Without the members that are null or missing. */
function present<Value extends object>(value: Value): { [Name in keyof Value]?: NonNullable<Value[Name]> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined),
  ) as { [Name in keyof Value]?: NonNullable<Value[Name]> }
}
