import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMockMagento, type MockMagento } from '../src/index.ts'
import { sendRaw } from './support/raw-http.ts'

const HEAD = 'HTTP/1.1\r\nHost: store.example\r\n'

let mock: MockMagento
beforeAll(async () => {
  mock = await createMockMagento({ dataset: 'clean' })
})
afterAll(() => mock.close())

/** The status lines of all that comes back, and whether the connection was said to stay open. */
async function answersTo(bytes: string) {
  const text = await sendRaw(Number(new URL(mock.url).port), bytes)
  return { statuses: text.match(/(?<=HTTP\/1\.1 )\d+/g), staysOpen: /keep-alive/i.test(text), text }
}

describe('bytes that are no request', () => {
  test.each(['keep-alive', 'close'])(
    'behind a GET (%s) leave its answer whole, and close the connection',
    async (connection) => {
      const { statuses, staysOpen, text } = await answersTo(
        `GET /rest/V1/directory/currency ${HEAD}Connection: ${connection}\r\n\r\n{}`,
      )

      expect(statuses).toEqual(['200'])
      expect(staysOpen).toBe(false)
      expect(text).toMatch(/"base_currency_code":"USD".*\}$/)
    },
  )

  test.each([
    ['at the start', 'hello\r\n\r\n', '400'],
    [
      'within a body',
      `POST /rest/V1/guest-carts ${HEAD}Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nxx\r\n`,
      '400',
    ],
    ['as a header without end', `GET / ${HEAD}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('%s are refused', async (_where, bytes, status) => {
    expect((await answersTo(bytes)).statuses).toEqual([status])
  })
})
