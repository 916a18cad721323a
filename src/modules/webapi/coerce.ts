import type { TSchema } from 'typebox'
import { CrashException, InputException, LocalizedException } from '../../framework/errors.ts'
import { CUSTOM_ATTRIBUTES, LENIENT_TYPE, withoutNull } from '../../framework/schema.ts'
import { customAttributes, type AttributeTypes } from './custom-attributes.ts'
import { scalarCoercers, scalarList, unwrapped } from './scalars.ts'
import { accessorName, entriesOf, isEmpty, isList, plain } from './values.ts'

/** Turns what a client sent into what a schema says, or refuses it in Magento's words. */
export type Coercer = (value: unknown, types: AttributeTypes) => unknown

type ObjectSchema = TSchema & { $id?: string; properties: Record<string, TSchema> }

const coercers = new WeakMap<TSchema, Coercer>()

/**
 * The coercer of a schema; `null` stays null, but where custom attributes should be.
 *
 * Source: Magento\Framework\Webapi\ServiceInputProcessor and Magento\Framework\Reflection\TypeProcessor;
 * webapi.md sections 5.4 to 5.7.
 */
export function coercerOf(schema: TSchema): Coercer {
  let coercer = coercers.get(schema)
  if (!coercer) {
    const make = coercerFor(withoutNull(schema))
    coercer = isCustomAttributes(schema)
      ? make
      : (value, types) => (value === null ? null : make(value, types))
    coercers.set(schema, coercer)
  }
  return coercer
}

const isCustomAttributes = (schema: TSchema) => CUSTOM_ATTRIBUTES in withoutNull(schema)

function coercerFor(schema: TSchema): Coercer {
  const { type, items = {} } = schema as { type?: string; items?: TSchema }
  const keywords = schema as Record<string, unknown>
  if (typeof keywords[CUSTOM_ATTRIBUTES] === 'string') return customAttributesOf(keywords[CUSTOM_ATTRIBUTES])
  if (typeof keywords[LENIENT_TYPE] === 'string') return scalarCoercers.lenient
  switch (type) {
    case 'integer':
      return scalarCoercers.int
    case 'number':
      return scalarCoercers.float
    case 'boolean':
      return scalarCoercers.bool
    case 'string':
      return scalarCoercers.string
    case 'array':
      return listOf(items)
    case 'object':
      return objectOf(schema as ObjectSchema)
    default:
      return plain
  }
}

const customAttributesOf =
  (entityType: string): Coercer =>
  (value, types) =>
    customAttributes(value, (code) => types(entityType, code))

/** Property by accessor name; made once a schema. */
function objectOf(schema: ObjectSchema): Coercer {
  const byAccessor = new Map(
    Object.entries(schema.properties).map(([name, property]) => [accessorName(name), { name, property }]),
  )
  return (value, types) => {
    const result: Record<string, unknown> = {}
    for (const [key, given] of entriesOf(value)) {
      const found = byAccessor.get(accessorName(key))
      if (!found) throw unknownProperty(key, schema)
      if ((found.property as { readOnly?: boolean }).readOnly) {
        if (!isEmpty(given)) throw unknownProperty(key, schema)
        continue
      }
      result[found.name] = within(key, () => coercerOf(found.property)(given, types))
    }
    return result
  }
}

/** Source: webapi.md section 5.5: the store asks the interface for an accessor that it has not. */
const unknownProperty = (key: string, schema: ObjectSchema) =>
  new CrashException('masked', `The property "${key}" is not known to ${schema.$id ?? 'this object'}.`)

/** Each enclosing property says its name before the complaint. */
function within<Result>(key: string, coerce: () => Result): Result {
  try {
    return coerce()
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new InputException(`Error occurred during "${key}" processing. ${error.message}`)
  }
}

function listOf(items: TSchema): Coercer {
  const inner = withoutNull(items)
  const { type } = inner as { type?: string }
  return type === 'object' ? objectList(coercerOf(inner)) : scalarList(type ?? 'mixed')
}

/** A scalar in place of a list counts as none; an entry that is a scalar, null or empty is an empty object. */
const objectList =
  (item: Coercer): Coercer =>
  (value, types) =>
    isList(value) ? unwrapped(value).map((entry) => item(entry ?? {}, types)) : null
