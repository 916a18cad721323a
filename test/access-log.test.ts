import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { sentence } from '../src/access-log.ts'
import {
  aggregate,
  CrashException,
  InputException,
  LocalizedException,
  NoSuchEntityException,
} from '../src/framework/errors.ts'
import { storeViews } from '../src/modules/store/tables.ts'
import { createMock } from './support/create-mock.ts'
import { echoRow, serveRows } from './support/own-rows.ts'

/** What the log says of the last call. */
const last = ({ calls }: { calls: Parameters<typeof sentence>[0][] }) => {
  const call = calls.at(-1)
  if (!call) throw new Error('there was no call')
  return sentence(call)
}

/** What it says of a service that throws this. */
async function thrown(error: unknown, profile: 'documented' | 'observed' = 'documented') {
  const served = serveRows(
    [
      echoRow({
        handler: () => {
          throw error
        },
      }),
    ],
    { profile },
  )
  await served.send('POST', '/V1/echo', { as: 'full' })
  return last(served)
}

describe('who', () => {
  const store = () => serveRows([echoRow({ method: 'GET', path: '/V1/things' })])

  test('is an integration, an admin, a customer or a guest', async () => {
    const own = store()
    const token = (type: 'admin' | 'customer', id: number) => own.store.tokens.sign({ type, id }, 60)
    for (const [as, who] of [
      ['full', 'Integration «full»'],
      [await token('admin', 1), 'Admin «admin»'],
      [await token('customer', 5), 'Customer «5»'],
      ['guest', 'A guest'],
      ['nonsense', 'A guest, whose token is unknown, expired or revoked,'],
    ] as const) {
      await own.send('GET', '/V1/things', { as })
      expect(last(own)).toBe(`${who} was served GET /V1/things.`)
    }
  })

  test('is not known where nobody asked', async () => {
    const own = store()
    await own.send('GET', '/V1/nothing', { as: 'full' })

    expect(last(own)).toBe('Somebody was refused GET /rest/V1/nothing: Request does not match any route.')
  })
})

describe('what and where', () => {
  const rows = [echoRow({ method: 'GET', path: '/V1/things/:id', input: Type.Object({ id: Type.String() }) })]

  test.each([
    ['/V1/things/7', 'GET /V1/things/7'],
    ['/V1/things/7/?fields=a&password=x', 'GET /V1/things/7'],
    ['/default/V1/things/7', 'GET /V1/things/7'],
    ['/all/V1/things/a%2Fb', 'GET /V1/things/a%2Fb for all store views'],
    ['/de/V1/things/7', 'GET /V1/things/7 for the store view «de»'],
  ])('%s', async (path, what) => {
    const own = serveRows(rows)
    own.store.db
      .table(storeViews)
      .insert({ store_id: 2, code: 'de', name: 'Deutsch', website_id: 1, group_id: 1, is_active: 1 })
    await own.send('GET', path)

    expect(last(own)).toBe(`A guest was served ${what}.`)
  })
})

describe('why', () => {
  test('a resource is missing', async () => {
    const mock = createMock()

    await mock.as('none').get('/V1/products?searchCriteria')
    expect(last(mock)).toBe(
      'Integration «none» was refused GET /V1/products: it lacks Magento_Catalog::products.',
    )

    await mock.as('guest').get('/V1/products?searchCriteria')
    expect(last(mock)).toBe('A guest was refused GET /V1/products: it takes Magento_Catalog::products.')

    await mock.as('gone').get('/V1/products?searchCriteria')
    expect(last(mock)).toBe(
      'A guest, whose token is unknown, expired or revoked, was refused GET /V1/products: it takes Magento_Catalog::products.',
    )
  })

  test('it is for customers', async () => {
    const own = serveRows([echoRow({ resource: 'self' })])
    await own.send('POST', '/V1/echo', { as: 'none' })

    expect(last(own)).toBe(
      'Integration «none» was refused POST /V1/echo: it is for customers of that store view.',
    )
  })

  test.each<[unknown, string]>([
    [new LocalizedException('No.'), 'No.'],
    [new LocalizedException('No'), 'No.'],
    [NoSuchEntityException.singleField('orderId', 5), 'No such entity with orderId = 5.'],
    [new InputException('A "%1".', ['x']), 'A "x".'],
    [aggregate([{ message: 'One %1.', parameters: [1] }, { message: 'Two.' }]), 'One 1. Two.'],
    [
      new CrashException('masked', 'The property "%1" is not known.', ['a']),
      'The property "a" is not known.',
    ],
  ])('a service refused: %s', async (error, reason) => {
    expect(await thrown(error)).toBe(`Integration «full» was refused POST /V1/echo: ${reason}`)
  })

  test('a real store would have crashed', async () => {
    expect(await thrown(new CrashException('text', 'A sku is needed.'), 'observed')).toBe(
      'Integration «full» crashed POST /V1/echo, as in a real store: A sku is needed.',
    )
  })

  test('the mock itself is wrong', async () => {
    expect(await thrown(new TypeError('x is not a function'))).toBe(
      "Integration «full» met a mistake of the mock's own at POST /V1/echo: TypeError: x is not a function.",
    )
    expect(await thrown('a text')).toContain(': a text.')
    expect(await thrown(undefined)).toContain(': undefined.')
  })
})

describe('what is not said', () => {
  test('are secrets in the path, the query string and the reason', async () => {
    const own = serveRows([
      echoRow({
        method: 'GET',
        path: '/V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken',
        handler: () => {
          throw NoSuchEntityException.singleField('rpToken', 's3cret')
        },
      }),
    ])
    await own.send('GET', '/V1/customers/5/password/resetLinkToken/s3cret?password=s3cret')

    expect(last(own)).toBe(
      'A guest was refused GET /V1/customers/5/password/resetLinkToken/***: No such entity with rpToken = ***.',
    )
  })

  test('is what a terminal would obey', async () => {
    const text = await thrown(new LocalizedException('a\u001b[31m\r\nfake line\u0007\u009b1m'))

    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })

  test('is more than anybody reads', async () => {
    expect((await thrown(new LocalizedException('x'.repeat(10_000)))).length).toBeLessThan(600)
  })
})
