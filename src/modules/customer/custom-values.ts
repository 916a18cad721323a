import type { Database } from '../../database/database.ts'
import type { Values } from '../eav/scoped-values.ts'
import { storedValue } from '../eav/stored-value.ts'
import { attributes, ENTITY_TYPES, type Attribute } from '../eav/tables.ts'
import { AddressData, CustomerData } from './schemas.ts'
import { customerAttributes, type CustomerAttribute } from './tables.ts'

export type CustomerEntityType = 'customer' | 'customer_address'

/** An attribute with what only those of customers and their addresses have. */
export type FullAttribute = Attribute & CustomerAttribute

const PROPERTIES: Record<CustomerEntityType, object> = {
  customer: CustomerData.properties,
  customer_address: AddressData.properties,
}

/** The attributes of customers or of their addresses, by their place. */
export function attributesOf(db: Database, entityType: CustomerEntityType): FullAttribute[] {
  const found = db.table(attributes).where('entityType', ENTITY_TYPES[entityType])
  return found
    .flatMap((attribute) => {
      const extra = db.table(customerAttributes).get(attribute.attribute_id)
      return extra ? { ...attribute, ...extra } : []
    })
    .sort((a, b) => a.sort_order - b.sort_order)
}

/** The attributes that are no properties of the entity: a fresh installation has none. */
export function customAttributesOf(db: Database, entityType: CustomerEntityType): FullAttribute[] {
  return attributesOf(db, entityType).filter(
    ({ attribute_code, is_system }) => !is_system && !Object.hasOwn(PROPERTIES[entityType], attribute_code),
  )
}

interface AttributeValue {
  readonly attribute_code?: string | null
  readonly value?: unknown
}

/** Values after what was sent; null takes one away. */
export function changedValues(
  db: Database,
  entityType: CustomerEntityType,
  values: Values,
  sent: readonly AttributeValue[] | null | undefined,
): Values {
  if (!sent || sent.length === 0) return values
  const given = new Map(sent.map(({ attribute_code, value }) => [attribute_code, value]))
  const changes = customAttributesOf(db, entityType)
    .filter(({ attribute_code }) => given.has(attribute_code))
    .map((attribute) => [
      attribute.attribute_code,
      storedValue(attribute, given.get(attribute.attribute_code)),
    ])
  const merged = { ...values, ...(Object.fromEntries(changes) as Values) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

/** `custom_attributes` of an answer, or nothing where there are no values. */
export function customAttributesData(
  db: Database,
  entityType: CustomerEntityType,
  values: Values,
): { custom_attributes?: { attribute_code: string; value: unknown }[] } {
  if (Object.keys(values).length === 0) return {}
  const shown = customAttributesOf(db, entityType)
    .filter(({ attribute_code }) => Object.hasOwn(values, attribute_code))
    .map(({ attribute_code }) => ({ attribute_code, value: values[attribute_code] }))
  return shown.length > 0 ? { custom_attributes: shown } : {}
}
