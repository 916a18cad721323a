import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { TObject, TSchema } from 'typebox'
import { requestForm, withReferences, type Definitions } from '../../framework/definitions.ts'
import { invalidFieldValue } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'
import { vocabulary } from '../../framework/schema.ts'

/** Shared shapes are compiled once, not into each that refers to them; nobody reads the code that comes out. */
const ajv = new Ajv({
  strictTypes: false,
  allowUnionTypes: true,
  validateFormats: false,
  inlineRefs: false,
  validateSchema: false, // a test compiles them all with it
  code: { optimize: false },
})
ajv.addVocabulary([...vocabulary])
const validators = new WeakMap<TSchema, ValidateFunction>()

/** The arguments of a row as they may be sent: those that are not optional must be there. */
export const requestSchema = (row: Pick<AnyRoute, 'input'>): TSchema => {
  const input: Pick<TObject, 'properties'> & { required?: string[] } = row.input
  const properties = Object.entries(input.properties).map(([name, schema]) => [name, requestForm(schema)])
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Record<string, TSchema>,
    required: input.required ?? [],
    additionalProperties: false,
  }
}

const requestSchemas = new WeakMap<AnyRoute, TSchema>()

/**
 * Checks arguments, already coerced, against the schema that the contracts publish.
 *
 * @throws InputException 400, for the first value that does not fit
 */
export function validateInput(row: AnyRoute, input: Readonly<Record<string, unknown>>): void {
  const schema = requestSchemas.get(row) ?? requestSchema(row)
  requestSchemas.set(row, schema)
  const validate = validatorOf(schema)
  if (validate(input)) return
  const [error] = validate.errors ?? []
  if (error) throw invalidFieldValue(fieldOf(error), valueAt(input, error.instancePath))
}

/** What is wrong with an answer by the row's own schema: nothing, or a line for each fault. */
export function answerFaults(row: AnyRoute, answer: unknown): string[] {
  const validate = validatorOf(row.output)
  if (validate(answer)) return []
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || '(the answer)'} ${error.message ?? error.keyword}`,
  )
}

/** Compiled when first needed: a schema takes some ten milliseconds, and hundreds of rows wait for none of it. */
function validatorOf(schema: TSchema): ValidateFunction {
  let validator = validators.get(schema)
  if (!validator) {
    const definitions: Definitions = new Map()
    const root = withReferences(schema, definitions)
    for (const [name, definition] of definitions) if (!ajv.getSchema(name)) ajv.addSchema(definition, name)
    validator = ajv.compile(root)
    validators.set(schema, validator)
  }
  return validator
}

const fieldOf = ({ instancePath, params }: ErrorObject) =>
  String((params as { missingProperty?: string }).missingProperty ?? instancePath.split('/').at(-1))

const valueAt = (input: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], input)
