import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { create, read, refuses } from '../../../support/products.ts'

const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."
const NO_LINK = 'No downloadable link with the provided ID was found. Verify the ID and try again.'
const NO_SAMPLE = 'No downloadable sample with the provided ID was found. Verify the ID and try again.'
const NOT_DOWNLOADABLE = 'The product needs to be the downloadable type. Verify the product and try again.'

const HOST = 'http://127.0.0.1/files/'
const content = (name: string, file_data = Buffer.from('x').toString('base64')) => ({ file_data, name })

const link = (more: object = {}) => ({
  title: 'Song',
  sort_order: 1,
  is_shareable: 1,
  price: 2.5,
  number_of_downloads: 3,
  link_type: 'url',
  link_url: `${HOST}song.mp3`,
  ...more,
})
const sample = (more: object = {}) => ({
  title: 'Page',
  sort_order: 0,
  sample_type: 'url',
  sample_url: `${HOST}page.pdf`,
  ...more,
})

/** An album with a song and a sample, a second one with a song and a sample of its own, and a mug. */
async function anAlbum(): Promise<Mock> {
  const mock = createMock()
  for (const sku of ['ALBUM', 'OTHER'])
    await create(mock, {
      sku,
      name: sku,
      type_id: 'downloadable',
      extension_attributes: {
        downloadable_product_links: [link({ sample_type: 'url', sample_url: `${HOST}cut.mp3` })],
        downloadable_product_samples: [sample()],
      },
    })
  await create(mock, { sku: 'MUG', name: 'Mug' })
  return mock
}

test.each([
  ['GET', 'ALBUM/downloadable-links', NO_PRODUCT],
  ['GET', 'ALBUM/downloadable-links/samples', NO_PRODUCT],
  ['DELETE', 'downloadable-links/1', NO_LINK],
  ['DELETE', 'downloadable-links/samples/1', NO_SAMPLE],
])('%s %s is for those who have the resource', async (method, path, message) => {
  const mock = createMock()
  const send = (actor: string) => mock.as(actor).send(method, `/V1/products/${path}`)

  expect([(await send('guest')).status, (await send('sales')).status]).toEqual([401, 403])
  await refuses(mock, () => send('full'), 404, message)
})

test.each([
  ['POST', 'downloadable-links', 'link'],
  ['PUT', 'downloadable-links/1', 'link'],
  ['POST', 'downloadable-links/samples', 'sample'],
  ['PUT', 'downloadable-links/samples/1', 'sample'],
])('%s %s is for those who have the resource and say what it is about', async (method, path, fieldName) => {
  const mock = createMock()
  const send = (actor: string) =>
    mock.as(actor).send(method, `/V1/products/ALBUM/${path}`, {
      body: '{"x":1,"y":2}',
      headers: { 'Content-Type': 'application/json' },
    })

  expect([(await send('guest')).status, (await send('sales')).status]).toEqual([401, 403])
  await refuses(mock, () => send('full'), 400, '"%fieldName" is required. Enter and try again.', {
    fieldName,
  })
})

test('links and samples are listed as the product shows them, and none of another product', async () => {
  const mock = await anAlbum()
  const list = async (path: string) => (await mock.as('full').get(`/V1/products/${path}`)).body as unknown
  const { extension_attributes } = await read(mock, 'ALBUM')

  expect(await list('ALBUM/downloadable-links')).toEqual(extension_attributes?.downloadable_product_links)
  expect(await list('ALBUM/downloadable-links/samples')).toEqual(
    extension_attributes?.downloadable_product_samples,
  )
  expect(await list('MUG/downloadable-links')).toEqual([])
  expect(await list('MUG/downloadable-links/samples')).toEqual([])
})

test('a link is added, changed and taken away', async () => {
  const mock = await anAlbum()
  const full = mock.as('full')
  const links = async () => (await full.get('/V1/products/ALBUM/downloadable-links')).body as unknown

  const added = await full.post('/V1/products/ALBUM/downloadable-links', {
    link: link({ title: 'Book', link_type: 'file', link_file_content: content('my book.pdf') }),
  })
  expect(added.body).toBe('3')

  const changed = await full.put('/V1/products/ALBUM/downloadable-links/1', {
    link: link({ title: 'Hymn', sort_order: 2 }),
  })
  expect(changed.body).toBe('1')
  expect(await links()).toMatchObject([
    { id: 3, title: 'Book', link_type: 'file', link_file: '/m/y/my_book.pdf' },
    { id: 1, title: 'Hymn', link_url: `${HOST}song.mp3`, sample_url: `${HOST}cut.mp3` },
  ])

  expect((await full.delete('/V1/products/downloadable-links/1')).body).toBe(true)
  expect(await links()).toMatchObject([{ id: 3 }])
})

test('a file whose name is taken gets a number behind it, in each folder by itself', async () => {
  const mock = await anAlbum()
  const full = mock.as('full')
  const sent = {
    link_type: 'file',
    link_file_content: content('a b.mp3'),
    sample_type: 'file',
    sample_file_content: content('a b.mp3'),
  }
  const post = (sku: string, more: object = {}) =>
    full.post(`/V1/products/${sku}/downloadable-links`, { link: link({ ...sent, ...more }) })

  await post('OTHER', { sample_type: null })
  await post('ALBUM', { sort_order: 9 })

  const { body } = await full.get('/V1/products/ALBUM/downloadable-links')
  expect((body as object[]).at(-1)).toMatchObject({
    link_file: '/a/_/a_b_1.mp3',
    sample_file: '/a/_/a_b.mp3',
  })
})

test('a sample is added, changed and taken away', async () => {
  const mock = await anAlbum()
  const full = mock.as('full')
  const samples = async () =>
    (await full.get('/V1/products/ALBUM/downloadable-links/samples')).body as unknown

  const added = await full.post('/V1/products/ALBUM/downloadable-links/samples', {
    sample: sample({ title: 'Cover', sample_type: 'file', sample_file_content: content('cover.jpg') }),
  })
  expect(added.body).toBe('3')

  const changed = await full.put('/V1/products/ALBUM/downloadable-links/samples/1', {
    sample: sample({ title: 'Leaf', sort_order: 2 }),
  })
  expect(changed.body).toBe('1')
  expect(await samples()).toEqual([
    { id: 3, title: 'Cover', sort_order: 0, sample_type: 'file', sample_file: '/c/o/cover.jpg' },
    { id: 1, title: 'Leaf', sort_order: 2, sample_type: 'url', sample_url: `${HOST}page.pdf` },
  ])

  expect((await full.delete('/V1/products/downloadable-links/samples/1')).body).toBe(true)
  expect(await samples()).toMatchObject([{ id: 3 }])
})

test('a title that a store view leaves out is that of all of them', async () => {
  const mock = await anAlbum()
  const full = mock.as('full')
  const untitled = { id: 1, title: '' }

  await full.post('/V1/products/ALBUM/downloadable-links', {
    link: link(untitled),
    isGlobalScopeContent: false,
  })
  await full.post('/V1/products/ALBUM/downloadable-links/samples', {
    sample: sample(untitled),
    isGlobalScopeContent: false,
  })

  expect((await read(mock, 'ALBUM')).extension_attributes).toMatchObject({
    downloadable_product_links: [{ title: 'Song' }],
    downloadable_product_samples: [{ title: 'Page' }],
  })
})

test.each<[string, object, number, string]>([
  ['MUG', {}, 400, NOT_DOWNLOADABLE],
  ['none', {}, 404, NO_PRODUCT],
  ['ALBUM', { id: 9 }, 404, NO_LINK],
  [
    'ALBUM',
    { id: 2 },
    400,
    "The downloadable link isn't related to the product. Verify the link and try again.",
  ],
  ['ALBUM', { link_type: 'x' }, 400, 'The link type is invalid. Verify and try again.'],
  ['ALBUM', { sample_type: 'x' }, 400, 'The link sample type is invalid. Verify and try again.'],
  ['ALBUM', { price: -1 }, 400, 'Link price must have numeric positive value.'],
  ['ALBUM', { price: null }, 400, 'Link price must have numeric positive value.'],
  ['ALBUM', { number_of_downloads: -1 }, 400, 'Number of downloads must be a positive integer.'],
  ['ALBUM', { sort_order: -1 }, 400, 'Sort order must be a positive integer.'],
  ['ALBUM', { link_url: 'x' }, 400, 'Link URL must have valid format.'],
  [
    'ALBUM',
    { link_url: 'http://example.com/a' },
    400,
    "Link URL's domain is not in list of downloadable_domains in env.php.",
  ],
  ['ALBUM', { link_type: 'file' }, 400, 'Link file not found. Please try again.'],
  ['ALBUM', { sample_type: 'file' }, 400, 'Link sample file not found. Please try again.'],
  ['ALBUM', { title: '' }, 400, 'The link title is empty. Enter the link title and try again.'],
])('to %s the link %j is not added', async (sku, more, status, message) => {
  const mock = await anAlbum()
  const post = () => mock.as('full').post(`/V1/products/${sku}/downloadable-links`, { link: link(more) })

  await refuses(mock, post, status, message)
})

test.each<[string, object, number, string]>([
  ['MUG', {}, 400, NOT_DOWNLOADABLE],
  ['none', {}, 404, NO_PRODUCT],
  ['ALBUM', { id: 9 }, 404, NO_SAMPLE],
  [
    'ALBUM',
    { id: 2 },
    400,
    "The downloadable sample isn't related to the product. Verify the link and try again.",
  ],
  ['ALBUM', { sample_type: 'x' }, 400, 'The sample type is invalid. Verify the sample type and try again.'],
  ['ALBUM', { sort_order: -1 }, 400, 'Sort order must be a positive integer.'],
  ['ALBUM', { sample_url: 'x' }, 400, 'Sample URL must have valid format.'],
  ['ALBUM', { sample_type: 'file' }, 400, 'Sample file not found. Please try again.'],
  ['ALBUM', { title: '' }, 400, 'The sample title is empty. Enter the title and try again.'],
])('to %s the sample %j is not added', async (sku, more, status, message) => {
  const mock = await anAlbum()
  const post = () =>
    mock.as('full').post(`/V1/products/${sku}/downloadable-links/samples`, { sample: sample(more) })

  await refuses(mock, post, status, message)
})
