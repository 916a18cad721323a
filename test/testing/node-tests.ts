import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useMockMagento } from '../../src/node-test.ts'

/** Run by node-test.test.ts with the test runner of Node.js. */
void describe('a store for these tests', () => {
  const mock = useMockMagento({ dataset: 'clean' })
  before(() => {
    mock.aProduct({ sku: 'mug' })
  })

  for (const turn of ['first', 'second'])
    void test(`begins the ${turn} test with what was put in before all of them`, async () => {
      assert.deepEqual(
        mock.products.list().map(({ sku }) => sku),
        ['mug'],
      )
      mock.aProduct({ sku: 'cup' })
      assert.equal((await mock.as('integration').get('/V1/products/cup')).status, 200)
    })
})
