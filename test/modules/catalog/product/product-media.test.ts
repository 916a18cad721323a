import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'
import { addStores, attributes, change, create, custom, read } from '../../../support/products.ts'

const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const ROLES = ['image', 'small_image', 'thumbnail', 'swatch_image']

type Body = Awaited<ReturnType<typeof read>>

const image = (name: string, more: object = {}) => ({
  media_type: 'image',
  label: name,
  disabled: false,
  content: { type: 'image/gif', name, base64_encoded_data: GIF },
  ...more,
})
const gallery = (...media_gallery_entries: object[]) => ({ media_gallery_entries })
const files = ({ media_gallery_entries = [] }: Body) =>
  media_gallery_entries.map(({ id, file }) => [id, file])
const roles = (body: Body) => ROLES.map((role) => custom(body, role))

test('a new image has its place, its roles and its path', async () => {
  const created = await create(
    createMock(),
    gallery({ ...image('Zeta Img.gif'), label: 'Front', position: 3, types: ['image', 'thumbnail'] }),
    '/all',
  )

  expect(created.media_gallery_entries).toEqual([
    {
      id: 1,
      media_type: 'image',
      label: 'Front',
      position: 3,
      disabled: false,
      types: ['image', 'thumbnail'],
      file: '/Z/e/Zeta_Img.gif',
    },
  ])
  expect(roles(created)).toEqual(['/Z/e/Zeta_Img.gif', 'no_selection', '/Z/e/Zeta_Img.gif', 'no_selection'])
})

test.each([
  ['a.gif', '/a/_/a.gif'],
  ['pic', '/p/i/pic.gif'],
  ['ä ö.gif', '/_/./_.gif'],
  ['many   blanks & signs!.gif', '/m/a/many_blanks_signs_.gif'],
])('the path of %j is %s', async (name, path) => {
  const [entry] = (await create(createMock(), gallery(image(name)))).media_gallery_entries ?? []

  expect(entry?.file).toBe(path === '/_/./_.gif' ? '/f/i/file.gif' : path)
})

test('PNG and JPEG are taken as well', async () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffd9', 'hex')
  const created = await create(
    createMock(),
    gallery(
      image('a.png', { content: { type: 'image/png', name: 'one.png', base64_encoded_data: PNG } }),
      image('b.jpg', {
        content: { type: 'image/jpeg', name: 'two', base64_encoded_data: jpeg.toString('base64') },
      }),
    ),
  )

  expect(files(created).map(([, file]) => file)).toEqual(['/o/n/one.png', '/t/w/two.jpg'])
})

test('a name that any product has gets a number', async () => {
  const mock = createMock()
  await create(mock, gallery(image('mug.gif'), image('mug.gif')))

  const other = await create(mock, { sku: 'P2', name: 'Other', ...gallery(image('mug.gif')) })

  expect(files(await read(mock, 'P1'))).toEqual([
    [1, '/m/u/mug.gif'],
    [2, '/m/u/mug_1.gif'],
  ])
  expect(files(other)).toEqual([[3, '/m/u/mug_2.gif']])
})

test('images without a position are put at the end; among equal ones the newest is first', async () => {
  const mock = createMock()
  await create(mock, gallery(image('one.gif'), image('two.gif'), image('three.gif', { position: 1 })))

  expect(files(await read(mock, 'P1')).map(([id]) => id)).toEqual([3, 1, 2])
})

test('entries are kept, updated by their ids, added, or taken away', async () => {
  const mock = createMock()
  await create(mock, gallery(image('one.gif', { types: ROLES }), image('two.gif')), '/all')
  const put = (...entries: object[]) => change(mock, 'P1', gallery(...entries), '/all')

  expect(files(await change(mock, 'P1', { price: 1 }, '/all'))).toHaveLength(2)
  expect(files(await change(mock, 'P1', { media_gallery_entries: null }, '/all'))).toHaveLength(2)

  const updated = await put(
    { id: 1, media_type: 'image', label: 'Front', position: 5, disabled: true, types: ['image'] },
    image('three.gif', { position: 6, types: ['thumbnail'] }),
  )
  expect(updated.media_gallery_entries).toMatchObject([
    { id: 1, label: 'Front', position: 5, disabled: true, types: ['image'] },
    { id: 3, types: ['thumbnail'] },
  ])
  expect(roles(updated)).toEqual(['/o/n/one.gif', 'no_selection', '/t/h/three.gif', 'no_selection'])

  const none = await put()
  expect(files(none)).toEqual([])
  expect(roles(none)).toEqual(Array(4).fill('no_selection'))
})

test('an entry that does not say its types keeps its roles, and loses what else it does not say', async () => {
  const mock = createMock()
  await create(mock, gallery(image('one.gif', { types: ['image'], position: 2, disabled: true })), '/all')

  const { media_gallery_entries } = await change(mock, 'P1', gallery({ id: 1, media_type: 'image' }), '/all')

  expect(media_gallery_entries).toMatchObject([
    { types: ['image'], label: null, position: null, disabled: false },
  ])
})

test('an id that the gallery has not is passed over', async () => {
  const mock = createMock()
  await create(mock, gallery(image('one.gif')))

  const body = await change(
    mock,
    'P1',
    gallery({ id: 9, media_type: 'image' }, { id: 1, media_type: 'image' }),
  )

  expect(files(body)).toEqual([[1, '/o/n/one.gif']])
})

test('without a word on it a new entry is hidden', async () => {
  const [entry] =
    (await create(createMock(), gallery(image('a1.gif', { disabled: undefined })))).media_gallery_entries ??
    []

  expect(entry?.disabled).toBe(true)
})

test('a file with the name of the image that has roles takes them over, even without types', async () => {
  const mock = createMock()
  await create(mock, gallery(image('mug.gif', { types: ROLES })), '/all')

  const body = await change(
    mock,
    'P1',
    gallery({ id: 1, media_type: 'image', types: ROLES }, image('mug.gif', { types: [] })),
    '/all',
  )

  expect(roles(body)).toEqual(Array(4).fill('/m/u/mug_1.gif'))
})

test('entries that are sent again without their ids are copies', async () => {
  const mock = createMock()
  await create(mock, gallery(image('mug.gif', { types: ROLES })), '/all')

  const body = await change(mock, 'P1', gallery(image('mug.gif', { types: ['image'] })), '/all')

  expect(files(body)).toEqual([[2, '/m/u/mug_1.gif']])
  expect(roles(body)).toEqual(['/m/u/mug_1.gif', ...Array(3).fill('no_selection')])
})

test('a store view has roles and labels of its own', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, gallery(image('one.gif', { types: ['image'] }), image('two.gif')), '/all')

  const german = await change(
    mock,
    'P1',
    gallery(
      { id: 1, media_type: 'image', label: 'Eins', types: [] },
      { id: 2, media_type: 'image', types: ['image'] },
    ),
    '/german',
  )

  expect([custom(german, 'image'), custom(await read(mock, 'P1'), 'image')]).toEqual([
    '/t/w/two.gif',
    '/o/n/one.gif',
  ])
  expect(german.media_gallery_entries?.map((entry) => entry.label)).toEqual(['Eins', 'two.gif'])
  expect((await read(mock, 'P1')).media_gallery_entries?.map((entry) => entry.label)).toEqual([
    'one.gif',
    'two.gif',
  ])
})

test('an image that goes takes its roles with it, in every view', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, gallery(image('one.gif'), image('two.gif')), '/all')
  await change(mock, 'P1', attributes({ image: '/o/n/one.gif' }), '/german')

  await change(mock, 'P1', gallery({ id: 2, media_type: 'image', types: ['image'] }), '/all')

  expect(custom(await read(mock, 'P1', '/german'), 'image')).toBe('/t/w/two.gif')
})

test('what a new image is shown with through a store view is that view’s own', async () => {
  const mock = createMock()
  await create(mock, gallery(image('one.gif', { disabled: true })))
  const shown = async (scope: string) => (await read(mock, 'P1', scope)).media_gallery_entries?.[0]

  expect(await shown('')).toMatchObject({ label: 'one.gif', disabled: true })
  expect(await shown('/all')).toMatchObject({ label: null, disabled: false })
})

test('a video is an image with what is known of it', async () => {
  const video_content = {
    media_type: 'external-video',
    video_provider: 'vimeo',
    video_url: 'https://vimeo.com/1',
    video_title: 'How to',
    video_description: '',
    video_metadata: '',
  }
  const [entry] =
    (
      await create(
        createMock(),
        gallery(
          image('video.gif', { media_type: 'external-video', extension_attributes: { video_content } }),
        ),
      )
    ).media_gallery_entries ?? []

  expect(entry).toMatchObject({ media_type: 'external-video', extension_attributes: { video_content } })
})
