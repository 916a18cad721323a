import { expect, test } from 'vitest'
import { copySourceItems } from '../../../src/modules/catalog-inventory/stock-item.ts'
import { createMock } from '../../support/create-mock.ts'
import { aSource, lying } from '../../support/inventory.ts'

test('what lies elsewhere is copied to another sku, what lies at the default source is not', async () => {
  const mock = createMock()
  await aSource(mock, 'east')
  await aSource(mock, 'west')
  await lying(
    mock,
    ['default', 'old', 1, 1],
    ['east', 'old', 2, 0],
    ['west', 'old', 3, 1],
    ['west', 'new', 4, 1],
  )

  copySourceItems('OLD', 'new', mock.store)

  const { body } = await mock.as('full').get('/V1/inventory/source-items?searchCriteria')
  expect(body).toMatchObject({
    items: [
      { source_code: 'default', sku: 'old', quantity: 1 },
      { source_code: 'east', sku: 'old', quantity: 2 },
      { source_code: 'west', sku: 'old', quantity: 3 },
      { source_code: 'west', sku: 'new', quantity: 4 },
      { source_code: 'east', sku: 'new', quantity: 2, status: 0 },
    ],
  })
})
