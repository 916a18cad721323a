import type { Database } from '../../database/database.ts'
import { compareText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import { countries, regions } from '../directory/tables.ts'
import { viewsOf } from '../store/scope.ts'
import { storeGroups, websites } from '../store/tables.ts'
import {
  attributesOf,
  customAttributesOf,
  type CustomerEntityType,
  type FullAttribute,
} from './custom-values.ts'
import type { AttributeMetadata, OptionData } from './schemas.ts'
import { customerGroups } from './tables.ts'

/**
 * The reading of one entity type's attributes.
 *
 * Source: Magento\Customer\Model\Metadata\CustomerMetadata and AddressMetadata; customer-cart.md section A15.
 */
export function metadataOf(entityType: CustomerEntityType) {
  const shown =
    (attributes: (db: Database, entityType: CustomerEntityType) => FullAttribute[]) =>
    (_: object, { db }: Context): AttributeMetadata[] =>
      attributes(db, entityType).map((attribute) => metadata(attribute, db))
  return {
    /** All attributes, hidden ones too. */
    all: shown(attributesOf),
    /** Those that are no properties of the entity. */
    custom: shown(customAttributesOf),
    /**
     * Those of a form.
     *
     * @throws NoSuchEntityException 404, a form without any
     */
    ofForm: ({ formCode }: { formCode: string }, { db }: Context): AttributeMetadata[] => {
      const found = attributesOf(db, entityType).filter(({ used_in_forms }) =>
        used_in_forms.includes(formCode),
      )
      if (found.length === 0) throw notFound(entityType, 'formCode', formCode)
      return found.map((attribute) => metadata(attribute, db))
    },
    /**
     * The one with this code.
     *
     * @throws NoSuchEntityException 404
     */
    one: ({ attributeCode }: { attributeCode: string }, { db }: Context): AttributeMetadata => {
      const found = attributesOf(db, entityType).find((one) => one.attribute_code === attributeCode)
      if (!found) throw notFound(entityType, 'attributeCode', attributeCode)
      return metadata(found, db)
    },
  }
}

const notFound = (entityType: CustomerEntityType, name: string, value: string) =>
  new NoSuchEntityException('No such entity with %fieldName = %fieldValue, %field2Name = %field2Value', {
    fieldName: 'entityType',
    fieldValue: entityType,
    field2Name: name,
    field2Value: value,
  })

function metadata(attribute: FullAttribute, db: Database): AttributeMetadata {
  const label = attribute.default_frontend_label ?? null
  return {
    frontend_input: attribute.frontend_input ?? '',
    input_filter: attribute.input_filter,
    store_label: label,
    validation_rules: attribute.validate_rules.map((rule) => ({ ...rule })),
    multiline_count: attribute.multiline_count,
    visible: attribute.is_visible,
    required: attribute.is_required,
    data_model: attribute.data_model,
    options: optionsOf(attribute, db),
    frontend_class: classesOf(attribute),
    user_defined: attribute.is_user_defined,
    sort_order: attribute.sort_order,
    frontend_label: label,
    note: '',
    system: attribute.is_system,
    backend_type: attribute.backend_type,
    is_used_in_grid: attribute.is_used_in_grid,
    is_visible_in_grid: attribute.is_visible_in_grid,
    is_filterable_in_grid: attribute.is_filterable_in_grid,
    is_searchable_in_grid: attribute.is_searchable_in_grid,
    attribute_code: attribute.attribute_code,
  }
}

const CLASSES_BY_RULE: Partial<Record<string, string>> = {
  alphanumeric: 'validate-alphanum',
  numeric: 'validate-digits',
  alpha: 'validate-alpha',
  email: 'validate-email',
  url: 'validate-url',
}

/** Source: Magento\Eav\Model\Entity\Attribute\Frontend\AbstractFrontend::getClass. */
function classesOf({ is_required, validate_rules }: FullAttribute): string {
  const rule = validate_rules.find(({ name }) => name === 'input_validation')?.value ?? ''
  return [is_required ? 'required-entry' : '', CLASSES_BY_RULE[rule] ?? ''].filter(Boolean).join(' ')
}

/** Options that are rows of other tables, by the last part of the source model's name. */
const SOURCES: Partial<Record<string, (db: Database) => OptionData[]>> = {
  Website: (db) =>
    [...db.table(websites).all()]
      .filter(({ website_id }) => website_id !== 0)
      .map(({ website_id, name }) => option(name, website_id)),
  Store: storeOptions,
  Group: (db) =>
    [...db.table(customerGroups).all()]
      .filter(({ customer_group_id }) => customer_group_id !== 0)
      .map((group) => option(group.customer_group_code, group.customer_group_id))
      .sort((a, b) => compareText(a.label, b.label)),
  Country: (db) => [
    option(' ', ''),
    ...[...db.table(countries).all()]
      .map(({ country_id, name }) => option(name ?? '', country_id))
      .filter(({ label }) => label !== '')
      .sort((a, b) => compareText(a.label, b.label)),
  ],
  Region: (db) => [
    option('Please select a region, state or province.', ''),
    ...[...db.table(regions).all()].map(({ region_id, default_name }) => option(default_name, region_id)),
  ],
  Table: () => [option(' ', '')],
}

function optionsOf({ source_model = '', options }: FullAttribute, db: Database): OptionData[] {
  const source = SOURCES[source_model.split('\\').at(-1) ?? '']
  return [...(source?.(db) ?? []), ...options.map(({ label, value }) => ({ label, value }))]
}

const option = (label: string, value: string | number): OptionData => ({ label, value: String(value) })

const INDENT = '\u00a0'.repeat(4)

/** Store views below the headings of their websites and store groups. */
function storeOptions(db: Database): OptionData[] {
  return [...db.table(websites).all()]
    .filter(({ website_id }) => website_id !== 0)
    .flatMap(({ website_id, name }) => [
      { label: name, options: [] },
      ...[...db.table(storeGroups).all()]
        .filter((group) => group.website_id === website_id)
        .map((group) => ({
          label: INDENT + group.name,
          options: viewsOf(db, website_id)
            .filter((view) => view.group_id === group.group_id)
            .map((view) => option(INDENT + view.name, view.store_id)),
        })),
    ])
}
