import { CrashException, InputException, LocalizedException } from '../../framework/errors.ts'
import { coerceAttributeValue, phpText } from './scalars.ts'
import { entriesOf, isEmpty, isList } from './values.ts'

/** Type of a value by entity type and attribute code: `int`, `double`, `string`, `int[]`, `mixed`, or unknown. */
export type AttributeTypes = (entityType: string, code: string) => string | undefined

interface AttributeInput {
  attribute_code: string
  value: unknown
}

/**
 * Custom attributes in any of the shapes that Magento takes: a list of `{attribute_code, value}`, the same in camel
 * case, a map of values, a map of such objects. Unknown codes are dropped without a word, of a repeated one the last
 * counts.
 *
 * Source: webapi.md section 5.6.
 */
export function customAttributes(
  given: unknown,
  typeOf: (code: string) => string | undefined,
): AttributeInput[] {
  if (!isList(given)) throw new CrashException('masked', 'custom_attributes must be a list of attributes.')
  const values = new Map<string, unknown>()
  for (const [key, entry] of entriesOf(given)) {
    const fields = isList(entry) ? entriesOf(entry) : Object.entries({ attribute_code: key, value: entry })
    const { code, value } = codeAndValue(new Map(fields))
    const type = typeOf(code)
    if (type) values.set(code, coercedValue(code, type, value))
  }
  return [...values].map(([attribute_code, value]) => ({ attribute_code, value }))
}

/** Other spellings than these count as absent; the key of an entry in a plain list, `0`, is no code either. */
function codeAndValue(fields: ReadonlyMap<string, unknown>): { code: string; value: unknown } {
  const code = fields.get('attribute_code') ?? fields.get('attributeCode')
  const value = fields.get('value') ?? null
  if (isEmpty(code)) {
    throw value === null
      ? new InputException('An empty custom attribute is specified. Enter the attribute and try again.')
      : new InputException(
          'A custom attribute is specified with a missing attribute code. Verify the code and try again.',
        )
  }
  if (isList(code)) throw new CrashException('text', 'An attribute_code must be a text.')
  if (!fields.has('value'))
    throw new InputException(
      `The "${phpText(code)}" attribute code doesn't have a value set. Enter the value and try again.`,
    )
  return { code: phpText(code), value }
}

function coercedValue(code: string, type: string, value: unknown): unknown {
  try {
    return coerceAttributeValue(type, value)
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new InputException(`Attribute "${code}" has invalid value. ${error.message}`)
  }
}
