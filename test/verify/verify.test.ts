import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/config/errors.ts'
import type { Case, Step } from '../../src/contract/case.ts'
import { verify, type Options } from '../../src/contracts.ts'
import { createMockMagento } from '../../src/index.ts'
import { UnreachableError } from '../../src/verify/client.ts'
import { CredentialsError } from '../../src/verify/preflight.ts'
import { fakeStore, storeThatKnows, type FakeAnswer, type Received } from '../support/fake-store.ts'
import { aCase } from '../support/report.ts'

const WEBSITE = { id: 1, code: 'base', name: 'Main Website', default_group_id: 1 }
const PREFIX = 'mm-test'

/** Verifies a fake store with cases of the test's own; the store is there, and answers the rest as the test says. */
async function run(
  cases: readonly Case[],
  answer: (asked: Received) => FakeAnswer,
  given: Omit<Options, 'target'> = {},
) {
  await using store = await storeThatKnows((asked, count) => (count === 1 ? {} : answer(asked)))
  const report = await verify({
    target: store.url,
    cases,
    retries: 0,
    prefix: PREFIX,
    credentials: { token: 'integrationtoken' },
    ...given,
  })
  return { report, asked: store.received.slice(1).map(({ method, url }) => `${method} ${url}`) }
}

const read = (given: Partial<Step> = {}): Step => ({
  name: 'read',
  as: 'admin',
  route: 'GET /V1/store/websites',
  expect: { status: [200] },
  ...given,
})

/** A step that creates a tax class, and takes it back. */
const creates = (name: string): Step => ({
  name,
  as: 'admin',
  route: 'POST /V1/taxClasses',
  body: { taxClass: { class_name: `{{run}}-${name}`, class_type: 'PRODUCT' } },
  expect: { status: [200] },
  save: { [name]: '' },
  undo: { as: 'admin', route: 'DELETE /V1/taxClasses/:taxClassId', path: { taxClassId: `{{${name}}}` } },
})

const writing = (...steps: Step[]): Case => aCase({ writes: 'undone', steps })

describe('a case', () => {
  test('passes where its answers are as it says', async () => {
    const { report } = await run([aCase()], () => ({ body: [WEBSITE] }))

    expect(report.counts).toEqual({ passed: 1, failed: 0, skipped: 0, known: 0 })
    expect(report).toMatchObject({ requests: 1, profile: 'unknown', prefix: PREFIX, leftovers: [] })
  })

  test.each<[string, FakeAnswer, Partial<Step['expect']>, string, string]>([
    [
      'the status',
      { status: 500, body: { message: 'Oh.' } },
      {},
      'status 200',
      'status 500, {"message":"Oh."}',
    ],
    ['the schema', { body: [{ ...WEBSITE, id: 'x' }] }, {}, '/0/id must be integer', 'x'],
    [
      'the content type',
      { body: [], headers: { 'Content-Type': 'text/html' } },
      {},
      'content type application/json',
      'text/html',
    ],
    [
      'the message',
      { status: 401, body: { message: 'No.' } },
      { status: [401], message: ['Never.'] },
      'the message "Never."',
      '"No."',
    ],
    [
      'the body',
      { body: [WEBSITE] },
      { body: [{ code: 'other' }] },
      'an answer with [{"code":"other"}]',
      JSON.stringify([WEBSITE]),
    ],
  ])('fails by %s', async (_what, answer, expect_, expected, got) => {
    const subject = aCase({ steps: [read({ expect: { status: [200], ...expect_ } })] })

    const { report } = await run([subject], () => answer)

    expect(report.counts.failed).toBe(1)
    expect(report.results[0]?.failures).toMatchObject([
      { step: 'read', expected, got, exchange: { method: 'GET' } },
    ])
  })

  test('fails by a law', async () => {
    const holds = [{ says: 'there is no website', length: { list: '$read', is: 'eq' as const, value: 0 } }]

    const { report } = await run([aCase({ holds })], () => ({ body: [WEBSITE] }))

    expect(report.results[0]?.failures).toMatchObject([
      { step: 'law', expected: 'there is no website', got: 'there are 1, which is not eq 0' },
    ])
  })

  test('goes no further than the step that fails', async () => {
    const { asked } = await run([aCase({ steps: [read(), read({ name: 'again' })] })], () => ({
      status: 500,
    }))

    expect(asked).toHaveLength(1)
  })

  test('lists fields that no schema knows, and fails by them when it is strict', async () => {
    const answer = () => ({ body: [{ ...WEBSITE, colour: 'red' }] })

    const { report: mild } = await run([aCase()], answer)
    const { report: strict } = await run([aCase()], answer, { strict: true })

    expect(mild).toMatchObject({ counts: { passed: 1 }, unknown: ['GET /V1/store/websites /*/colour'] })
    expect(strict.results[0]?.failures).toMatchObject([
      { expected: 'no member /*/colour, which the schema does not know', got: 'red', at: '/0/colour' },
    ])
  })

  test.each<[string, Case, Omit<Options, 'target'>, string]>([
    ['writes that are not allowed', writing(creates('a')), {}, 'it writes, and needs --write'],
    [
      'writes that stay',
      aCase({ writes: 'orders' }),
      { write: 'undone' },
      'it leaves traces that cannot be taken back, and needs --write=orders',
    ],
    [
      'credentials that there are not',
      aCase({ steps: [read({ as: 'customer' })] }),
      {},
      'no credentials of a customer were given',
    ],
    [
      'something that it finds none of',
      aCase({ steps: [read({ require: [{ path: '[0]', otherwise: 'there is no website' }] })] }),
      {},
      'there is no website',
    ],
    [
      'something else than it looks for',
      aCase({ steps: [read({ require: [{ path: '', is: true, otherwise: 'the store is closed' }] })] }),
      {},
      'the store is closed',
    ],
    [
      'a need that the credentials do not meet',
      aCase({ needs: ['credentials of an administrator'] }),
      {},
      'no name and password of an administrator were given',
    ],
    [
      'an answer as large as the store',
      aCase({ tags: ['large'] }),
      {},
      'it is answered with as much as the store has, and needs --tag large',
    ],
  ])('is skipped for %s', async (_what, subject, given, reason) => {
    const { report } = await run([subject], () => ({ body: [] }), given)

    expect(report.results).toMatchObject([{ outcome: 'skipped', reason }])
  })
})

test('a case whose answer is as large as the store runs where its tag is asked for', async () => {
  const { report } = await run([aCase({ tags: ['large'] })], () => ({ body: [] }), { tags: ['large'] })

  expect(report.counts.passed).toBe(1)
})

test('a case goes on where there is the very value that it looks for', async () => {
  const steps = [read({ require: [{ path: '[0].code', is: 'base', otherwise: 'there is no website' }] })]

  const { report } = await run([aCase({ steps })], () => ({ body: [WEBSITE] }))

  expect(report.counts.passed).toBe(1)
})

test('a case sends the credentials that it needs, and the report does not tell the secret ones', async () => {
  const signsIn = aCase({
    needs: ['credentials of an administrator'],
    steps: [
      read({
        as: 'guest',
        route: 'POST /V1/integration/admin/token',
        body: { username: '{{admin name}}', password: '{{admin password}}' },
      }),
    ],
  })
  const admin = { username: 'ada', password: 'Secret-123' }
  const sent: unknown[] = []

  const { report } = await run(
    [signsIn],
    ({ body }) => {
      sent.push(JSON.parse(body))
      return { body: 'anadministratorstoken' }
    },
    { credentials: { admin } },
  )

  // Once to see whether the store knows them, once by the case.
  expect(sent).toEqual([admin, admin])
  expect(report.counts.passed).toBe(1)
  expect(JSON.stringify(report)).not.toMatch(/Secret-123|anadministratorstoken/)
})

describe('what a case creates', () => {
  let id = 0
  const store = ({ method }: Received): FakeAnswer =>
    method === 'POST' ? { body: String(++id) } : { body: method === 'DELETE' ? true : [WEBSITE] }

  test('is taken back, the last one first', async () => {
    id = 0
    const { report, asked } = await run([writing(creates('a'), creates('b'), read())], store, {
      write: 'undone',
    })

    expect(report).toMatchObject({ counts: { passed: 1 }, leftovers: [] })
    expect(asked).toEqual([
      'POST /rest/V1/taxClasses',
      'POST /rest/V1/taxClasses',
      'GET /rest/V1/store/websites',
      'DELETE /rest/V1/taxClasses/2',
      'DELETE /rest/V1/taxClasses/1',
    ])
  })

  test('is taken back from the mock after a failure too', async () => {
    await using mock = await createMockMagento({ dataset: 'clean' })
    const credentials = { token: mock.credentials.integration.token }
    const failing = writing(creates('a'), read({ expect: { status: [418] } }))
    const search = `${mock.url}/rest/V1/taxClasses/search?searchCriteria&fields=items[class_name]`
    const classes = async () => {
      const answer = await fetch(search, { headers: { Authorization: `Bearer ${credentials.token}` } })
      return answer.text()
    }
    const before = await classes()

    const report = await verify({
      target: mock.url,
      credentials,
      cases: [failing],
      write: 'undone',
      prefix: PREFIX,
    })

    expect(report).toMatchObject({ counts: { failed: 1 }, requests: 2, leftovers: [] })
    expect(await classes()).toBe(before)
  })

  test('and cannot be taken back is listed', async () => {
    id = 0
    const refusing = (asked: Received) => (asked.method === 'DELETE' ? { status: 500 } : store(asked))

    const { report } = await run([writing(creates('a'))], refusing, { write: 'undone' })

    expect(report.leftovers).toEqual([
      'DELETE /V1/taxClasses/:taxClassId {"taxClassId":"1"} was answered 500',
    ])
  })

  test('and may be there though nobody answered is listed', async () => {
    const { report } = await run([writing(creates('a'))], () => ({ hang: true }), {
      write: 'undone',
      timeout: 50,
    })

    expect(report.results[0]?.failures).toMatchObject([
      { step: 'a', expected: 'an answer', exchange: { status: 0 } },
    ])
    expect(report.leftovers).toEqual([
      'POST /V1/taxClasses of step "a" was not answered: something may be left',
    ])
  })

  test('is taken back when the run is stopped; what was not begun is skipped', async () => {
    id = 0
    const controller = new AbortController()
    const stopping = (asked: Received) => {
      if (asked.method === 'POST') controller.abort()
      return store(asked)
    }

    const { report, asked } = await run(
      [writing(creates('a'), creates('b')), writing(creates('c'))],
      stopping,
      {
        write: 'undone',
        signal: controller.signal,
      },
    )

    expect(asked).toEqual(['POST /rest/V1/taxClasses', 'DELETE /rest/V1/taxClasses/1'])
    expect(report.results).toMatchObject([
      { outcome: 'skipped', reason: 'the run was stopped' },
      { outcome: 'skipped', reason: 'the run was stopped' },
    ])
  })
})

describe('a store', () => {
  test.each([
    [403, 'documented'],
    [401, 'observed'],
  ])('that refuses a limited token with %i is of the profile %s', async (status, profile) => {
    const subject = aCase({ steps: [read({ as: 'limited', expect: { status: [401, 403] } })] })

    const { report } = await run([subject], () => ({ status, body: { message: 'No.' } }), {
      credentials: { limitedToken: 'limitedtoken' },
    })

    expect(report.profile).toBe(profile)
  })

  test.each([
    [{ admin: { username: 'ada', password: 'wrong' } }, 'The admin could not sign in'],
    [{ customer: { username: 'maria@example.com', password: 'wrong' } }, 'The customer could not sign in'],
    [{ token: 'nobodysToken' }, 'The store refuses the admin or integration: GET /V1/store/websites'],
  ])('that refuses %j is asked once, and not verified', async (credentials, message) => {
    await using store = await fakeStore(({ url }) =>
      url.endsWith('/websites') && !('token' in credentials) ? {} : { status: 401, body: { message: 'No.' } },
    )

    const verified = verify({ target: store.url, retries: 0, credentials })

    await expect(verified).rejects.toThrow(CredentialsError)
    await expect(verified).rejects.toThrow(message)
    expect(store.received.filter(({ url }) => url.endsWith('/token')).length).toBeLessThanOrEqual(1)
  })

  test('without the store view is not verified', async () => {
    await using store = await fakeStore(({ url }) =>
      url.includes('/nope/V1/directory') ? { status: 400, body: { message: 'No such view.' } } : {},
    )

    await expect(verify({ target: store.url, retries: 0, storeCode: 'nope' })).rejects.toThrow(
      'The store refuses the store view «nope»: GET /V1/directory/currency was answered 400 "No such view."',
    )
  })

  test('that treats the limited token as a stranger skips what it would show', async () => {
    const subject = aCase({ steps: [read({ as: 'limited', expect: { status: [401, 403] } })] })
    await using store = await fakeStore(() => ({ status: 401, body: { message: 'No.' } }))

    const report = await verify({
      target: store.url,
      retries: 0,
      cases: [subject],
      credentials: { limitedToken: 'limitedtoken' },
    })

    expect(report).toMatchObject({ counts: { skipped: 1 }, profile: 'unknown' })
    expect(report.results[0]?.reason).toMatch('it may be none of its own')
  })

  test('that nobody answers for cannot be verified', async () => {
    await expect(verify({ target: 'http://127.0.0.1:1', retries: 0, cases: [aCase()] })).rejects.toThrow(
      UnreachableError,
    )
  })

  test('that answers no more is given up', async () => {
    const cases = Array.from({ length: 9 }, (_, index) => aCase({ name: `case ${index}` }))

    const { report } = await run(cases, () => ({ broken: true }), { concurrency: 1 })

    expect(report.counts).toMatchObject({ failed: 5, skipped: 4 })
    expect(report.results[8]?.reason).toBe('the store answers no more')
  })

  test('shows no secret in the report', async () => {
    const sent = { username: 'ada', password: 'Secret123' }
    const signsIn = aCase({
      steps: [
        {
          name: 'in',
          as: 'guest',
          route: 'POST /V1/integration/admin/token',
          body: sent,
          expect: { status: [418] },
        },
      ],
    })

    const { report } = await run([signsIn], () => ({ body: 'eyJhbGciOiJIUzI1NiJ9' }))

    const { case: _, ...shown } = report.results[0] ?? {}
    expect(JSON.stringify(shown)).not.toMatch(/Secret123|eyJ/)
    expect(shown).toMatchObject({ failures: [{ got: 'status 200, $TOKEN' }] })
  })
})

describe('cases', () => {
  const cases = [
    aCase({ name: 'a', group: 'products', tags: ['read'] }),
    aCase({ name: 'b', group: 'orders', tags: ['search'] }),
    aCase({ name: 'c', group: 'tax', tags: ['read', 'search'] }),
  ]

  test.each([
    [{ only: ['products', 'tax'] }, 'ac'],
    [{ tags: ['search'] }, 'bc'],
    [{ only: ['orders'], tags: ['read'] }, ''],
    [{}, 'abc'],
  ])('are chosen by %j', async (given, names) => {
    const seen: string[] = []
    const { report } = await run(cases, () => ({ body: [WEBSITE] }), {
      ...given,
      onResult: (result, { done, of }) => seen.push(`${result.case.name} ${done}/${of}`),
    })

    expect(report.results.map(({ case: subject }) => subject.name).join('')).toBe(names)
    expect(seen).toHaveLength(names.length)
  })

  test('run side by side, but no more of them than said', async () => {
    const many = Array.from({ length: 6 }, (_, index) => aCase({ name: String(index) }))
    let open = 0
    let most = 0
    const answer = () => {
      most = Math.max(most, ++open)
      return { body: [WEBSITE] }
    }

    const { report } = await run(many, answer, { concurrency: 3, onResult: () => (open -= 1) })

    expect(report.counts.passed).toBe(6)
    expect(most).toBeLessThanOrEqual(3)
  })
})

describe('wrong options are refused before anything is sent', () => {
  test.each<[Options, string]>([
    [{ only: ['prodcts'] }, 'There is no group "prodcts". Did you mean "products"?'],
    [{ tags: ['xyz'] }, 'There is no tag "xyz". There are read.'],
    [
      { target: 'shop.example' },
      'The target must be an address such as https://shop.example, not "shop.example".',
    ],
    [
      { target: 'ftp://shop.example' },
      'The target must be an address such as https://shop.example, not "ftp://shop.example".',
    ],
    [{ target: 'https://a:b@shop.example' }, 'The target must hold no user name and no password.'],
    [
      { target: 'https://shop.example/x/rest/V1' },
      'The target must end before /rest: https://shop.example/x',
    ],
    [
      { headers: { authorization: 'Basic x' } },
      'The header Authorization is what the cases are about: give a token instead.',
    ],
  ])('%j', async (options, message) => {
    await expect(verify({ target: 'http://127.0.0.1:1', cases: [aCase()], ...options })).rejects.toThrow(
      new UsageError(message),
    )
  })
})

test('without a target it is a mock of its own, in the profile that is asked for', async () => {
  const limited = aCase({ steps: [read({ as: 'limited', expect: { status: [401, 403] } })] })

  const report = await verify({ cases: [aCase(), limited], profile: 'observed' })

  expect(report).toMatchObject({ counts: { passed: 2 }, profile: 'observed' })
})
