import type { Database } from '../../database/database.ts'
import type { FieldKind } from '../../framework/conditions.ts'
import {
  attributeKey,
  attributes,
  ENTITY_TYPES,
  entityAttributes,
  type Attribute,
  type EntityType,
} from './tables.ts'

/** As what values are filtered and sorted, by how they are stored. */
export const FIELD_KINDS: Readonly<Record<Attribute['backend_type'], FieldKind>> = {
  int: 'number',
  decimal: 'decimal',
  datetime: 'datetime',
  varchar: 'text',
  text: 'text',
  static: 'text',
}

/** The attribute with this code; codes are case-sensitive here. */
export const attributeOf = (db: Database, entityType: EntityType, code: string): Attribute | undefined =>
  db.table(attributes).find('code', attributeKey(entityType, code))

interface SetCache {
  version: string
  sets: Map<number, readonly Attribute[]>
}
const caches = new WeakMap<Database, SetCache>()

/** The attributes of a set, in the order of their places in it. Made once and kept until an attribute changes. */
export function attributesOfSet(db: Database, attributeSetId: number): readonly Attribute[] {
  const version = `${db.table(attributes).version} ${db.table(entityAttributes).version}`
  let cache = caches.get(db)
  if (cache?.version !== version) caches.set(db, (cache = { version, sets: new Map() }))
  let found = cache.sets.get(attributeSetId)
  if (!found) cache.sets.set(attributeSetId, (found = readSet(db, attributeSetId)))
  return found
}

function readSet(db: Database, attributeSetId: number): Attribute[] {
  const known = db.table(attributes)
  return db
    .table(entityAttributes)
    .where('set', attributeSetId)
    .sort((a, b) => a.sort_order - b.sort_order)
    .flatMap((place) => known.get(place.attribute_id) ?? [])
}

/** Input types whose value is not what the backend type says. */
const TYPES_BY_CODE: Record<string, string> = { category_ids: 'int[]', default_sort_by: 'string[]' }

const TYPES_BY_BACKEND: Record<Attribute['backend_type'], string> = {
  int: 'int',
  decimal: 'double',
  varchar: 'string',
  text: 'string',
  datetime: 'string',
  static: 'mixed',
}

/** Models that take an array where their backend type is a scalar. */
const ARRAY_BACKENDS = new Set(['Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Stock'])

/**
 * The type in which a custom attribute's value is accepted: `int`, `double`, `string`, `int[]` or `mixed`;
 * undefined for a code that the entity type has not.
 *
 * Source: Magento\Eav\Model\EavCustomAttributeTypeLocator; webapi.md section 5.6.
 */
export function inputType(db: Database, entityType: string, code: string): string | undefined {
  if (!Object.hasOwn(ENTITY_TYPES, entityType)) return undefined
  const attribute = attributeOf(db, entityType as EntityType, code)
  if (!attribute) return undefined
  if (attribute.backend_model && ARRAY_BACKENDS.has(attribute.backend_model)) return 'mixed'
  return (
    (Object.hasOwn(TYPES_BY_CODE, code) ? TYPES_BY_CODE[code] : undefined) ??
    TYPES_BY_BACKEND[attribute.backend_type]
  )
}
