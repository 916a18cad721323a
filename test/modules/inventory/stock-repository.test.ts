import { expect, test } from 'vitest'
import { stockSourceLinks } from '../../../src/modules/inventory/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aSource, aWebsite, linked, stock } from '../../support/inventory.ts'

const STOCKS = '/V1/inventory/stocks'

async function channels(mock: Mock, id: number): Promise<string[]> {
  const { body } = await mock.as('full').get(`${STOCKS}/${id}`)
  const { extension_attributes } = body as { extension_attributes: { sales_channels: { code: string }[] } }
  return extension_attributes.sales_channels.map(({ code }) => code)
}

test('a fresh store sells its website from the default stock', async () => {
  const { status, body } = await createMock().as('full').get(STOCKS)

  expect(status).toBe(200)
  expect(body).toEqual({
    items: [
      {
        stock_id: 1,
        name: 'Default Stock',
        extension_attributes: { sales_channels: [{ type: 'website', code: 'base' }] },
      },
    ],
    search_criteria: { filter_groups: [] },
    total_count: 1,
  })
})

test('a new stock answers its id and takes over the websites that it is sent with', async () => {
  const mock = createMock()

  const plain = await mock.as('full').post(STOCKS, { stock: { name: 'Plain' } })
  const sold = await mock.as('full').post(STOCKS, { stock: stock('Sold', 'base') })

  expect(plain.body).toBe(2)
  expect(sold.body).toBe(3)
  expect(await channels(mock, 2)).toEqual([])
  expect(await channels(mock, 3)).toEqual(['base'])
  expect(await channels(mock, 1)).toEqual([])
})

test('a website that a stock loses falls back to the default stock', async () => {
  const mock = createMock()
  for (const code of ['eu_website', 'global_website', 'us_website']) aWebsite(mock, code)
  await mock.as('full').put(`${STOCKS}/1`, { stock: stock('Default Stock', 'base', 'global_website') })
  await mock.as('full').put(`${STOCKS}/10`, { stock: stock('EU', 'eu_website') })

  const { status, body } = await mock.as('full').put(`${STOCKS}/10`, { stock: stock('EU', 'us_website') })

  expect(status).toBe(200)
  expect(body).toBe(10)
  expect(await channels(mock, 10)).toEqual(['us_website'])
  expect(await channels(mock, 1)).toEqual(['base', 'eu_website', 'global_website'])
})

test('the default stock keeps its websites when it is saved without them', async () => {
  const mock = createMock()

  await mock.as('full').put(`${STOCKS}/1`, { stock: { name: 'Main' } })

  const { body } = await mock.as('full').get(`${STOCKS}/1`)
  expect(body).toEqual({
    stock_id: 1,
    name: 'Main',
    extension_attributes: { sales_channels: [{ type: 'website', code: 'base' }] },
  })
})

test('on PUT the id of the path names the stock, a new one too', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').put(`${STOCKS}/40`, { stock: { stock_id: 5, name: 'Forty' } })
  const next = await mock.as('full').post(STOCKS, { stock: { name: 'Next' } })

  expect(body).toBe(40)
  expect(next.body).toBe(41)
  expect((await mock.as('full').get(`${STOCKS}/5`)).status).toBe(404)
})

test('stocks can be filtered and sorted', async () => {
  const mock = createMock()
  for (const name of ['Berlin', 'Bern']) await mock.as('full').post(STOCKS, { stock: { name } })

  const { body } = await mock
    .as('full')
    .get(
      `${STOCKS}?searchCriteria[filter_groups][0][filters][0][field]=name&searchCriteria[filter_groups][0][filters][0][value]=ber%25&searchCriteria[filter_groups][0][filters][0][condition_type]=like&searchCriteria[sortOrders][0][field]=stock_id&searchCriteria[pageSize]=1`,
    )

  expect(body).toMatchObject({ items: [{ name: 'Bern' }], total_count: 2 })
})

test('a deleted stock takes its links along', async () => {
  const mock = createMock()
  await aSource(mock, 'east')
  await mock.as('full').post(STOCKS, { stock: { name: 'Two' } })
  await linked(mock, 2, 'east')

  const { status, body } = await mock.as('full').delete(`${STOCKS}/2`)

  expect(status).toBe(200)
  expect(body).toEqual([])
  expect(mock.store.db.table(stockSourceLinks).where('stock', 2)).toEqual([])
})

test('an unknown stock is not found, in two ways', async () => {
  const mock = createMock()

  const read = await mock.as('full').get(`${STOCKS}/99`)
  const deleted = await mock.as('full').delete(`${STOCKS}/99`)

  expect(read.status).toBe(404)
  expect(read.body).toEqual({
    message: 'Stock with id "%value" does not exist.',
    parameters: { value: 99 },
  })
  expect(deleted.status).toBe(404)
  expect(deleted.body).toEqual({
    message: 'There is no stock with "%fieldValue" for "%fieldName". Verify and try again.',
    parameters: { fieldName: 'stock_id', fieldValue: 99 },
  })
})

test('neither the default stock nor one that is sold can be deleted', async () => {
  const mock = createMock()
  await mock.as('full').post(STOCKS, { stock: stock('Two', 'base') })
  const before = mock.state()

  const first = await mock.as('full').delete(`${STOCKS}/1`)
  const sold = await mock.as('full').delete(`${STOCKS}/2`)

  expect(first.status).toBe(400)
  expect(first.body).toEqual({ message: 'Default Stock could not be deleted.' })
  expect(sold.status).toBe(400)
  expect(sold.body).toEqual({ message: 'Stock has at least one sale channel and could not be deleted.' })
  expect(mock.state()).toEqual(before)
})

const empty = (field: string) => ({ message: '"%field" can not be empty.', parameters: { field } })
const noWebsite = (code: string) => ({
  message: 'The website with code "%code" does not exist.',
  parameters: { code },
})

test.each<[string, object, object[]]>([
  ['no name', {}, [empty('name')]],
  ['an unknown website', stock('X', 'moon'), [noWebsite('moon')]],
  ['a website without a code', stock('X', ''), [empty('code'), noWebsite('')]],
  [
    'a channel without anything',
    { name: ' ', extension_attributes: { sales_channels: [{}] } },
    [empty('name'), empty('type'), empty('code')],
  ],
])('a stock with %s is refused with all that is wrong', async (_, sent, errors) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(STOCKS, { stock: sent })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Validation Failed', errors })
  expect(mock.state()).toEqual(before)
})

test('a channel of another type is taken as it is', async () => {
  const mock = createMock()
  const extension_attributes = { sales_channels: [{ type: 'fair', code: 'spring' }] }

  const { body } = await mock.as('full').post(STOCKS, { stock: { name: 'Fair', extension_attributes } })

  expect(body).toBe(2)
  expect(await channels(mock, 2)).toEqual(['spring'])
})

test('a name that another stock has is refused without a reason', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(STOCKS, { stock: { name: 'default stock' } })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Could not save Stock' })
  expect(mock.state()).toEqual(before)
})

test('the argument must be there, and an id a number', async () => {
  const mock = createMock()

  const missing = await mock.as('full').post(STOCKS, {})
  const text = await mock.as('full').get(`${STOCKS}/one`)

  expect(missing.status).toBe(400)
  expect(missing.body).toMatchObject({ parameters: { fieldName: 'stock' } })
  expect(text.status).toBe(400)
})
