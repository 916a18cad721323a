import type { Context } from '../../../framework/context.ts'
import { AuthorizationException, InputException, LocalizedException } from '../../../framework/errors.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { valueOf, withValues, type ScopedValues } from '../../eav/scoped-values.ts'
import { storedValue } from '../../eav/stored-value.ts'
import type { Attribute } from '../../eav/tables.ts'
import { ADMIN_STORE_ID } from '../../store/tables.ts'
import { MEMBERS } from './category-data.ts'
import type { CategoryInput } from './category-schemas.ts'
import { emptyAttribute } from '../product/product-attributes.ts'
import type { Category } from '../tables.ts'

/** The set of attributes that every category has. */
export const CATEGORY_SET_ID = 3

/** What products are sorted by where a category says nothing. */
const CONFIGURED_SORT = 'position'

const SORT_BY_MODEL = 'Magento\\Catalog\\Model\\Category\\Attribute\\Backend\\Sortby'

/** Kept in columns, or made by the store itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(['children', 'url_key', 'url_path'])

/** Attributes that only a designer may change. Source: Magento\Catalog\Model\Category::getDesignAttributes. */
const DESIGN = [
  'custom_design',
  'custom_design_from',
  'custom_design_to',
  'page_layout',
  'custom_layout_update',
  'custom_apply_to_products',
  'custom_layout_update_file',
] as const

/** A custom attribute as it was sent; undefined where it was not. */
export const sentAttribute = (sent: CategoryInput, code: string): unknown =>
  sent.custom_attributes?.find((entry) => entry.attribute_code === code)?.value

/** Where values that are not global are kept: a new category has them for all store views. */
const levelOf = (before: Category | undefined, { scope }: Context): number =>
  before ? scope.store_id : ADMIN_STORE_ID

/**
 * Refuses a change of the design to whoever may not make it.
 *
 * Source: Magento\Catalog\Model\Category\Authorization.
 *
 * @throws AuthorizationException 401
 */
export function mayDesign(sent: CategoryInput, before: Category | undefined, context: Context): void {
  if (context.may('Magento_Catalog::edit_category_design')) return
  const changed = DESIGN.some((code) => {
    const value = sentAttribute(sent, code)
    const was = before && valueOf(before.values, context.scope.store_id, code)
    return value !== undefined && !isPlain(value) && value !== was
  })
  if (changed) throw new AuthorizationException("Not allowed to edit the category's design attributes")
}

/** Values that leave the design as it is without any. */
const isPlain = (value: unknown) =>
  [null, '', '0', 0, '__existing__', '__no_update__'].includes(value as string)

/**
 * The values of a category after what was sent, all but its url key and path. In a store view only what was sent
 * becomes its own; a custom attribute that is null loses its own value there.
 *
 * Source: Magento\Catalog\Model\CategoryRepository::save; catalog.md section 3.4.
 *
 * @throws LocalizedException 400, a value that is needed and missing, or not allowed
 */
export function changedValues(
  sent: CategoryInput,
  before: Category | undefined,
  context: Context,
): ScopedValues {
  const attributes = attributesOfSet(context.db, CATEGORY_SET_ID).filter(isKeptAsValue)
  const level = levelOf(before, context)
  let values = before?.values ?? {}
  for (const attribute of attributes) {
    const value = givenValue(sent, attribute, before === undefined)
    if (value === undefined) continue
    const code = attribute.attribute_code
    values = withValues(values, attribute.scope === 'global' ? ADMIN_STORE_ID : level, { [code]: value })
  }
  for (const attribute of attributes) checkRequired(attribute, values, sent, before, context)
  checkSortBy(values, sent, before, context)
  checkLayoutUpdate(sent, before, level)
  return values
}

const isKeptAsValue = ({ backend_type, attribute_code }: Attribute) =>
  backend_type !== 'static' && !ELSEWHERE.has(attribute_code)

/** A value as stored; null takes one away, undefined leaves it. */
function givenValue(sent: CategoryInput, attribute: Attribute, isNew: boolean): unknown {
  const value = sentValue(sent, attribute.attribute_code)
  if (value === undefined) return isNew ? attribute.default_value : undefined
  // A member that is null was not sent, as far as an update can tell.
  if (value === null) return MEMBERS.has(attribute.attribute_code) && !isNew ? undefined : null
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (!Array.isArray(value)) return storedValue(attribute, value)
  const [first] = value as string[]
  return attribute.frontend_input === 'multiselect' ? value.join(',') || null : (first ?? null)
}

const sentValue = (sent: CategoryInput, code: string): unknown =>
  MEMBERS.has(code) ? sent[code as keyof CategoryInput] : sentAttribute(sent, code)

/**
 * A value must be there, in a store view at least as that of all of them. The null that a store view is sent stands
 * for «as everywhere», and is not looked at.
 *
 * Source: Magento\Catalog\Plugin\Model\Attribute\Backend\AttributeValidation.
 */
function checkRequired(
  attribute: Attribute,
  values: ScopedValues,
  sent: CategoryInput,
  before: Category | undefined,
  { scope }: Context,
): void {
  if (!attribute.is_required || attribute.default_value !== undefined) return
  if (attribute.backend_model === SORT_BY_MODEL) return
  const value = sentValue(sent, attribute.attribute_code)
  if (value === '') throw emptyAttribute(attribute)
  if (value === null && !before && scope.store_id !== ADMIN_STORE_ID) return
  if (valueOf(values, scope.store_id, attribute.attribute_code) === undefined) throw emptyAttribute(attribute)
}

/**
 * Where a category says what its products can be sorted by, what they are sorted by must be among it. A sort order
 * that was just sent is a list, and a list is never among texts.
 *
 * Source: Magento\Catalog\Model\Category\Attribute\Backend\Sortby::validate.
 */
function checkSortBy(
  values: ScopedValues,
  sent: CategoryInput,
  before: Category | undefined,
  context: Context,
): void {
  const own = values[levelOf(before, context)] ?? {}
  if (own.available_sort_by === undefined) return
  const inherits = own.default_sort_by === undefined && valueOf(values, ADMIN_STORE_ID, 'default_sort_by')
  if (inherits) return
  const isSent = (sentAttribute(sent, 'default_sort_by') ?? null) !== null
  const available = String(own.available_sort_by).split(',')
  if (isSent || !available.includes(String(own.default_sort_by ?? CONFIGURED_SORT)))
    throw new LocalizedException(
      'Default Product Listing Sort by does not exist in Available Product Listing Sort By.',
    )
}

function checkLayoutUpdate(sent: CategoryInput, before: Category | undefined, level: number): void {
  const update = sentAttribute(sent, 'custom_layout_update')
  const was = before && valueOf(before.values, level, 'custom_layout_update')
  if (update && update !== was)
    throw new InputException('Custom layout update text cannot be changed, only removed')
}
