import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { RefusedError } from './call.ts'

const ajv = new Ajv({ allErrors: true, strict: false })
const compiled = new WeakMap<TSchema, ValidateFunction>()

/**
 * Holds what a program asked for against what can be: not every program is checked by a compiler.
 *
 * @param name stands for the value in messages
 * @throws RefusedError, with the first thing that is wrong
 */
export function mustFit(schema: TSchema, value: unknown, name: string): void {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  // As JSON has it: a member that is undefined is none.
  if (validate(value === undefined ? {} : (JSON.parse(JSON.stringify(value)) as unknown))) return
  const [error] = validate.errors ?? []
  throw new RefusedError(error ? faultOf(error, name) : `${name} is not what it should be.`)
}

function faultOf({ keyword, instancePath, message = '', params }: ErrorObject, name: string): string {
  const where = `${name}${instancePath.replaceAll('/', '.')}`
  if (keyword === 'additionalProperties')
    return `${where} has ${JSON.stringify(params.additionalProperty)}, which nobody knows.`
  if (keyword === 'enum') return `${where} must be ${(params.allowedValues as string[]).join(', ')}.`
  return `${where} ${message}.`
}
