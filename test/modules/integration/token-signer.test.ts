import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { manualClock } from '../../../src/framework/clock.ts'
import type { UserContext } from '../../../src/framework/context.ts'
import { tokenSigner } from '../../../src/modules/integration/token-signer.ts'
import { START } from '../../support/create-mock.ts'

const KEY = 'abcdefghijklmnopqrstuvwxyz012345'
const ADMIN = { type: 'admin', id: 7 } as const
const SECONDS = START / 1000

function signing(key = KEY) {
  const clock = manualClock(START)
  const signer = tokenSigner(key, clock)
  return {
    clock,
    sign: (user: UserContext, lifetime: number) => signer.sign(user, lifetime),
    read: (token: string) => signer.read(token),
  }
}

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A token by somebody who knows the key, in which nothing need be right. */
function forged(payload: unknown, { header = { kid: '1', alg: 'HS256' }, hash = 'sha256', key = KEY } = {}) {
  const padding = 2048 - key.length
  const padded = '&'.repeat(Math.floor(padding / 2)) + key + '&'.repeat(Math.ceil(padding / 2))
  const signed = `${encoded(header)}.${encoded(payload)}`
  return `${signed}.${createHmac(hash, padded).update(signed).digest('base64url')}`
}

const good = { uid: 7, utypid: 2, iat: SECONDS, exp: SECONDS + 60 }

describe('a token', () => {
  test('has the form of a 2.4.4, its keys in this order', async () => {
    const token = await signing().sign(ADMIN, 3600)

    const [header = '', payload = ''] = token.split('.')
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"kid":"1","alg":"HS256"}')
    expect(Buffer.from(payload, 'base64url').toString()).toBe(
      `{"uid":7,"utypid":2,"iat":${SECONDS},"exp":${SECONDS + 3600}}`,
    )
    expect(token).toBe(forged({ uid: 7, utypid: 2, iat: SECONDS, exp: SECONDS + 3600 }))
  })

  test('of a customer says so', async () => {
    const { sign, read } = signing()
    const token = await sign({ type: 'customer', id: 3 }, 60)

    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toContain('"uid":3,"utypid":3,')
    expect(await read(token)).toMatchObject({ user: { type: 'customer', id: 3 }, issuedAt: SECONDS })
  })

  test('expires by the clock of the store, read before or not', async () => {
    const { sign, read, clock } = signing()
    const [known, unknown] = [await sign(ADMIN, 60), await sign({ type: 'admin', id: 8 }, 60)]
    clock.advance(59_999)
    expect(await read(known)).toMatchObject({ user: ADMIN })

    clock.advance(1)

    expect(await read(known)).toBeUndefined()
    expect(await read(unknown)).toBeUndefined()
  })

  test('is good in a year that the computer does not know of', async () => {
    for (const year of [1990, 2090]) {
      const { sign, read, clock } = signing()
      clock.set(Date.UTC(year, 0))

      expect(await read(await sign(ADMIN, 60))).toMatchObject({ user: ADMIN })
    }
  })

  test('is of no use in a store with another key', async () => {
    expect(await signing('other').read(await signing().sign(ADMIN, 60))).toBeUndefined()
  })
})

describe('a token that was made elsewhere', () => {
  test('is read when all is right', async () => {
    expect(await signing().read(forged(good))).toEqual({
      user: ADMIN,
      issuedAt: SECONDS,
      expiresAt: SECONDS + 60,
    })
    expect(await signing().read(forged({ ...good, more: true }))).toMatchObject({ user: ADMIN })
  })

  test.each([
    ['of another key', forged(good, { key: 'x' })],
    ['of another algorithm', forged(good, { header: { kid: '1', alg: 'HS512' }, hash: 'sha512' })],
    ['without an algorithm', `${encoded({ alg: 'none' })}.${encoded(good)}.`],
    ['whose signature was cut off', forged(good).replace(/\.[^.]*$/, '.')],
    ['whose payload was changed', forged(good).replace(/\.[^.]*\./, `.${encoded({ ...good, uid: 1 })}.`)],
    ['that is expired', forged({ ...good, exp: SECONDS })],
    ['without a user', forged({ ...good, uid: undefined })],
    ['of user 0', forged({ ...good, uid: 0 })],
    ['without a kind of user', forged({ ...good, utypid: undefined })],
    ['of an integration', forged({ ...good, utypid: 1 })],
    ['of a guest', forged({ ...good, utypid: 4 })],
    ['without its time', forged({ ...good, iat: undefined })],
    ['that never expires', forged({ ...good, exp: undefined })],
    ['whose times are texts', forged({ ...good, exp: '9999999999' })],
    ['that is no object', forged('[]')],
    ['that is no JSON', forged('{')],
    ['of two parts', forged(good).replace(/\.[^.]*$/, '')],
    ['of nothing', '..'],
    ['of one word', 'not-a-token'],
    ['that is empty', ''],
    ['in other letters', 'é☃.x.y'],
  ])('%s is none', async (_, token) => {
    expect(await signing().read(token)).toBeUndefined()
  })
})

test('more tokens than are remembered are read all the same', async () => {
  const { sign, read } = signing()
  const first = await sign(ADMIN, 60)
  await read(first)
  for (let id = 1; id <= 200; id++) await read(await sign({ type: 'customer', id }, 60))

  expect(await read(first)).toMatchObject({ user: ADMIN })
})
