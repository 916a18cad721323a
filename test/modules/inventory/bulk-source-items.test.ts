import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aProduct, aSource, lying } from '../../support/inventory.ts'

const ASSIGN = '/V1/inventory/bulk-product-source-assign'
const UNASSIGN = '/V1/inventory/bulk-product-source-unassign'
const TRANSFER = '/V1/inventory/bulk-product-source-transfer'
const PARTIAL = '/V1/inventory/bulk-partial-source-transfer'

async function bolts(profile: 'documented' | 'observed' = 'documented'): Promise<Mock> {
  const mock = createMock({ profile })
  for (const source of ['a', 'b']) await aSource(mock, source)
  await aProduct(mock)
  await aProduct(mock, { sku: 'nut', stock_item: { qty: 5, is_in_stock: true } })
  await aProduct(mock, { sku: 'set', type_id: 'grouped', stock_item: { is_in_stock: true } })
  await lying(mock, ['a', 'bolt', 10, 0], ['b', 'bolt', 3, 1])
  return mock
}

/** `source sku quantity/status`, in the order of their coming. */
async function lies(mock: Mock): Promise<string[]> {
  const { body } = await mock.as('full').get('/V1/inventory/source-items?searchCriteria')
  const { items } = body as {
    items: { source_code: string; sku: string; quantity: number; status: number }[]
  }
  return items.map((item) => `${item.source_code} ${item.sku} ${item.quantity}/${item.status}`)
}

const legacy = async (mock: Mock, sku: string) =>
  (await mock.as('full').get(`/V1/stockItems/${sku}`)).body as object

test('assigning adds empty rows where there are none, for products that are counted', async () => {
  const mock = await bolts()

  const { status, body } = await mock
    .as('full')
    .post(ASSIGN, { skus: ['bolt', 'NUT', 'set'], sourceCodes: ['a', 'b'] })

  expect(status).toBe(200)
  expect(body).toBe(2)
  expect(await lies(mock)).toEqual([
    'default bolt 100/1',
    'default nut 5/1',
    'a bolt 10/0',
    'b bolt 3/1',
    'a nut 0/0',
    'b nut 0/0',
  ])
})

test('unassigning deletes rows, and what legacy stock had of the default source', async () => {
  const mock = await bolts()

  const { status, body } = await mock
    .as('full')
    .post(UNASSIGN, { skus: ['bolt', 'nut'], sourceCodes: ['a', 'default'] })

  expect(status).toBe(200)
  expect(body).toBe(3)
  expect(await lies(mock)).toEqual(['b bolt 3/1'])
  expect(await legacy(mock, 'nut')).toMatchObject({ qty: 0, is_in_stock: false })
})

test.each([ASSIGN, UNASSIGN])('%s of nothing does nothing', async (path) => {
  const { status, body } = await createMock().as('full').post(path, { skus: [], sourceCodes: [] })

  expect(status).toBe(200)
  expect(body).toBe(0)
})

test.each([ASSIGN, UNASSIGN])('%s refuses unknown sources, all of them', async (path) => {
  const mock = await bolts()
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(path, { skus: ['bolt', 'nut'], sourceCodes: ['a', 'x', 'y'] })

  const unknown = (sourceCode: string) => ({
    message: 'Source %sourceCode does not exist',
    parameters: { sourceCode },
  })
  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Validation Failed', errors: [unknown('x'), unknown('y')] })
  expect(mock.state()).toEqual(before)
})

test('assigning an unknown sku crashes a real store', async () => {
  const mock = await bolts('observed')
  const before = mock.state()

  const { status, type } = await mock.as('full').post(ASSIGN, { skus: ['nut', 'none'], sourceCodes: ['a'] })

  expect(status).toBe(500)
  expect(type).toBe('text/plain')
  expect(mock.state()).toEqual(before)
})

test('an unknown sku cannot be taken from the default source', async () => {
  const mock = await bolts()
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(UNASSIGN, { skus: ['bolt', 'none'], sourceCodes: ['default'] })

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'Following products with requested skus were not found: %1',
    parameters: ['none'],
  })
  expect(mock.state()).toEqual(before)
})

test('a transfer moves all, and the status with it; the origin stays empty or goes', async () => {
  const mock = await bolts()
  const move = (unassignFromOrigin: boolean, originSource: string, destinationSource: string) =>
    mock
      .as('full')
      .post(TRANSFER, { skus: ['bolt', 'set'], originSource, destinationSource, unassignFromOrigin })

  const { status, body } = await move(false, 'a', 'b')
  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await lies(mock)).toEqual(['default bolt 100/1', 'default nut 5/1', 'a bolt 0/0', 'b bolt 13/0'])

  await move(true, 'b', 'default')
  expect(await lies(mock)).toEqual(['default bolt 113/0', 'default nut 5/1', 'a bolt 0/0'])
  expect(await legacy(mock, 'bolt')).toMatchObject({ qty: 113, is_in_stock: false })

  await move(true, 'default', 'b')
  expect(await lies(mock)).toEqual(['default nut 5/1', 'a bolt 0/0', 'b bolt 113/0'])
  expect(await legacy(mock, 'bolt')).toMatchObject({ qty: 0, is_in_stock: false })
})

test('what has nothing at the origin keeps what it has', async () => {
  const mock = await bolts()

  await mock.as('full').post(TRANSFER, {
    skus: ['nut'],
    originSource: 'a',
    destinationSource: 'default',
    unassignFromOrigin: true,
  })

  expect(await lies(mock)).toContain('default nut 5/1')
  expect(await legacy(mock, 'nut')).toMatchObject({ qty: 5, is_in_stock: true })
})

test('a transfer takes along when the merchant is told', async () => {
  const mock = await bolts()
  await mock.as('full').post('/V1/inventory/low-quantity-notification', {
    sourceItemConfigurations: [{ source_code: 'a', sku: 'bolt', notify_stock_qty: 7 }],
  })

  await mock
    .as('full')
    .post(TRANSFER, { skus: ['bolt'], originSource: 'a', destinationSource: 'b', unassignFromOrigin: true })

  const { body } = await mock.as('full').get('/V1/inventory/low-quantity-notification/b/bolt')
  expect(body).toMatchObject({ notify_stock_qty: 7 })
})

const noOrigin = (sourceCode: string) => ({
  message: 'Origin source %sourceCode does not exist',
  parameters: { sourceCode },
})
const noDestination = (sourceCode: string) => ({
  message: 'Destination source %sourceCode does not exist',
  parameters: { sourceCode },
})
const itself = { message: 'Cannot transfer a source on itself', parameters: [] }

test.each<[string, string, object[]]>([
  ['x', 'a', [noOrigin('x')]],
  ['a', 'y', [noDestination('y')]],
  ['a', 'a', [itself]],
  ['x', 'x', [noOrigin('x'), noDestination('x'), itself]],
])('nothing is moved from %s to %s', async (origin, destination, errors) => {
  const mock = await bolts()
  const before = mock.state()

  const whole = await mock.as('full').post(TRANSFER, {
    skus: ['bolt'],
    originSource: origin,
    destinationSource: destination,
    unassignFromOrigin: true,
  })
  const part = await mock
    .as('full')
    .post(PARTIAL, { originSourceCode: origin, destinationSourceCode: destination, items: [] })

  expect(whole.status).toBe(400)
  expect(whole.body).toEqual({
    message: 'Validation Error: Select different sources for origin and destination.',
    errors,
  })
  expect(part.status).toBe(400)
  expect(part.body).toEqual({ message: 'Transfer validation failed', errors })
  expect(mock.state()).toEqual(before)
})

test('a transfer has to say what becomes of the origin', async () => {
  const { status, body } = await createMock()
    .as('full')
    .post(TRANSFER, { skus: ['bolt'], originSource: 'a', destinationSource: 'b' })

  expect(status).toBe(400)
  expect(body).toMatchObject({ parameters: { fieldName: 'unassignFromOrigin' } })
})

test('a part is moved, which is then in stock; a negative part moves backwards', async () => {
  const mock = await bolts()
  await lying(mock, ['a', 'bolt', 10, 1], ['b', 'bolt', 3, 0])
  const move = (qty: number, items = [{ sku: 'bolt', qty }]) =>
    mock.as('full').post(PARTIAL, { origin_source_code: 'a', destination_source_code: 'b', items })

  const { status, body } = await move(1)
  expect(status).toBe(200)
  expect(body).toEqual([])
  expect(await lies(mock)).toEqual(expect.arrayContaining(['a bolt 9/1', 'b bolt 4/1']))

  await move(-0.1)
  expect(await lies(mock)).toEqual(expect.arrayContaining(['a bolt 9.1/1', 'b bolt 3.9/1']))
  expect((await move(0, [])).body).toEqual([])
})

test('legacy stock follows a part that leaves the default source, or comes to it', async () => {
  const mock = await bolts()
  const move = (originSourceCode: string, destinationSourceCode: string, qty: number) =>
    mock.as('full').post(PARTIAL, { originSourceCode, destinationSourceCode, items: [{ sku: 'bolt', qty }] })

  await move('default', 'b', 30)
  expect(await legacy(mock, 'bolt')).toMatchObject({ qty: 70, is_in_stock: true })

  await move('b', 'default', 10)
  expect(await legacy(mock, 'bolt')).toMatchObject({ qty: 80, is_in_stock: true })
})

test('a part is refused where there is too little, or no row', async () => {
  const mock = await bolts()
  const before = mock.state()
  const move = (originSourceCode: string, destinationSourceCode: string, sku: string, qty: number) =>
    mock.as('full').post(PARTIAL, { originSourceCode, destinationSourceCode, items: [{ sku, qty }] })

  const tooMuch = await move('a', 'b', 'bolt', 11)
  const noRow = await move('default', 'a', 'nut', 9)
  const neither = await move('eu-999', 'b', 'bolt', 1)

  const inner = (message: string) => ({ message: '%message', parameters: { message } })
  const available = (sku: string) => ({
    message: 'Requested transfer amount for sku %sku is not available',
    parameters: { sku },
  })
  expect(tooMuch.body).toEqual({ message: 'Transfer validation failed', errors: [available('bolt')] })
  expect(noRow.body).toEqual({
    message: 'Transfer validation failed',
    errors: [available('nut'), inner('Source item for nut and a does not exist')],
  })
  expect(neither.body).toEqual({
    message: 'Transfer validation failed',
    errors: [noOrigin('eu-999'), inner('Source item for bolt and eu-999 does not exist')],
  })
  expect(mock.state()).toEqual(before)
})
