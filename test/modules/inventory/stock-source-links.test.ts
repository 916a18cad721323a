import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aSource } from '../../support/inventory.ts'

const LINKS = '/V1/inventory/stock-source-links'
const DELETE = '/V1/inventory/stock-source-links-delete'

async function twoSources(): Promise<Mock> {
  const mock = createMock()
  await aSource(mock, 'east')
  await aSource(mock, 'west')
  await mock.as('full').post('/V1/inventory/stocks', { stock: { name: 'Two' } })
  return mock
}

const link = (stock_id: unknown, source_code: unknown, priority: unknown = 1) => ({
  stock_id,
  source_code,
  priority,
})

test('links are saved, changed and listed', async () => {
  const mock = await twoSources()
  const { status, body } = await mock
    .as('full')
    .post(LINKS, { links: [link('2', 'east', 2), link(2, 'west', 3)] })

  await mock.as('full').post(LINKS, { links: [link(2, 'west', 1)] })

  expect(status).toBe(200)
  expect(body).toEqual([])
  const list = await mock
    .as('full')
    .get(
      `${LINKS}?searchCriteria[sortOrders][0][field]=priority&searchCriteria[sortOrders][0][direction]=ASC`,
    )
  expect(list.body).toMatchObject({
    items: [link(1, 'default'), link(2, 'west', 1), link(2, 'east', 2)],
    total_count: 3,
  })
})

test('a list needs criteria', async () => {
  const { status, body } = await createMock().as('full').get(LINKS)

  expect(status).toBe(400)
  expect(body).toMatchObject({ parameters: { fieldName: 'searchCriteria' } })
})

test('links are deleted; those that are not there are none the worse', async () => {
  const mock = await twoSources()
  await mock.as('full').post(LINKS, { links: [link(2, 'east'), link(2, 'west')] })

  const { status, body } = await mock.as('full').post(DELETE, {
    links: [
      { stock_id: 2, source_code: 'east' },
      { stock_id: 9, source_code: 'moon' },
    ],
  })

  expect(status).toBe(200)
  expect(body).toEqual([])
  const list = await mock.as('full').get(`${LINKS}?searchCriteria`)
  expect(list.body).toMatchObject({ items: [link(1, 'default'), link(2, 'west')], total_count: 2 })
})

const empty = (field: string) => ({ message: '"%field" can not be empty.', parameters: { field } })
const blanks = {
  message: '"%field" can not contain whitespaces.',
  parameters: { field: 'source_code' },
}
const tooLow = { message: '"%field" should be greater then 0.', parameters: { field: 'priority' } }
const ofDefault = {
  message: 'Can not save link related to Default Source or Default Stock',
  parameters: [],
}

test.each<[string, object[], object[]]>([
  ['nothing', [{}], [empty('source_code'), empty('stock_id'), tooLow]],
  ['a code with a space', [link(2, 'e st')], [blanks]],
  ['no priority', [link(2, 'east', null), link(2, 'west', 0)], [tooLow, tooLow]],
  ['the default stock', [link(1, 'east'), link(2, 'west')], [ofDefault]],
  ['the default source', [link(2, 'default')], [ofDefault]],
])('links with %s are refused with all that is wrong, and all of them', async (_, links, errors) => {
  const mock = await twoSources()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(LINKS, { links })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Validation Failed', errors })
  expect(mock.state()).toEqual(before)
})

test('the link that a fresh store has may be saved again', async () => {
  const { status } = await createMock()
    .as('full')
    .post(LINKS, { links: [link(1, 'default', 5)] })

  expect(status).toBe(200)
})

test.each([
  ['stock', link(9, 'east')],
  ['source', link(2, 'moon')],
])('a link of an unknown %s is refused with those before it', async (_, wrong) => {
  const mock = await twoSources()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(LINKS, { links: [link(2, 'west'), wrong] })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Could not save StockSourceLinks' })
  expect(mock.state()).toEqual(before)
})

test.each([LINKS, DELETE])('%s needs a list with something in it', async (path) => {
  const mock = createMock()

  const nothing = await mock.as('full').post(path, { links: [] })
  const missing = await mock.as('full').post(path, {})

  expect(nothing.status).toBe(400)
  expect(nothing.body).toEqual({ message: 'Input data is empty' })
  expect(missing.body).toMatchObject({ parameters: { fieldName: 'links' } })
})

test('links of the default stock and source cannot be deleted, nor others with them', async () => {
  const mock = await twoSources()
  await mock.as('full').post(LINKS, { links: [link(2, 'east')] })
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(DELETE, { links: [link(2, 'east'), link(1, 'default')] })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Can not delete link related to Default Source or Default Stock' })
  expect(mock.state()).toEqual(before)
})
