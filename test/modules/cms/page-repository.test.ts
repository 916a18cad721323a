import { expect, test } from 'vitest'
import { insertActors } from '../../../src/datasets/load.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'

const COULD_NOT_SAVE = 'Could not save the page: %1'

async function aPage(mock: Mock, page: object = {}, scope = ''): Promise<number> {
  const { status, body } = await mock
    .as('full')
    .post(`${scope}/V1/cmsPage`, { page: { identifier: 'about-us', title: 'About us', ...page } })
  expect(status).toBe(200)
  return (body as { id: number }).id
}

test('a new page is answered as it was sent, and read as it was stored', async () => {
  const mock = createMock()

  const created = await mock.as('full').post('/V1/cmsPage', {
    page: { identifier: 'about-us', title: 'About us', page_layout: '1column', content: '<p>Hello</p>' },
  })
  const read = await mock.as('full').get('/V1/cmsPage/5')

  expect(created.status).toBe(200)
  expect(created.text).toBe(
    '{"id":5,"identifier":"about-us","title":"About us","page_layout":"1column","content":"<p>Hello<\\/p>","active":false}',
  )
  expect(read.status).toBe(200)
  expect(read.text).toBe(
    '{"id":5,"identifier":"about-us","title":"About us","page_layout":"1column","content":"<p>Hello<\\/p>",' +
      '"creation_time":"2025-01-01 00:00:00","update_time":"2025-01-01 00:00:00","sort_order":"0","active":true}',
  )
})

test('empty texts are kept, nulls are not shown', async () => {
  const mock = createMock()
  const id = await aPage(mock, { meta_title: '', content: null, sort_order: '7 up' })

  const { body } = await mock.as('full').get(`/V1/cmsPage/${id}`)

  expect(body).toMatchObject({ meta_title: '', sort_order: '7' })
  expect(body).not.toHaveProperty('content')
})

test('an identifier that is not sent is made from the title', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/cmsPage', { page: { title: 'About Üs & more!' } })

  expect(body).toMatchObject({ identifier: 'about-us-more' })
})

test('an update changes what is sent, and replaces an identifier that is not', async () => {
  const mock = createMock()
  const id = await aPage(mock, { content: 'Old', active: true })
  mock.clock.advance(60_000)

  const updated = await mock.as('full').put(`/V1/cmsPage/${id}`, { page: { title: 'Who we are' } })
  const read = await mock.as('full').get(`/V1/cmsPage/${id}`)

  expect(updated.body).toEqual({
    id,
    identifier: 'who-we-are',
    title: 'Who we are',
    content: 'Old',
    creation_time: '2025-01-01 00:00:00',
    sort_order: '0',
    active: true,
  })
  expect(read.body).toMatchObject({ identifier: 'who-we-are', update_time: '2025-01-01 00:01:00' })
})

test('an explicit null takes a text away', async () => {
  const mock = createMock()
  const id = await aPage(mock, { content: 'Old' })

  await mock.as('full').put(`/V1/cmsPage/${id}`, { page: { identifier: 'about-us', content: null } })

  expect((await mock.as('full').get(`/V1/cmsPage/${id}`)).body).not.toHaveProperty('content')
})

test('a post with the id of a page updates it', async () => {
  const mock = createMock()
  const id = await aPage(mock)

  await mock.as('full').post('/V1/cmsPage', { page: { id, identifier: 'about-us', title: 'Team' } })

  expect((await mock.as('full').get(`/V1/cmsPage/${id}`)).body).toMatchObject({ title: 'Team' })
})

test('an old path is free again after a page was renamed, the new one is taken', async () => {
  const mock = createMock()
  const id = await aPage(mock)

  await mock.as('full').put(`/V1/cmsPage/${id}`, { page: { identifier: 'team' } })

  await aPage(mock)
  const { status } = await mock
    .as('full')
    .post('/V1/cmsPage', { page: { identifier: 'team', title: 'Team' } })
  expect(status).toBe(400)
})

test('a page saved for all store views is found by store 0 only', async () => {
  const mock = createMock()
  await aPage(mock, { identifier: 'everywhere' }, '/all')
  await aPage(mock, { identifier: 'default-view' }, '/default')
  const found = async (storeId: number) => {
    const { body } = await mock
      .as('full')
      .get(
        `/V1/cmsPage/search?searchCriteria[filter_groups][0][filters][0][field]=store_id&searchCriteria[filter_groups][0][filters][0][value]=${storeId}`,
      )
    return (body as { items: { identifier: string }[] }).items.map(({ identifier }) => identifier)
  }

  expect(await found(1)).toEqual(['default-view'])
  expect(await found(0)).toEqual([
    'no-route',
    'home',
    'enable-cookies',
    'privacy-policy-cookie-restriction-mode',
    'everywhere',
  ])
})

test('a search compares columns as the database does, in any case', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(
      '/V1/cmsPage/search?searchCriteria[filter_groups][0][filters][0][field]=TITLE&searchCriteria[filter_groups][0][filters][0][value]=%25COOKIE%25&searchCriteria[filter_groups][0][filters][0][condition_type]=like&searchCriteria[sortOrders][0][field]=page_id&searchCriteria[sortOrders][0][direction]=DESC&searchCriteria[pageSize]=1',
    )

  expect(status).toBe(200)
  expect(body).toMatchObject({ items: [{ id: 4 }], total_count: 2 })
})

test('a search by a column that is not there is refused', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(
      '/V1/cmsPage/search?searchCriteria[filter_groups][0][filters][0][field]=active&searchCriteria[filter_groups][0][filters][0][value]=1',
    )

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Unknown column "active" in a filter.' })
})

test('a search without criteria is refused', async () => {
  const { status, body } = await createMock().as('full').get('/V1/cmsPage/search')

  expect(status).toBe(400)
  expect(body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'searchCriteria' },
  })
})

test('a deleted page is gone, its path free', async () => {
  const mock = createMock()
  const id = await aPage(mock)

  const { status, body } = await mock.as('full').delete(`/V1/cmsPage/${id}`)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect((await mock.as('full').get(`/V1/cmsPage/${id}`)).status).toBe(404)
  await aPage(mock)
})

test.each([
  ['GET', undefined],
  ['DELETE', undefined],
  ['PUT', { page: { title: 'x' } }],
])('%s of a page that is not there answers 404', async (method, page) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').send(method, '/V1/cmsPage/99', {
    ...(page && { body: JSON.stringify(page), headers: { 'Content-Type': 'application/json' } }),
  })

  expect(status).toBe(404)
  expect(body).toEqual({ message: 'The CMS page with the "%1" ID doesn\'t exist.', parameters: [99] })
  expect(mock.state()).toEqual(before)
})

test('an id that is no number is refused', async () => {
  const { status, body } = await createMock().as('full').get('/V1/cmsPage/about-us')

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'The "about-us" value\'s type is invalid. The "int" type was expected. Verify and try again.',
  })
})

const SYMBOLS =
  "The page URL key can't use capital letters or disallowed symbols. Remove the letters and symbols and try again."

test.each([
  ['capitals', { identifier: 'About', title: 'x' }, SYMBOLS],
  ['blanks', { identifier: 'about us', title: 'x' }, SYMBOLS],
  ['one character', { identifier: 'a', title: 'x' }, SYMBOLS],
  [
    'digits',
    { identifier: '12345', title: 'x' },
    "The page URL key can't use only numbers. Add letters or words and try again.",
  ],
  [
    'a path of the storefront',
    { identifier: 'customer', title: 'x' },
    'The value specified in the URL Key field would generate a URL that already exists.',
  ],
  [
    'a reserved word',
    { identifier: 'rest', title: 'x' },
    'URL key "rest" matches a reserved endpoint name (admin, soap, rest, graphql, standard). Use another URL key.',
  ],
  [
    'the name of the admin panel',
    { identifier: 'admin', title: 'x' },
    'URL key "admin" matches a reserved endpoint name (admin). Use another URL key.',
  ],
  [
    'an identifier that is taken',
    { identifier: 'home', title: 'x' },
    'URL key for specified store already exists.',
  ],
  [
    'layout instructions, even well-formed',
    { identifier: 'x-y', title: 'x', layout_update_xml: '<body/>' },
    'Something went wrong while saving the page.',
  ],
  [
    'a day that is none',
    { identifier: 'x-y', title: 'x', custom_theme_from: 'tomorrow' },
    'Something went wrong while saving the page.',
  ],
])('a page with %s is refused and leaves no trace', async (_, page, reason) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/cmsPage', { page })

  expect(status).toBe(400)
  expect(body).toEqual({ message: COULD_NOT_SAVE, parameters: [reason] })
  expect(mock.state()).toEqual(before)
})

test.each([
  ['no title', { identifier: 'x-y' }, { message: 'Required field "%1" is empty.', parameters: ['title'] }],
  [
    'an empty title',
    { identifier: 'x-y', title: '' },
    { message: 'Required field "%1" is empty.', parameters: ['title'] },
  ],
  [
    'a layout update that is no XML',
    { title: 'x', layout_update_xml: '<body>' },
    { message: 'Layout update is invalid' },
  ],
  [
    'a custom layout update that is no XML',
    { title: 'x', custom_layout_update_xml: '<body>' },
    { message: 'Custom layout update is invalid' },
  ],
])('a page with %s is refused', async (_, page, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/cmsPage', { page })

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a save without a page is refused', async () => {
  const { status, body } = await createMock().as('full').post('/V1/cmsPage', {})

  expect(status).toBe(400)
  expect(body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'page' },
  })
})

test.each([
  [1, 'CMS No Route Page'],
  [2, 'CMS Home Page'],
  [3, 'CMS No Cookies Page'],
])('page %i may not be renamed: the configuration names it', async (id, name) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .put(`/V1/cmsPage/${id}`, { page: { identifier: 'another-name' } })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: COULD_NOT_SAVE,
    parameters: [`This identifier is reserved for "${name}" in configuration.`],
  })
  expect(mock.state()).toEqual(before)
})

test('a page collides with a path of any other entity', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/products', {
    product: { sku: 'simple-one', name: 'Simple one', price: 1, attribute_set_id: 4 },
  })

  const { status, body } = await mock
    .as('full')
    .post('/V1/cmsPage', { page: { identifier: 'simple-one.html', title: 'x' } })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: COULD_NOT_SAVE,
    parameters: ['URL key for specified store already exists.'],
  })
})

test('a theme of its own is on for days', async () => {
  const mock = createMock()
  const page = { identifier: 'sale', title: 'Sale', custom_theme: '2', custom_theme_from: '2025-02-03' }

  const created = await mock.as('full').post('/V1/cmsPage', { page })
  const read = await mock.as('full').get('/V1/cmsPage/5')

  expect(created.body).toMatchObject({ custom_theme_from: '2025-02-03 00:00:00' })
  expect(read.body).toMatchObject({ custom_theme: '2', custom_theme_from: '2025-02-03' })
})

test('a stranger is refused', async () => {
  const { status, body } = await createMock().as('guest').get('/V1/cmsPage/1')

  expect(status).toBe(401)
  expect(body).toMatchObject({ parameters: { resources: 'Magento_Cms::page' } })
})

test.each([
  ['GET', '/V1/cmsPage/1', 'Magento_Cms::page', 'Magento_Cms::page'],
  ['GET', '/V1/cmsPage/search', 'Magento_Cms::page', 'Magento_Cms::page'],
  ['POST', '/V1/cmsPage', 'Magento_Cms::page', 'Magento_Cms::save'],
  ['PUT', '/V1/cmsPage/1', 'Magento_Cms::save', 'Magento_Cms::save'],
  ['DELETE', '/V1/cmsPage/1', 'Magento_Cms::page_delete', 'Magento_Cms::page_delete'],
])('%s %s asks for a resource', async (method, path, documented, observed) => {
  for (const [profile, status, resources] of [
    ['documented', 403, documented],
    ['observed', 401, observed],
  ] as const) {
    const answer = await createMock({ profile }).as('catalog').send(method, path)

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({
      message: "The consumer isn't authorized to access %resources.",
      parameters: { resources },
    })
  }
})

test('another design than before takes a permission of its own', async () => {
  const mock = createMock()
  const token = 'editor00000000000000000000000000'
  insertActors(mock.store, {
    admins: [],
    integrations: [{ name: 'editor', token, resources: ['Magento_Cms::page', 'Magento_Cms::save'] }],
  })
  const save = (page: object) =>
    mock.as(token).post('/V1/cmsPage', { page: { identifier: 'about-us', title: 'About us', ...page } })
  const before = mock.state()

  for (const design of [{ page_layout: 'empty' }, { custom_theme: '2' }, { layout_update_xml: '<body/>' }]) {
    const { status, body } = await save(design)

    expect(status).toBe(401)
    expect(body).toEqual({ message: 'You are not allowed to change CMS pages design settings' })
    expect(mock.state()).toEqual(before)
  }
  expect((await save({ page_layout: '1column' })).status).toBe(200)
})
