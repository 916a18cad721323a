import { equalText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { AuthorizationException, InputException } from '../../../framework/errors.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { HIDDEN, isOverridden, valueOf, withValues, type ScopedValues } from '../../eav/scoped-values.ts'
import { storedValue } from '../../eav/stored-value.ts'
import type { Attribute } from '../../eav/tables.ts'
import { viewsOf } from '../../store/scope.ts'
import { ADMIN_STORE_ID, storeViews } from '../../store/tables.ts'
import type { ProductInput } from './product-schemas.ts'
import { urlKeyFrom } from './product-url.ts'
import { products, type Product } from '../tables.ts'

/** Attributes that are members of a product of their own, and no custom attributes. */
export const TOP_LEVEL = ['name', 'price', 'status', 'visibility', 'weight'] as const

/** Attributes that something else than a value is kept of. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'sku',
  'category_ids',
  'media_gallery',
  'gallery',
  'tier_price',
  'quantity_and_stock_status',
  'created_at',
  'updated_at',
  'has_options',
  'required_options',
])

/** Attributes that only a designer may change. Source: Magento\Catalog\Model\Product\Authorization. */
const DESIGN: ReadonlySet<string> = new Set([
  'custom_design',
  'page_layout',
  'options_container',
  'custom_layout_update',
  'custom_design_from',
  'custom_design_to',
  'custom_layout_update_file',
])

/** What is to be saved, and of what. */
export interface ValueChange extends Pick<Product, 'attribute_set_id' | 'type_id'> {
  /** The product as it was; undefined for a new one. */
  readonly before: Product | undefined
}

/**
 * The values of a product after what was sent: a new product's at the default level with the defaults of its
 * attributes, else each at the level that the scope of the URL and of its attribute tell.
 *
 * Source: Magento\Catalog\Model\ProductRepository::save; catalog.md sections 2.5 to 2.7.
 *
 * @throws InputException 400, a value that is not allowed, or one that is needed and missing
 * @throws AuthorizationException 401, a change of the design without the resource
 */
export function changedValues(sent: ProductInput, change: ValueChange, context: Context): ScopedValues {
  const known = attributesOfSet(context.db, change.attribute_set_id).filter(
    ({ attribute_code, apply_to }) =>
      !ELSEWHERE.has(attribute_code) && (apply_to.length === 0 || apply_to.includes(change.type_id)),
  )
  const edit = editOf(sent, known, change, context)
  mayDesign(edit, context)
  check(edit, sent, context)
  addDefaults(edit)
  addStartOfSpecialPrice(edit, sent, context)
  addUrlKey(edit)
  return applied(edit, change, context)
}

/** A change of values under way: what was sent, and over what. */
interface Edit {
  /** The attributes that the product has by its set and its type. */
  readonly known: readonly Attribute[]
  readonly before: Product | undefined
  readonly typeId: string
  /** The scope that values are read in, and go to unless their attribute says otherwise. */
  readonly level: number
  /** Values as stored, by code: null takes one away, HIDDEN hides the default. */
  readonly given: Map<string, unknown>
}

function editOf(
  sent: ProductInput,
  known: readonly Attribute[],
  { before, type_id }: ValueChange,
  { scope }: Context,
): Edit {
  const custom = new Map((sent.custom_attributes ?? []).map((entry) => [entry.attribute_code, entry.value]))
  const level = before ? scope.store_id : ADMIN_STORE_ID
  const given = new Map<string, unknown>()
  for (const attribute of known) {
    const code = attribute.attribute_code
    const value = isTopLevel(code) ? sent[code] : custom.get(code)
    if (value !== undefined) given.set(code, storedAt(level, attribute, value))
  }
  return { known, before, typeId: type_id, level, given }
}

/** An empty text is a value of its own where there is a default to hide. */
function storedAt(level: number, attribute: Attribute, value: unknown): unknown {
  const isText = attribute.backend_type === 'varchar' || attribute.backend_type === 'text'
  const hides = value === '' && isText && level !== ADMIN_STORE_ID && attribute.scope !== 'global'
  return hides ? HIDDEN : storedValue(attribute, value)
}

const isTopLevel = (code: string): code is (typeof TOP_LEVEL)[number] =>
  (TOP_LEVEL as readonly string[]).includes(code)

/** The value after the change; undefined where there is none. */
function seen({ given, before, level }: Edit, code: string): unknown {
  if (!given.has(code)) return before && valueOf(before.values, level, code)
  const value = given.get(code)
  return value === null || value === HIDDEN ? undefined : value
}

/** The value after the change, as far as it does not come from the default by itself. */
function own(edit: Edit, code: string): unknown {
  const { before, level, known, given } = edit
  if (before && level !== ADMIN_STORE_ID && !given.has(code)) {
    const isGlobal = known.find((attribute) => attribute.attribute_code === code)?.scope === 'global'
    if (!isGlobal && !isOverridden(before.values, level, code)) return undefined
  }
  return seen(edit, code)
}

function mayDesign({ known, before, level, given }: Edit, { may }: Context): void {
  if (may('Magento_Catalog::edit_product_design')) return
  const changed = known.some(({ attribute_code: code, default_value }) => {
    if (!DESIGN.has(code) || !given.has(code)) return false
    return (given.get(code) || undefined) !== (before ? valueOf(before.values, level, code) : default_value)
  })
  if (changed) throw new AuthorizationException("Not allowed to edit the product's design attributes")
}

/**
 * A null in a store view asks for the default, and is not looked at; nor are attributes of certain types only, as
 * long as a new product has no type.
 *
 * Source: Magento\Catalog\Plugin\Model\Attribute\Backend\AttributeValidation.
 */
function check(edit: Edit, sent: ProductInput, context: Context): void {
  const { known, before, given } = edit
  const hasType = before !== undefined || Boolean(sent.type_id)
  for (const attribute of known) {
    const code = attribute.attribute_code
    if (!hasType && attribute.apply_to.length > 0) continue
    if (given.get(code) === null && wasNull(sent, code) && context.scope.store_id !== ADMIN_STORE_ID) continue
    const value = seen(edit, code)
    if (value === undefined && isRequired(attribute, edit)) throw emptyAttribute(attribute)
    if (value === undefined || !given.has(code)) continue
    if (isAmount(attribute) && Number(value) < 0)
      throw new InputException('Please enter a number 0 or greater in this field.')
    if (attribute.is_unique === '1') checkUnique(attribute, value, before, context)
  }
  const layout = given.get(CUSTOM_LAYOUT)
  if (typeof layout === 'string' && layout !== (before && valueOf(before.values, edit.level, CUSTOM_LAYOUT)))
    throw new InputException('Custom layout update text cannot be changed, only removed')
}

const CUSTOM_LAYOUT = 'custom_layout_update'

/** Not merely an empty text, of which nothing is stored either. */
const wasNull = (sent: ProductInput, code: string): boolean =>
  (isTopLevel(code)
    ? sent[code]
    : sent.custom_attributes?.find((entry) => entry.attribute_code === code)?.value) === null

/**
 * Attributes that an administrator never sees are flagged as required, and not asked for; those with a default are
 * never missing. The price of a product that is made of others is theirs.
 */
function isRequired(attribute: Attribute & { is_visible?: boolean }, edit: Edit): boolean {
  const { is_required, is_visible, default_value, attribute_code } = attribute
  if (!is_required || is_visible === false || default_value !== undefined) return false
  return attribute_code !== 'price' || !(edit.typeId === 'configurable' || isDynamicBundle(edit))
}

const isDynamicBundle = (edit: Edit) =>
  edit.typeId === 'bundle' && (seen(edit, 'price_type') ?? DYNAMIC) === DYNAMIC

const DYNAMIC = '0'

/** The refusal for a required attribute without a value. */
export const emptyAttribute = ({ default_frontend_label, attribute_code }: Attribute): InputException =>
  new InputException(
    `The "${default_frontend_label ?? attribute_code}" attribute value is empty. Set the attribute and try again.`,
  )

const AMOUNT_MODELS = [
  'Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Price',
  'Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Weight',
]

const isAmount = ({ backend_model = '' }: Attribute) => AMOUNT_MODELS.includes(backend_model)

function checkUnique(
  attribute: Attribute,
  value: unknown,
  before: Product | undefined,
  { db }: Context,
): void {
  const code = attribute.attribute_code
  const isSame = (other: unknown) =>
    other !== undefined && other !== HIDDEN && equalText(String(other), String(value))
  for (const other of db.table(products).all())
    if (other.entity_id !== before?.entity_id && Object.values(other.values).some((all) => isSame(all[code])))
      throw new InputException(
        `The value of the "${attribute.default_frontend_label ?? code}" attribute isn't unique. Set a unique value and try again.`,
      )
}

/**
 * Whatever has no value gets its default at every save, not only at the first one; a null that was sent stays.
 *
 * Source: Magento\Eav\Model\Entity\Attribute\Backend\AbstractBackend::beforeSave.
 */
function addDefaults({ known, before, level, given }: Edit): void {
  for (const { attribute_code: code, default_value } of known) {
    if (default_value === undefined || given.has(code)) continue
    const hasValue =
      before !== undefined &&
      (isOverridden(before.values, level, code) || isOverridden(before.values, ADMIN_STORE_ID, code))
    if (!hasValue) given.set(code, default_value)
  }
}

/**
 * A special price begins today where nothing else is said; an empty text says that it has no beginning. In a store
 * view nothing is said where the view, or the request, has no date of its own, whatever the default is.
 *
 * Source: Magento\Catalog\Observer\SetSpecialPriceStartDate, which sees inherited values as missing.
 */
function addStartOfSpecialPrice(edit: Edit, sent: ProductInput, { clock }: Context): void {
  const { given } = edit
  const price = own(edit, 'special_price')
  if (price === undefined || (given.has('special_price') && Number(price) === 0)) return
  const isSaid = given.has(FROM) ? !wasNull(sent, FROM) : own(edit, FROM) !== undefined
  if (!isSaid) given.set(FROM, `${new Date(clock.now()).toISOString().slice(0, 10)} 00:00:00`)
}

const FROM = 'special_from_date'

/**
 * The url key that was sent, or one made of the name. A store view that has no key of its own gets one when a name
 * is sent for it; without a name it goes on with the default.
 *
 * Source: Magento\CatalogUrlRewrite\Observer\ProductUrlKeyAutogeneratorObserver; catalog.md section 2.7.
 *
 * @throws InputException 400, a reserved word
 */
function addUrlKey(edit: Edit): void {
  const key = urlKeyFrom(own(edit, 'url_key'), own(edit, 'name'))
  if (key !== undefined) edit.given.set('url_key', key)
}

function applied(
  { known, before, level, given }: Edit,
  { attribute_set_id }: ValueChange,
  context: Context,
): ScopedValues {
  const values =
    before && before.attribute_set_id !== attribute_set_id
      ? valuesInSet(before.values, attribute_set_id, context)
      : (before?.values ?? {})
  const changes = new Map<number, Record<string, unknown>>()
  for (const attribute of known) {
    const code = attribute.attribute_code
    if (!given.has(code)) continue
    for (const at of levelsOf(attribute, level, context)) {
      const atLevel = changes.get(at) ?? {}
      changes.set(at, atLevel)
      atLevel[code] = given.get(code)
    }
  }
  return [...changes].reduce((all, [at, atLevel]) => withValues(all, at, atLevel), values)
}

/** Of attributes that the new set has not, no value is left. */
function valuesInSet(values: ScopedValues, attributeSetId: number, { db }: Context): ScopedValues {
  const codes = new Set(attributesOfSet(db, attributeSetId).map((attribute) => attribute.attribute_code))
  return Object.fromEntries(
    Object.entries(values).map(([level, all]) => [
      level,
      Object.fromEntries(Object.entries(all).filter(([code]) => codes.has(code))),
    ]),
  )
}

/** Global values are kept once, those of a website in each of its store views, others in the one. */
function levelsOf({ scope }: Pick<Attribute, 'scope'>, level: number, { db }: Context): readonly number[] {
  if (level === ADMIN_STORE_ID || scope === 'global') return [ADMIN_STORE_ID]
  const view = db.table(storeViews).get(level)
  return scope === 'website' && view ? viewsOf(db, view.website_id).map((other) => other.store_id) : [level]
}
