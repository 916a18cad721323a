import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'

async function aBlock(mock: Mock, block: object = {}, scope = ''): Promise<number> {
  const { status, body } = await mock
    .as('full')
    .post(`${scope}/V1/cmsBlock`, { block: { identifier: 'promo', title: 'Promo', ...block } })
  expect(status).toBe(200)
  return (body as { id: number }).id
}

test('a new block is answered as it was sent, and read as it was stored', async () => {
  const mock = createMock()

  const created = await mock
    .as('full')
    .post('/V1/cmsBlock', { block: { identifier: 'promo', title: 'Promo', content: 'Sale' } })
  const read = await mock.as('full').get('/V1/cmsBlock/1')

  expect(created.text).toBe('{"id":1,"identifier":"promo","title":"Promo","content":"Sale","active":false}')
  expect(read.text).toBe(
    '{"id":1,"identifier":"promo","title":"Promo","content":"Sale","creation_time":"2025-01-01 00:00:00",' +
      '"update_time":"2025-01-01 00:00:00","active":true}',
  )
})

test('a block is also found and deleted by its identifier', async () => {
  const mock = createMock()
  await aBlock(mock)

  expect((await mock.as('full').get('/V1/cmsBlock/PROMO')).body).toMatchObject({ id: 1 })
  expect((await mock.as('full').delete('/V1/cmsBlock/promo')).body).toBe(true)
  expect((await mock.as('full').get('/V1/cmsBlock/1')).status).toBe(404)
})

test('an update keeps what is not sent, the identifier too', async () => {
  const mock = createMock()
  const id = await aBlock(mock, { content: 'Sale', active: true })
  mock.clock.advance(60_000)

  const { body } = await mock.as('full').put(`/V1/cmsBlock/${id}`, { block: { title: 'Promo!' } })

  expect(body).toEqual({
    id,
    identifier: 'promo',
    title: 'Promo!',
    content: 'Sale',
    creation_time: '2025-01-01 00:00:00',
    active: true,
  })
  expect((await mock.as('full').get(`/V1/cmsBlock/${id}`)).body).toMatchObject({
    update_time: '2025-01-01 00:01:00',
  })
})

test('a block of all store views and one of a single view may share an identifier', async () => {
  const mock = createMock()

  await aBlock(mock, {}, '/all')
  await aBlock(mock, {}, '/default')

  const { status } = await mock
    .as('full')
    .post('/all/V1/cmsBlock', { block: { identifier: 'Promo', title: 'x' } })
  expect(status).toBe(400)
})

test('blocks are searched by column and store', async () => {
  const mock = createMock()
  await aBlock(mock, {}, '/all')
  await aBlock(mock, { identifier: 'other' })

  const { body } = await mock
    .as('full')
    .get(
      '/V1/cmsBlock/search?searchCriteria[filter_groups][0][filters][0][field]=store_id&searchCriteria[filter_groups][0][filters][0][value]=1&searchCriteria[filter_groups][1][filters][0][field]=is_active&searchCriteria[filter_groups][1][filters][0][value]=1',
    )

  expect(body).toMatchObject({ items: [{ identifier: 'other' }], total_count: 1 })
})

test.each([
  ['GET', '99', ['99']],
  ['GET', 'no-such', ['no-such']],
  ['DELETE', '99', ['99']],
  ['PUT', '99', [99]],
])('%s of the block %s, which is not there, answers 404', async (method, id, parameters) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').send(method, `/V1/cmsBlock/${id}`, {
    ...(method === 'PUT' && {
      body: '{"block":{"title":"x"}}',
      headers: { 'Content-Type': 'application/json' },
    }),
  })

  expect(status).toBe(404)
  expect(body).toEqual({ message: 'The CMS block with the "%1" ID doesn\'t exist.', parameters })
  expect(mock.state()).toEqual(before)
})

const INSERT = 'query was: INSERT INTO `cms_block` (`block_id`, `title`, `identifier`, `content`'

test.each([
  [
    'no title',
    { identifier: 'x' },
    `SQLSTATE[23000]: Integrity constraint violation: 1048 Column 'title' cannot be null, ${INSERT}) VALUES (?, ?, ?, ?)`,
  ],
  [
    'no identifier',
    { title: 'x', active: true },
    `SQLSTATE[23000]: Integrity constraint violation: 1048 Column 'identifier' cannot be null, ${INSERT}, \`is_active\`) VALUES (?, ?, ?, ?, ?)`,
  ],
  [
    'an identifier that is taken',
    { identifier: 'promo', title: 'x' },
    'A block identifier with the same properties already exists in the selected store.',
  ],
  [
    'a reserved identifier',
    { identifier: 'soap', title: 'x' },
    'URL key "soap" matches a reserved endpoint name (admin, soap, rest, graphql, standard). Use another URL key.',
  ],
])('a block with %s is refused and leaves no trace', async (_, block, message) => {
  const mock = createMock()
  await aBlock(mock)
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/cmsBlock', { block })

  expect(status).toBe(400)
  expect(body).toEqual({ message })
  expect(mock.state()).toEqual(before)
})

test('a block may not contain itself', async () => {
  const mock = createMock()
  const id = await aBlock(mock)
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .put(`/V1/cmsBlock/${id}`, { block: { content: `{{block block_id="${id}"}}` } })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'Make sure that static block content does not reference the block itself.',
  })
  expect(mock.state()).toEqual(before)
})

test('a save without a block is refused', async () => {
  const { status, body } = await createMock().as('full').post('/V1/cmsBlock', {})

  expect(status).toBe(400)
  expect(body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'block' },
  })
})

test.each([
  ['GET', '/V1/cmsBlock/1'],
  ['GET', '/V1/cmsBlock/search'],
  ['POST', '/V1/cmsBlock'],
  ['PUT', '/V1/cmsBlock/1'],
  ['DELETE', '/V1/cmsBlock/1'],
])('%s %s asks for a resource', async (method, path) => {
  const refusal = {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Cms::block' },
  }
  const mock = createMock()

  const stranger = await mock.as('guest').send(method, path)
  const other = await mock.as('catalog').send(method, path)

  expect(stranger.status).toBe(401)
  expect(stranger.body).toEqual(refusal)
  expect(other.status).toBe(403)
  expect(other.body).toEqual(refusal)
})
