import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useMockMagento } from 'mock-magento/node-test'

const mock = useMockMagento({ dataset: 'clean' })

test('a token that is too old is refused', async () => {
  const token = await mock.tokens.admin()
  const admin = mock.as({ token })
  assert.equal((await admin.get('/V1/store/websites')).status, 200)

  mock.clock.advance(4 * 60 * 60 * 1000)
  assert.equal((await admin.get('/V1/store/websites')).status, 401)
})

test('a store that is slow and busy', async () => {
  mock.faults.add({ when: { method: 'GET', calls: { nth: 1 } }, do: { answer: { status: 503 } } })
  const shop = mock.as('integration')

  assert.equal((await shop.get('/V1/store/websites')).status, 503)
  assert.equal((await shop.get('/V1/store/websites')).status, 200)
})
