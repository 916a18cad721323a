import { expect, test } from 'vitest'
import { createMockMagento, manualClock } from '../src/index.ts'

test('a store is served on a free port, put back, and closed as often as one likes', async () => {
  const mock = await createMockMagento({ dataset: 'clean', clock: manualClock(Date.UTC(2025, 0, 1)) })
  const authorization = `Bearer ${mock.credentials.integration.token}`
  const headers = { authorization, 'content-type': 'application/json' }
  const block = JSON.stringify({ block: { identifier: 'a', title: 'A' } })
  const create = () => fetch(`${mock.url}/rest/V1/cmsBlock`, { method: 'POST', headers, body: block })

  expect((await create()).status).toBe(200)
  expect((await create()).status).toBe(400)
  mock.reset()
  expect((await create()).status).toBe(200)

  await mock.close()
  await mock.close()
  await mock[Symbol.asyncDispose]()
  await expect(fetch(mock.url)).rejects.toThrow()
})

test.each([
  [{ prot: 1 }, 'unknown option "prot". Did you mean "port"?'],
  [{ port: 'abc' }, 'port must be a whole number from 0 to 65535, not "abc".'],
  [{ profile: 'real' }, 'profile must be documented or observed, not "real".'],
])('%j is refused before anything is served', async (options, message) => {
  await expect(createMockMagento(options as object)).rejects.toThrow(message)
})
