import type { Database } from '../../../database/database.ts'
import { nextOf } from '../../../database/sequence.ts'
import type { Context } from '../../../framework/context.ts'
import {
  CrashException,
  InputException,
  LocalizedException,
  NoSuchEntityException,
  StateException,
} from '../../../framework/errors.ts'
import { attributes } from '../../eav/tables.ts'
import {
  hasOwnOptions,
  optionsOf,
  productAttribute,
  usesSource,
  type CatalogAttribute,
  type CatalogOption,
} from './attribute-data.ts'
import type { AttributeOptionData, AttributeOptionInput } from './attribute-schemas.ts'

/**
 * What can be chosen for an attribute, as the store view of the URL calls it.
 *
 * @throws NoSuchEntityException 404
 */
export const getOptions = (
  { attributeCode }: { attributeCode: string },
  context: Context,
): AttributeOptionData[] => optionsOf(productAttribute(context.db, attributeCode), context)

/**
 * Adds an option; a value that is sent is ignored.
 *
 * Source: Magento\Eav\Model\Entity\Attribute\OptionManagement::add; catalog.md section 6.2.
 *
 * @returns the id of the option, as text
 * @throws NoSuchEntityException 404, no attribute has the code
 * @throws StateException 400, the attribute has no options
 * @throws InputException 400, no label, or one that is there
 */
export function addOption(
  { attributeCode, option }: { attributeCode: string; option: AttributeOptionInput },
  context: Context,
): string {
  const attribute = attributeWithOptions(context.db, attributeCode)
  const label = labelOf(option)
  if (optionMeant(attribute, label))
    throw new InputException('Admin store attribute option label "%1" is already exists.', [option.label])
  // The options of other sources are no rows: the store writes one that nobody ever sees.
  if (!hasOwnOptions(attribute)) return ''

  const added = newOption({ ...option, label }, option.sort_order ?? 0, context.db)
  save(attribute, [...attribute.options, added], defaultWith(attribute, option, added.value), context.db)
  return added.value
}

/**
 * Changes an option.
 *
 * Source: Magento\Eav\Model\Entity\Attribute\OptionManagement::update; catalog.md section 6.2.
 *
 * @throws NoSuchEntityException 404, no attribute has the code
 * @throws StateException 400, the attribute has no options
 * @throws InputException 400, no label, one of another option, or an id that is not there
 */
export function updateOption(
  {
    attributeCode,
    optionId,
    option,
  }: { attributeCode: string; optionId: number; option: AttributeOptionInput },
  { db }: Context,
): true {
  const attribute = attributeWithOptions(db, attributeCode)
  if (optionId === 0) throw new InputException('The option id is empty. Enter the value and try again.')
  const label = labelOf(option)
  const before = attribute.options.find(({ value }) => value === String(optionId))
  if (!before)
    throw new InputException("The '%1' attribute doesn't include an option id '%2'.", [
      attribute.attribute_code,
      optionId,
    ])
  const holder = optionMeant(attribute, label)
  if (holder && holder.value !== '' && holder !== before)
    throw new InputException("Admin store attribute option label '%1' is already exists.", [option.label])
  if (!hasOwnOptions(attribute)) return true

  const changed = {
    ...before,
    label,
    sort_order: option.sort_order ?? 0,
    store_labels: { ...before.store_labels, ...storeLabelsOf(option) },
  }
  const options = attribute.options.map((other) => (other === before ? changed : other))
  save(attribute, options, defaultWith(attribute, option, before.value), db)
  return true
}

/**
 * Deletes an option; products keep it as their value.
 *
 * @throws NoSuchEntityException 404, no attribute has the code, or no option of it the id
 * @throws StateException 400, the attribute has no options
 */
export function deleteOption(
  { attributeCode, optionId }: { attributeCode: string; optionId: string },
  { db }: Context,
): true {
  const attribute = attributeWithOptions(db, attributeCode)
  if (!attribute.options.some(({ value }) => value === optionId))
    throw new NoSuchEntityException('The "%1" attribute doesn\'t include an option with "%2" ID.', [
      attribute.attribute_code,
      optionId,
    ])
  if (!hasOwnOptions(attribute)) return true

  const rest = attribute.options.filter(({ value }) => value === '' || value !== optionId)
  save(attribute, rest, attribute.default_value, db)
  return true
}

/**
 * The attribute with options that came with it: one with a value changes the option of that id, one without is added.
 * The others stay. Without any it is as it was, but for the label of the empty option, which tells whether a value is
 * required.
 *
 * Source: Magento\Catalog\Model\Product\Attribute\Repository::save.
 *
 * @throws LocalizedException 400, an option without a label
 * @throws CrashException an id that no option has
 */
export function withOptions<Draft extends DraftAttribute>(
  attribute: Draft,
  sent: readonly AttributeOptionInput[],
  { db }: Pick<Context, 'db'>,
): Draft {
  if (!hasOwnOptions(attribute)) return attribute
  if (sent.length === 0) return { ...attribute, options: arranged(attribute, attribute.options) }

  let { options } = attribute as DraftAttribute
  const defaults: string[] = []
  let place = 0
  for (const option of sent) {
    const asked = option.sort_order ?? 0
    const sortOrder = asked === 0 ? place++ : asked
    const saved = mergedOption(option, sortOrder, options, db)
    options = [...options.filter(({ value }) => value !== saved.value), saved]
    if (option.is_default) defaults.push(saved.value)
  }
  return {
    ...attribute,
    options: arranged(attribute, options),
    default_value: defaults.length > 0 ? chosen(attribute, defaults) : (attribute.default_value ?? ''),
  }
}

/** An attribute that need not be saved yet. */
type DraftAttribute = Omit<CatalogAttribute, 'attribute_id'>

/** A text, even one that begins with digits, is no id. */
const ID = /^\d+$/

function mergedOption(
  option: AttributeOptionInput,
  sortOrder: number,
  options: readonly CatalogOption[],
  db: Database,
): CatalogOption {
  if ((option.label ?? null) === null)
    throw new LocalizedException("The default option isn't defined. Set the option and try again.")
  if (!ID.test(option.value ?? '')) return newOption(option, sortOrder, db)
  const before = options.find(({ value }) => value === option.value)
  if (!before) throw new CrashException('masked', 'There is no option %1.', [option.value])
  return {
    ...before,
    label: option.label ?? '',
    sort_order: sortOrder,
    store_labels: { ...before.store_labels, ...storeLabelsOf(option) },
  }
}

function attributeWithOptions(db: Database, code: string): CatalogAttribute {
  const attribute = productAttribute(db, code)
  if (!usesSource(attribute))
    throw new StateException('The "%1" attribute doesn\'t work with options.', [code])
  return attribute
}

function labelOf({ label }: AttributeOptionInput): string {
  const trimmed = (label ?? '').trim()
  if (trimmed === '')
    throw new InputException('The attribute option label is empty. Enter the value and try again.')
  return trimmed
}

/** The option that a label means, whatever its case; a label may also be the id of an option. */
const optionMeant = ({ options }: CatalogAttribute, label: string) =>
  options.find((option) => option.label.toUpperCase() === label.toUpperCase() || option.value === label)

const newOption = (option: AttributeOptionInput, sortOrder: number, db: Database): CatalogOption => ({
  label: option.label ?? '',
  value: String(nextOf(db, 'eav_attribute_option')),
  sort_order: sortOrder,
  store_labels: storeLabelsOf(option),
})

/** The label of the admin panel is the option's own. */
const storeLabelsOf = ({ store_labels }: AttributeOptionInput): Record<number, string> =>
  Object.fromEntries(
    (store_labels ?? [])
      .filter(({ store_id, label }) => (store_id ?? 0) !== 0 && label)
      .map(({ store_id, label }) => [store_id, label]),
  ) as Record<number, string>

const defaultWith = (attribute: CatalogAttribute, { is_default }: AttributeOptionInput, value: string) =>
  is_default ? chosen(attribute, [value]) : (attribute.default_value ?? '')

/** Of several defaults a list of one choice takes the last. */
const chosen = ({ frontend_input }: DraftAttribute, values: readonly string[]) =>
  frontend_input === 'multiselect' ? values.join(',') : (values.at(-1) ?? '')

function save(
  attribute: CatalogAttribute,
  options: readonly CatalogOption[],
  default_value: string | undefined,
  db: Database,
): void {
  const changes: Partial<CatalogAttribute> = {
    options: arranged(attribute, options),
    ...(default_value !== undefined && { default_value }),
  }
  db.table(attributes).update(attribute.attribute_id, changes)
}

/**
 * In the order in which they are offered, after one for no choice at all.
 *
 * Source: Magento\Eav\Model\Entity\Attribute\Source\Table::getAllOptions.
 */
function arranged({ is_required }: DraftAttribute, options: readonly CatalogOption[]): CatalogOption[] {
  const chosenFrom = options
    .filter(({ value }) => value !== '')
    .sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0) || Number(a.value) - Number(b.value))
  return [{ label: is_required ? '' : ' ', value: '' }, ...chosenFrom]
}
