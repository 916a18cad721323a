import { expect, test } from 'vitest'
import { verify, type Report } from '../../src/contracts.ts'

/** Why a case may be skipped: the demo store has nothing of what it looks at, or it is asked for by its tag. */
const EXCUSES =
  /^(there is no payment transaction|nothing of GET|GET \S+ lists (nothing|fewer)|it is .*--tag large)/

/** Milliseconds that the suite may take on a machine that does something else besides. */
const PATIENCE = 120_000

const failures = ({ results }: Report) =>
  results.flatMap(({ case: { name }, failures }) =>
    failures.map(({ step, expected, got }) => `${name}: ${step}: ${expected}: ${got}`),
  )

test.each(['documented', 'observed'] as const)(
  'the mock keeps all contracts as %s',
  { timeout: PATIENCE },
  async (profile) => {
    const report = await verify({ profile, write: 'orders', strict: true })

    const skipped = report.results.filter(({ outcome }) => outcome === 'skipped')
    expect(failures(report)).toEqual([])
    expect(skipped.filter(({ reason = '' }) => !EXCUSES.test(reason))).toEqual([])
    expect(skipped.length).toBeLessThan(report.results.length / 20)
    expect(report).toMatchObject({ profile, unknown: [], leftovers: [] })
  },
)

test('it reads only, unless writes are allowed', { timeout: PATIENCE }, async () => {
  const report = await verify()

  expect(failures(report)).toEqual([])
  const sent = report.results.flatMap(({ exchanges }) => exchanges)
  expect(sent.filter(({ method, url }) => method !== 'GET' && !/-information$|\/token$/.test(url))).toEqual(
    [],
  )
})
