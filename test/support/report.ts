import type { Case } from '../../src/contract/case.ts'
import type { Exchange } from '../../src/verify/client.ts'
import type { CaseResult, Failure } from '../../src/verify/run-case.ts'
import type { Report } from '../../src/verify/verify.ts'

/** A case of one read. */
export const aCase = (given: Partial<Case> = {}): Case => ({
  name: 'a product is read',
  group: 'products',
  tags: ['read'],
  kind: 'success',
  steps: [{ name: 'read', as: 'admin', route: 'GET /V1/store/websites', expect: { status: [200] } }],
  ...given,
})

export const anExchange = (given: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  url: 'https://shop.example/rest/V1/products?searchCriteria[pageSize]=1',
  actor: 'admin',
  sent: undefined,
  status: 200,
  contentType: 'application/json',
  body: { items: [] },
  duration: 12.3,
  ...given,
})

export const aFailure = (given: Partial<Failure> = {}): Failure => ({
  step: 'read',
  expected: '/items/0/price must be number',
  got: '"cheap"',
  at: '/items/0/price',
  schemaPath: 'catalog-data-product-interface.json#/properties/price/type',
  exchange: anExchange(),
  ...given,
})

export const aResult = ({
  outcome = 'passed',
  ...given
}: Partial<CaseResult> & { case?: Case } = {}): CaseResult => ({
  case: aCase(),
  outcome,
  ...(outcome === 'skipped' && { reason: 'it writes, and needs --write' }),
  failures: outcome === 'failed' ? [aFailure()] : [],
  unknown: [],
  leftovers: [],
  stays: [],
  exchanges: [],
  duration: 20,
  ...given,
})

/** A report of some results, by default of one that passed, one that failed and one that was skipped. */
export function aReport({
  results = [
    aResult({ case: aCase({ name: 'it holds' }) }),
    aResult({ outcome: 'failed' }),
    aResult({ outcome: 'skipped', case: aCase({ name: 'it writes', group: 'orders' }) }),
  ],
  ...given
}: Partial<Report> = {}): Report {
  const count = (outcome: CaseResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  return {
    target: 'https://shop.example',
    started: '2025-01-01T00:00:00.000Z',
    duration: 1234,
    prefix: 'mm-abc',
    profile: 'observed',
    counts: {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      known: count('known'),
    },
    stays: [],
    requests: 7,
    results,
    unknown: [],
    leftovers: [],
    leftOut: 0,
    sending: { headers: [], insecure: false, oauth: false },
    ...given,
  }
}
