import { nextOf } from '../../../database/sequence.ts'
import { storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import {
  aggregate,
  InputException,
  NoSuchEntityException,
  type ErrorItem,
} from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { attributeOf } from '../../eav/attributes.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { attributes, ENTITY_TYPES, type Attribute } from '../../eav/tables.ts'
import { noSuchProduct, unableToSave } from '../product/product-errors.ts'
import type { ProductData, ProductInput } from '../product/product-schemas.ts'
import { products, type ConfigurableOption, type Product } from '../tables.ts'

type Extension = NonNullable<ProductInput['extension_attributes']>
type OptionInput = EntryOf<Extension['configurable_product_options']>

/**
 * Looks at the children that a configurable product is sent with: each has a value for every attribute of the
 * options, and no two the same. Without the type in the request nobody looks.
 *
 * Source: Magento\ConfigurableProduct\Model\Plugin\ProductRepositorySave; catalog.md section 2.14.
 *
 * @throws InputException 400, a child without a value, or two with the same
 * @throws NoSuchEntityException 404, an attribute or a child
 */
export function checkVariations({ type_id, extension_attributes }: ProductInput, context: Context): void {
  if (type_id !== 'configurable') return
  const options = extension_attributes?.configurable_product_options ?? []
  const codes = options.map((option) => attributeWith(option.attribute_id, context).attribute_code)
  const holders = new Map<string, number>()
  for (const id of extension_attributes?.configurable_product_links ?? []) {
    const child = context.db.table(products).get(id)
    if (!child) throw noSuchProduct()
    const key = codes.map((code) => requiredValue(child, code, context)).join(' ')
    const holder = holders.get(key)
    if (holder !== undefined)
      throw new InputException('Products "%1" and "%2" have the same set of attribute values.', [id, holder])
    holders.set(key, id)
  }
}

function requiredValue({ entity_id, values }: Product, code: string, { scope }: Context): string {
  const value = valueOf(values, scope.store_id, code)
  if (value === undefined || value === '0')
    throw new InputException('Product with id "%1" does not contain required attribute "%2".', [
      entity_id,
      code,
    ])
  return String(value)
}

/**
 * The attribute of products with this id, or this code.
 *
 * @throws NoSuchEntityException 404
 */
export function attributeWith(idOrCode: string | null | undefined, { db }: Context): Attribute {
  const id = Number(idOrCode ?? NaN)
  const attribute = Number.isNaN(id)
    ? attributeOf(db, 'catalog_product', idOrCode ?? '')
    : db.table(attributes).get(id)
  if (attribute?.entity_type_id === ENTITY_TYPES.catalog_product) return attribute
  throw new NoSuchEntityException(
    'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    [idOrCode ?? null],
  )
}

type Configuration = Pick<Product, 'configurable_options' | 'configurable_links'>

/**
 * Options and children after what was sent of them; a list replaces the one before, an option keeps its id as long
 * as it is of the same attribute.
 *
 * @throws InputException 400, an option without a label or without values
 * @throws CouldNotSaveException 400, a child that is not there
 */
export function configurationOf(
  sent: Extension,
  { configurable_options = [], configurable_links = [] }: Configuration,
  context: Context,
): Configuration {
  const options = sent.configurable_product_options
  const links = sent.configurable_product_links
  if (links?.some((id) => !context.db.table(products).get(id))) throw unableToSave()
  return {
    configurable_options: options
      ? options.map((option) => optionOf(option, configurable_options, context))
      : configurable_options,
    configurable_links: links ? [...new Set(links)] : configurable_links,
  }
}

function optionOf(
  input: OptionInput,
  before: readonly ConfigurableOption[],
  context: Context,
): ConfigurableOption {
  const { attribute_id } = attributeWith(input.attribute_id, context)
  const known = before.find((option) => option.attribute_id === attribute_id)
  if (!known) checkNew(input)
  return {
    id: known?.id ?? nextOf(context.db, 'catalog_product_super_attribute'),
    attribute_id,
    label: input.label ? storedText(input.label) : (known?.label ?? ''),
    position: input.position ?? known?.position ?? 0,
  }
}

function checkNew({ label, values }: OptionInput): void {
  const errors: ErrorItem[] = []
  if (!label) errors.push({ message: 'Option label is not specified.' })
  if (!values?.length) errors.push({ message: 'Option values are not specified.' })
  else if (values.some(({ value_index }) => (value_index ?? null) === null))
    errors.push({ message: 'Value index is not specified for an option.' })
  if (errors.length > 0) throw aggregate(errors)
}

/** The members of a configurable product: the values of an option are those that its children have. */
export function configurationData(
  { entity_id, configurable_options = [], configurable_links = [] }: Product,
  storeId: number,
  { db }: Pick<Context, 'db'>,
): NonNullable<ProductData['extension_attributes']> {
  const children = configurable_links.flatMap((id) => db.table(products).get(id) ?? [])
  return {
    configurable_product_options: [...configurable_options]
      .sort((a, b) => a.position - b.position || a.id - b.id)
      .map(({ id, attribute_id, label, position }) => ({
        id,
        attribute_id: String(attribute_id),
        label,
        position,
        values: valuesOf(db.table(attributes).get(attribute_id), children, storeId),
        product_id: entity_id,
      })),
    configurable_product_links: children.map((child) => child.entity_id),
  }
}

/** In the order of the attribute's options. */
function valuesOf(attribute: Attribute | undefined, children: readonly Product[], storeId: number) {
  if (!attribute) return []
  const used = new Set(children.map(({ values }) => valueOf(values, storeId, attribute.attribute_code)))
  return attribute.options
    .filter(({ value }) => value !== '' && used.has(value))
    .map(({ value }) => ({ value_index: Number(value) }))
}
