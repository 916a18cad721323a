import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startMagento } from './magento-container.js'

const headers = {
  Authorization: 'Bearer mockmagentointegrationtoken00000',
  'Content-Type': 'application/json',
}

let magento
before(async () => {
  magento = await startMagento({ options: ['--dataset', 'clean'] })
})
after(() => magento.stop())

test('a product that was created is found', async () => {
  const product = { sku: 'mug', name: 'Mug', price: 12.95, attribute_set_id: 4, type_id: 'simple' }
  const created = await fetch(`${magento.url}/rest/V1/products`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ product }),
  })
  const found = await fetch(`${magento.url}/rest/V1/products/mug`, { headers })

  assert.equal(created.status, 200)
  assert.equal((await found.json()).price, 12.95)
})
