import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMockMagento, type MockMagento } from '../../src/index.ts'
import { contractCases } from '../../src/verify/contracts.ts'
import { verify, type Report } from '../../src/verify/verify.ts'
import { faults, type Fault } from './faults.ts'
import { faultyStore } from './faulty-store.ts'

let mock: MockMagento

beforeAll(async () => {
  mock = await createMockMagento({ products: 30, customers: 6, orders: 12 })
})

afterAll(() => mock.close())

/** Runs the cases that have to do with the routes against a store. */
function verifyCasesOf(routes: readonly string[], target: string): Promise<Report> {
  const { admin, customer, integration, limited } = mock.credentials
  return verify({
    target,
    cases: contractCases().filter(({ steps }) => steps.some(({ route }) => routes.includes(route))),
    write: 'orders',
    timeout: 5000,
    retries: 0,
    insecure: false,
    concurrency: 4,
    strict: false,
    credentials: {
      token: integration.token,
      admin,
      customer: customer && { username: customer.email, password: customer.password },
      limitedToken: limited?.token,
    },
  })
}

const named = (list: readonly Fault[]) => list.map((fault) => [fault.name, fault] as const)

test('there are at least forty faults, each by a name of its own', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
  expect(faults.length).toBeGreaterThanOrEqual(40)
})

test.each(named(faults))('the suite notices that %s', async (_, fault) => {
  mock.reset()
  await using store = await faultyStore(mock.url, fault)

  const report = await verifyCasesOf(fault.routes, store.url)

  const failed = report.results
    .filter(({ outcome }) => outcome === 'failed')
    .map((result) => result.case.name)
  expect(failed).not.toEqual([])
})

test('without a fault the same store passes', async () => {
  mock.reset()
  await using store = await faultyStore(mock.url, { name: 'none', routes: [] })

  const report = await verifyCasesOf(
    faults.flatMap(({ routes }) => routes),
    store.url,
  )

  expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
})
