import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../src/database/database.ts'
import { contextOf } from '../../../src/framework/context.ts'
import { CrashException, LocalizedException } from '../../../src/framework/errors.ts'
import { toPhpJson } from '../../../src/framework/php-json.ts'
import type { ParameterMap, ParameterValue } from '../../../src/framework/php-query.ts'
import { routeName, type AnyRoute } from '../../../src/framework/route.ts'
import { CUSTOM_ATTRIBUTES, withoutNull } from '../../../src/framework/schema.ts'
import { providers, routes } from '../../../src/modules/index.ts'
import { tokenRequestLogs } from '../../../src/modules/integration/tables.ts'
import { defaultScope } from '../../../src/modules/store/scope.ts'
import { callRoute } from '../../../src/modules/webapi/call-route.ts'
import { answerFaults } from '../../../src/modules/webapi/validate.ts'
import { createMock } from '../../support/create-mock.ts'

/**
 * Calls every row with input that mostly fits its schema, so that it comes as far as the service. Seeded, so that it
 * finds today what it found yesterday; another seed may find more.
 */
const SEED = Number(process.env.FC_SEED ?? 1)
const RUNS = Number(process.env.FC_RUNS ?? 12)

const mock = createMock()
const { db } = mock.store
const base = db.snapshot()
const forced = Object.fromEntries(Object.keys(providers.forced).map((name) => [name, () => 1]))
const open = { ...providers, forced: forced as unknown as typeof providers.forced }

describe.each(routes.map((row) => [routeName(row), row] as const))('%s', (_, row) => {
  test('answers what it publishes, or refuses in its own words and leaves all as it was', async () => {
    await fc.assert(
      fc.asyncProperty(inputFor(row.input), async (input) => {
        db.restore(base)
        const before = db.snapshot()
        try {
          const answer = await call(row, input)
          expect(answerFaults(row, answer ?? [])).toEqual([])
          expect(toPhpJson(answer)).toMatch(/^[\x20-\x7e]*$/)
        } catch (error) {
          if (!(error instanceof LocalizedException) && !(error instanceof CrashException)) throw error
          expect(changedRows(before)).toEqual([])
        }
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
})

function call(row: AnyRoute, input: Record<string, unknown>): unknown {
  const context = contextOf(mock.store, {
    user: { type: 'integration', id: 1 },
    scope: defaultScope(db),
    may: () => true,
    origin: 'http://localhost',
  })
  const inUrl = row.method === 'GET' || row.method === 'DELETE'
  const request = {
    path: [],
    query: inUrl ? (queryOf(input) as ParameterMap) : new Map<string, ParameterValue>(),
    body: inUrl ? undefined : input,
  }
  return callRoute({ ...row, resource: 'anonymous' }, () => request, context, open)
}

/** The tables whose rows are not what they were; that a sign-in failed is remembered although it was refused. */
function changedRows(before: Snapshot): string[] {
  const after = db.snapshot()
  return db.names.filter((name) => {
    if (name === tokenRequestLogs.name) return false
    const [then, now] = [before.get(name)?.rows, after.get(name)?.rows]
    return then !== now && JSON.stringify([...(then ?? [])]) !== JSON.stringify([...(now ?? [])])
  })
}

/** As a query string would bring it: texts, and maps of them. */
function queryOf(value: unknown): ParameterValue {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return new Map(Object.entries(value).map(([key, member]) => [key, queryOf(member)]))
}

function inputFor(schema: TSchema): fc.Arbitrary<Record<string, unknown>> {
  return objectFor(schema, 0)
}

interface JsonSchema {
  readonly type?: string
  readonly items?: JsonSchema
  readonly properties?: Record<string, JsonSchema & { readonly readOnly?: boolean }>
  readonly [CUSTOM_ATTRIBUTES]?: string
}

const oddities = fc.constantFrom<unknown>(
  ...[
    null,
    '',
    '0',
    'abc',
    -1,
    0,
    1,
    1.5,
    1e30,
    true,
    false,
    [],
    {},
    '__proto__',
    'é☃😀',
    'x'.repeat(300),
    '%',
  ],
)
const integers = fc.constantFrom<unknown>(0, 1, 2, 3, 4, 5, 10, -1, 999, '1', 2 ** 31, 2 ** 63)
const numbers = fc.constantFrom<unknown>(0, 1, 2.5, -1, '3.3', 99_999_999, 1e-7)
const texts = fc.constantFrom<unknown>(
  ...['', 'a', 'default', 'simple', 'base', '4', 'a@example.com', 'US', 'USD', '2025-01-01', '2025-13-45'],
  ...['2025-01-01 00:00:00', '<b>x</b>', 'color', 'name', 'sku', 'eq', 'ASC', 'like', '%a%', '1,2', 'é☃😀'],
)
const codes = [
  'color',
  'description',
  'url_key',
  'special_price',
  'special_from_date',
  'category_ids',
  'nope',
]
const attributes = fc.array(fc.record({ attribute_code: fc.constantFrom(...codes), value: oddities }), {
  maxLength: 3,
})

/** Beyond this depth nothing fits on purpose: a category may hold categories without end. */
const DEEPEST = 6

function valueFor(given: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return oddities
  const schema = withoutNull(given) as unknown as JsonSchema
  return fc.oneof({ weight: 9, arbitrary: fittingFor(schema, depth) }, { weight: 1, arbitrary: oddities })
}

function fittingFor(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema[CUSTOM_ATTRIBUTES] !== undefined) return attributes
  switch (schema.type) {
    case 'integer':
      return integers
    case 'number':
      return numbers
    case 'boolean':
      return fc.boolean()
    case 'string':
      return texts
    case 'array':
      return fc.array(valueFor(schema.items ?? {}, depth + 1), { maxLength: 3 })
    case 'object':
      return objectFor(schema, depth)
    default:
      return oddities
  }
}

function objectFor({ properties = {} }: JsonSchema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(properties).filter(([, { readOnly }]) => !readOnly)
  const members = entries.map(([name, property]) => [name, valueFor(property, depth + 1)] as const)
  return fc.record(Object.fromEntries(members), { requiredKeys: [] })
}
