import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { cancelUnpaid } from '../cancel-unpaid.js'

const MAGENTO_URL = process.env.MAGENTO_URL ?? 'http://127.0.0.1:8082'
const token = 'mockmagentointegrationtoken00000'

/** A store of each test's own, within the one that runs. */
let url
beforeEach(() => {
  url = `${MAGENTO_URL}/w/${randomUUID()}`
})

test('orders that were not paid in time are cancelled, and are found no more', async () => {
  const orders = { url, token, days: 14, now: new Date('2025-06-01') }

  const cancelled = await cancelUnpaid(orders)

  assert.notEqual(cancelled.length, 0)
  assert.deepEqual(await cancelUnpaid(orders), [])
})

test('an order that the store will not cancel is told of', async () => {
  await mock('POST', 'faults', {
    when: { route: 'POST /V1/orders/:id/cancel' },
    do: { answer: { status: 503, message: 'Busy' } },
  })

  await assert.rejects(cancelUnpaid({ url, token, days: 14 }), /answered 503: .*Busy/)
})

test('nothing is cancelled where every order is young enough', async () => {
  assert.deepEqual(await cancelUnpaid({ url, token, days: 36_500 }), [])

  const verdict = await mock('POST', 'journal/verify', { route: 'POST /V1/orders/:id/cancel', never: true })
  assert.ok(verdict.held, verdict.message)
})

async function mock(method, path, body) {
  const response = await fetch(`${url}/_mock/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.ok(response.ok, `${method} ${path} answered ${response.status}`)
  return response.json()
}
