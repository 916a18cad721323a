import type { Database } from '../../../database/database.ts'
import { textToNumber } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import {
  InputException,
  invalidFieldValue,
  LocalizedException,
  requiredFields,
} from '../../../framework/errors.ts'
import { search } from '../../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import { attributeOf } from '../../eav/attributes.ts'
import type { Values } from '../../eav/scoped-values.ts'
import { attributes, ENTITY_TYPES, entityAttributes } from '../../eav/tables.ts'
import {
  attributeData,
  isUsedInConfigurables,
  productAttribute,
  singleAttributeData,
  USED_IN_CONFIGURABLES,
  type CatalogAttribute,
} from './attribute-data.ts'
import { withOptions } from './attribute-options.ts'
import { searchableAttributes } from './attribute-search.ts'
import { codeFrom, INPUTS, isCode, RESERVED_CODES, whyNotCode } from './attribute-rules.ts'
import type { ProductAttributeData, ProductAttributeInput } from './attribute-schemas.ts'
import { products, type Product } from '../tables.ts'

/**
 * One attribute, by its code or its id.
 *
 * @throws NoSuchEntityException 404
 */
export const getAttribute = (
  { attributeCode }: { attributeCode: string },
  context: Context,
): ProductAttributeData => singleAttributeData(productAttribute(context.db, attributeCode), context)

/** A page of the list of attributes. Source: webapi.md section 8.9. */
export const getAttributes = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<ProductAttributeData> =>
  search(searchableAttributes(context.db, 'catalog_product'), searchCriteria, (attribute) =>
    attributeData(attribute, context),
  )

/**
 * Saves an attribute: with its id the one that has the code, else a new one. What is not sent stays; code, input and
 * what follows from it never change.
 *
 * Source: Magento\Catalog\Model\Product\Attribute\Repository::save; catalog.md section 6.2.
 *
 * @throws NoSuchEntityException 404, an id was sent and no attribute has the code
 * @throws InputException 400, the attribute is not valid
 */
export function saveAttribute(
  { attribute: sent }: { attribute: ProductAttributeInput },
  context: Context,
): ProductAttributeData {
  const before = sent.attribute_id ? productAttribute(context.db, sent.attribute_code ?? '') : undefined
  const base = before ?? newAttribute(sent, context)
  const draft = withOptions({ ...base, ...changesOf(sent, base) }, sent.options ?? [], context)
  const table = context.db.table(attributes)
  const saved = before ? table.update(before.attribute_id, draft) : table.insert(draft)
  return singleAttributeData(saved as CatalogAttribute, context)
}

/**
 * Deletes an attribute that was added to those of an installation; products lose their values of it.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, it is a part of the installation, or configurable products use it
 */
export function deleteAttribute({ attributeCode }: { attributeCode: string }, { db }: Context): true {
  const attribute = productAttribute(db, attributeCode)
  if (isUsedInConfigurables(db, attribute.attribute_id)) throw new LocalizedException(USED_IN_CONFIGURABLES)
  if (!attribute.is_user_defined) throw new LocalizedException("The system attribute can't be deleted.")
  const places = db.table(entityAttributes)
  for (const place of [...places.all()])
    if (place.attribute_id === attribute.attribute_id) places.delete(place.entity_attribute_id)
  for (const product of [...db.table(products).all()]) dropValue(product, attribute.attribute_code, db)
  return db.table(attributes).delete(attribute.attribute_id) as true
}

/** A new attribute as it is before anything but its code, label and input is looked at. */
function newAttribute(
  sent: ProductAttributeInput,
  { db, random }: Context,
): Omit<CatalogAttribute, 'attribute_id'> {
  const default_frontend_label = newLabel(sent)
  const attribute_code = sent.attribute_code
    ? sent.attribute_code
    : codeFrom(default_frontend_label, () => random.text(8, '0123456789abcdef'))
  if (!isCode(attribute_code)) throw invalidFieldValue('attribute_code', attribute_code)
  const kind = INPUTS.get(sent.frontend_input ?? '')
  if (!kind) throw invalidFieldValue('frontend_input', sent.frontend_input ?? null)
  checkNewCode(attribute_code, db)
  return {
    ...DEFAULTS,
    ...kind,
    attribute_code,
    default_frontend_label,
    frontend_input: sent.frontend_input ?? null,
    options: kind.source_model?.endsWith('Boolean') ? YES_OR_NO : [],
  }
}

function newLabel({ default_frontend_label, frontend_labels }: ProductAttributeInput): string {
  const labels = frontend_labels ?? []
  if (!default_frontend_label && labels.length === 0) throw requiredFields(['frontend_label'])
  const label = default_frontend_label ? default_frontend_label : adminLabel(labels)
  if (!label) throw invalidFieldValue('frontend_label', null)
  return label
}

function checkNewCode(code: string, db: Database): void {
  const refusal = whyNotCode(code)
  if (refusal) throw new InputException(refusal)
  if (RESERVED_CODES.has(code))
    throw new LocalizedException(
      "The attribute code '%1' is reserved by system. Please try another attribute code",
      [code],
    )
  if (attributeOf(db, 'catalog_product', code))
    throw new LocalizedException('%1 already exists.', ['Attribute with the same code'])
}

const YES_OR_NO = [
  { label: 'Yes', value: '1' },
  { label: 'No', value: '0' },
]

/** What the tables eav_attribute and catalog_eav_attribute put where nothing is sent. */
const DEFAULTS = {
  entity_type_id: ENTITY_TYPES.catalog_product,
  is_wysiwyg_enabled: false,
  is_html_allowed_on_front: false,
  used_for_sort_by: false,
  is_filterable: false,
  is_filterable_in_search: false,
  is_used_in_grid: false,
  is_visible_in_grid: false,
  is_filterable_in_grid: false,
  position: 0,
  apply_to: [],
  is_searchable: '0',
  is_visible_in_advanced_search: '0',
  is_comparable: '0',
  is_used_for_promo_rules: '0',
  is_visible_on_front: '0',
  used_in_product_listing: '0',
  is_visible: true,
  scope: 'global',
  is_required: false,
  is_unique: '0',
  is_user_defined: true,
  frontend_labels: [],
} as const

const FLAGS = [
  'is_wysiwyg_enabled',
  'is_html_allowed_on_front',
  'used_for_sort_by',
  'is_filterable',
  'is_filterable_in_search',
  'is_used_in_grid',
  'is_visible_in_grid',
  'is_filterable_in_grid',
  'is_visible',
  'is_required',
] as const

const DIGITS = [
  'is_searchable',
  'is_visible_in_advanced_search',
  'is_comparable',
  'is_used_for_promo_rules',
  'is_visible_on_front',
  'used_in_product_listing',
  'is_unique',
] as const

const TEXTS = ['note', 'default_value', 'frontend_class'] as const

/** What is sent of the properties that may change. */
function changesOf(
  sent: ProductAttributeInput,
  before: Pick<CatalogAttribute, 'frontend_input'>,
): Partial<CatalogAttribute> {
  const changes: Record<string, unknown> = {}
  for (const name of FLAGS) if (typeof sent[name] === 'boolean') changes[name] = sent[name]
  for (const name of DIGITS) if (typeof sent[name] === 'string') changes[name] = digitOf(sent[name])
  for (const name of TEXTS) if (typeof sent[name] === 'string') changes[name] = sent[name]
  if (typeof sent.position === 'number') changes.position = sent.position
  if (sent.apply_to) changes.apply_to = sent.apply_to
  if (isScope(sent.scope)) changes.scope = sent.scope
  if (sent.frontend_labels) changes.frontend_labels = storeLabels(sent.frontend_labels)
  const label = sent.default_frontend_label
    ? sent.default_frontend_label
    : adminLabel(sent.frontend_labels ?? [])
  if (label) changes.default_frontend_label = label
  return { ...changes, ...consequences(sent, before) }
}

/**
 * What the store concludes by itself: an editor writes HTML, and what the search does not look into cannot be asked
 * for in the advanced search.
 *
 * Source: Magento\Catalog\Model\ResourceModel\Eav\Attribute::beforeSave.
 */
const consequences = (
  sent: ProductAttributeInput,
  { frontend_input }: Pick<CatalogAttribute, 'frontend_input'>,
): Partial<CatalogAttribute> => ({
  ...(frontend_input === 'textarea' && sent.is_wysiwyg_enabled && { is_html_allowed_on_front: true }),
  ...(digitOf(sent.is_searchable ?? '0') === '0' && { is_visible_in_advanced_search: '0' }),
})

const digitOf = (text: string) => String(Math.trunc(textToNumber(text)))

const isScope = (scope: string | null | undefined): scope is CatalogAttribute['scope'] =>
  scope === 'global' || scope === 'website' || scope === 'store'

type Labels = NonNullable<ProductAttributeInput['frontend_labels']>

const adminLabel = (labels: Labels) => labels.findLast(({ store_id }) => (store_id ?? 0) === 0)?.label

/** The label of the admin panel is the attribute's own, and not among those of store views. */
function storeLabels(labels: Labels): CatalogAttribute['frontend_labels'] {
  const byStore = new Map(labels.map(({ store_id, label }) => [store_id ?? 0, label ?? '']))
  return Array.from(byStore, ([store_id, label]) => ({ store_id, label })).filter(
    ({ store_id, label }) => store_id !== 0 && label !== '',
  )
}

function dropValue({ entity_id, values }: Product, code: string, db: Database): void {
  if (!Object.values(values).some((scoped) => Object.hasOwn(scoped, code))) return
  const without = (scoped: Values): Values =>
    Object.fromEntries(Object.entries(scoped).filter(([name]) => name !== code))
  const kept = Object.entries(values).map(([storeId, scoped]) => [storeId, without(scoped)] as const)
  db.table(products).update(entity_id, { values: Object.fromEntries(kept) })
}
