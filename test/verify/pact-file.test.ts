import { describe, expect, test } from 'vitest'
import type { Case, Step } from '../../src/contract/case.ts'
import type { Exchange } from '../../src/verify/client.ts'
import { contractCases, contractRoutes } from '../../src/verify/contracts.ts'
import { PACT_TOKEN, pactFile, type Witness } from '../../src/verify/pact-file.ts'
import { aCase } from '../support/report.ts'

/** What the pact says of one request. */
interface Interaction {
  readonly description: string
  readonly providerStates?: readonly { readonly name: string }[]
  readonly request: Record<string, unknown> & { readonly generators?: Record<string, unknown> }
  readonly response: Record<string, unknown> & {
    readonly matchingRules: { readonly body?: Record<string, unknown> }
  }
}

const URL = 'http://store.example/rest/V1'

const read: Step = {
  name: 'read',
  as: 'admin',
  route: 'GET /V1/store/websites',
  expect: { status: [200] },
}

const exchanged = (given: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  url: `${URL}/store/websites`,
  actor: 'admin',
  sent: undefined,
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: [{ id: 1, code: 'base', name: 'Main Website', default_group_id: 1 }],
  duration: 1,
  ...given,
})

/** A step of a case, which is its last one unless there are others, with its answer. */
const witness = (step: Step, exchange: Exchange, given: Partial<Case> = {}): Witness => ({
  case: aCase({ steps: [step], ...given }),
  step,
  exchange,
})

const interactionsOf = (...witnesses: Witness[]) =>
  (pactFile(witnesses, '1.2.3') as { interactions: Interaction[] }).interactions

const pricesSet: Step = {
  name: 'set',
  as: { token: '{{token}}' },
  route: 'PUT /V1/carts/:cartId',
  path: { cartId: '{{the cart}}' },
  body: { quote: { id: '{{the cart}}', note: 'of {{run}}', list: ['{{name}}'], fixed: 1 } },
  expect: { status: [200] },
}

const pricesAnswered = exchanged({
  method: 'PUT',
  url: `${URL}/carts/7`,
  sent: { quote: { id: 7, note: 'of pact', list: ['Lamp'], fixed: 1 } },
  body: [],
})

test('names consumer, provider, the version of Pact and that of the mock', () => {
  expect(pactFile([], '1.2.3')).toEqual({
    consumer: { name: 'integration' },
    provider: { name: 'magento' },
    interactions: [],
    metadata: { pactSpecification: { version: '3.0.0' }, 'mock-magento': { version: '1.2.3' } },
  })
})

describe('a request', () => {
  test('that nothing goes before needs no state', () => {
    const [interaction] = interactionsOf(witness(read, exchanged()))

    expect(interaction).toMatchObject({
      description: expect.stringMatching(/^Lists .*[^.] \(GET \/V1\/store\/websites\)$/),
      request: {
        method: 'GET',
        path: '/rest/V1/store/websites',
        headers: { Accept: 'application/json', Authorization: `Bearer ${PACT_TOKEN}` },
      },
    })
    expect(interaction).not.toHaveProperty('providerStates')
    expect(interaction?.request).not.toHaveProperty('generators')
  })

  test.each<[string, Partial<Case>]>([
    ['that steps go before', { name: 'c', steps: [{ ...read, name: 'first' }, read] }],
    ['that needs something of the store', { name: 'c', needs: ['a website'], steps: [read] }],
  ])('%s names the state that they lead to', (_what, given) => {
    const [interaction] = interactionsOf(witness(read, exchanged(), given))

    expect(interaction?.providerStates).toEqual([{ name: '«c», up to «read»', params: {} }])
  })

  test('takes the values of the state into its path, its headers and its body', () => {
    const before = { ...read, name: 'first' }
    const [interaction] = interactionsOf(witness(pricesSet, pricesAnswered, { steps: [before, pricesSet] }))

    const fromState = (expression: string, dataType = 'STRING') => ({
      type: 'ProviderState',
      expression,
      dataType,
    })
    expect(interaction?.request).toMatchObject({
      method: 'PUT',
      path: '/rest/V1/carts/7',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer token-of-the-state' },
      body: pricesAnswered.sent,
      generators: {
        path: fromState('/rest/V1/carts/${the_cart}'),
        header: { Authorization: fromState('Bearer ${token}') },
        body: {
          '$.quote.id': fromState('${the_cart}', 'INTEGER'),
          '$.quote.note': fromState('of ${run}'),
          '$.quote.list[0]': fromState('${name}'),
        },
      },
    })
  })

  test('has its query as it was asked', () => {
    const asked = { ...read, query: { 'searchCriteria[pageSize]': '2', fields: 'id' } }

    expect(interactionsOf(witness(asked, exchanged()))[0]?.request).toMatchObject({
      query: { 'searchCriteria[pageSize]': ['2'], fields: ['id'] },
    })
  })

  test('of a guest has no token', () => {
    const [interaction] = interactionsOf(witness({ ...read, as: 'guest' }, exchanged()))

    expect(interaction?.request.headers).toEqual({ Accept: 'application/json' })
  })
})

describe('an answer', () => {
  test('has to have what is always there, each of its type, and no more', () => {
    const body = [{ id: 1, code: 'base', name: 'Main', default_group_id: 1, colour: 'red' }, { id: 2 }]

    const [interaction] = interactionsOf(witness(read, exchanged({ body })))

    expect(interaction?.response).toMatchObject({
      status: 200,
      body: [{ id: 1, code: 'base', name: 'Main', default_group_id: 1 }],
      matchingRules: {
        body: {
          $: { matchers: [{ match: 'type', min: 1 }] },
          '$[*].id': { matchers: [{ match: 'integer' }] },
          '$[*].code': { matchers: [{ match: 'type' }] },
        },
      },
    })
    expect(JSON.stringify(interaction?.response)).not.toContain('colour')
  })

  test.each<[string, unknown]>([
    ['an empty list', []],
    ['a text', 'abc'],
  ])('that is %s promises nothing of its body', (_what, body) => {
    const [interaction] = interactionsOf(witness(read, exchanged({ body })))

    expect(interaction?.response).not.toHaveProperty('body')
    expect(interaction?.response.matchingRules).not.toHaveProperty('body')
  })
})

describe('of several steps of a route', () => {
  test('the one that the fewest go before is told', () => {
    const late = witness(read, exchanged(), { name: 'late', steps: [{ ...read, name: 'first' }, read] })
    const soon = witness(read, exchanged(), { name: 'soon', needs: ['a website'] })

    expect(interactionsOf(late, soon)).toMatchObject([{ providerStates: [{ name: '«soon», up to «read»' }] }])
  })

  test.each<[string, Step, Partial<Exchange>]>([
    ['is refused', { ...read, expect: { status: [404] } }, { status: 404 }],
    ['may be refused', { ...read, expect: { status: [200, 400] } }, {}],
    ['has a path that is encoded', read, { url: `${URL}/store/web%20sites` }],
    ['has a query of the state', { ...read, query: { fields: '{{x}}' } }, {}],
    ['sends a whole object of the state', { ...read, body: { a: '{{x}}' } }, { sent: { a: { b: 1 } } }],
  ])('none is told that %s', (_what, step, exchange) => {
    expect(interactionsOf(witness(step, exchanged(exchange)))).toEqual([])
  })
})

test('the routes come in the order of the contracts', () => {
  const names = contractRoutes().map(({ method, path }) => `${method} ${path}`)
  const routes = [names[40], names[3], names[17]].flatMap((name) => name ?? [])
  const told = interactionsOf(
    ...routes.map((route) => witness({ ...read, route, path: undefined as never }, exchanged())),
  )

  expect(told.map(({ description }) => /\(([^()]*)\)$/.exec(description)?.[1])).toEqual([
    names[3],
    names[17],
    names[40],
  ])
})

test('there are cases to make a pact of', () => {
  expect(contractCases().filter(({ kind }) => kind === 'success').length).toBeGreaterThan(100)
})
