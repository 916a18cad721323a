import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { Case } from '../contract/case.ts'

const Cases = Type.Array(Case, { minItems: 1 })

/**
 * The cases of a file, a JSON array of them.
 *
 * @throws Error, it holds something else
 */
export function readCases(text: string): Case[] {
  const cases: unknown = JSON.parse(text)
  if (!Array.isArray(cases)) throw new Error('it holds no list of cases')
  if (Value.Check(Cases, cases)) return cases
  const place = cases.findIndex((each) => !Value.Check(Case, each))
  throw new Error(
    place < 0 ? 'it holds no case' : `entry ${place} is no case as contracts/case.schema.json has it`,
  )
}
