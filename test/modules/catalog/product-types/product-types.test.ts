import { expect, test } from 'vitest'
import { attributes as attributeTable, entityAttributes } from '../../../../src/modules/eav/tables.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { aProduct, attributes, change, create, custom, read, refuses } from '../../../support/products.ts'

const UNKNOWN = "The product that was requested doesn't exist. Verify the product and try again."

test('a virtual product keeps a weight that is sent', async () => {
  expect(await create(createMock(), { type_id: 'virtual', weight: 2 })).toMatchObject({ weight: 2 })
})

// Configurable products

const COLOR = 93

/** A store with three colors and a product of each: ids 1 to 3, option values 11 to 13. */
async function inColors(): Promise<Mock> {
  const mock = createMock()
  const { db } = mock.store
  const color = db.table(attributeTable).find('code', '4 color')
  expect(color?.attribute_id).toBe(COLOR)
  const options = ['Red', 'Green', 'Blue'].map((label, index) => ({ label, value: String(11 + index) }))
  db.table(attributeTable).update(COLOR, { options })
  db.table(entityAttributes).insert({
    attribute_set_id: 4,
    attribute_group_id: 7,
    attribute_id: COLOR,
    sort_order: 99,
  })
  for (const [index, { label, value }] of options.entries())
    await create(mock, {
      sku: label,
      name: label,
      price: 10 + index,
      visibility: 1,
      ...attributes({ color: value }),
    })
  return mock
}

const byColor = (more: object = {}) => ({
  attribute_id: String(COLOR),
  label: 'Color',
  position: 0,
  values: [{ value_index: 11 }],
  ...more,
})
const configurable = (extension_attributes: object, more: object = {}) => ({
  sku: 'SHIRT',
  name: 'Shirt',
  type_id: 'configurable',
  price: undefined,
  extension_attributes,
  ...more,
})
const parts = ({ extension_attributes }: Awaited<ReturnType<typeof read>>) => [
  extension_attributes?.configurable_product_options,
  extension_attributes?.configurable_product_links,
]

test('a configurable product shows the values that its children have', async () => {
  const mock = await inColors()

  const created = await create(
    mock,
    configurable({ configurable_product_options: [byColor()], configurable_product_links: [3, 1] }),
  )

  expect(created).toMatchObject({ price: 0, type_id: 'configurable' })
  expect(created).not.toHaveProperty('weight')
  expect(parts(created)).toEqual([
    [
      {
        id: 1,
        attribute_id: '93',
        label: 'Color',
        position: 0,
        values: [{ value_index: 11 }, { value_index: 13 }],
        product_id: 4,
      },
    ],
    [3, 1],
  ])
  const { items } = (await mock.as('full').get('/V1/products?searchCriteria')).body
  expect(parts(items[3])).toEqual(parts(created))
})

test('a configurable product without children says so', async () => {
  expect(parts(await create(createMock(), configurable({})))).toEqual([[], []])
})

test('options and children of a configurable product are kept or replaced each for itself', async () => {
  const mock = await inColors()
  await create(
    mock,
    configurable({ configurable_product_options: [byColor()], configurable_product_links: [1, 2] }),
  )
  const put = async (extension_attributes?: object, more: object = {}) =>
    parts(await change(mock, 'SHIRT', { ...(extension_attributes && { extension_attributes }), ...more }))

  const kept = await put(undefined, { price: 3 })
  expect(kept[1]).toEqual([1, 2])
  expect(await put({ website_ids: [1] })).toEqual(kept)
  expect(await put({ configurable_product_links: [3] })).toEqual([
    [{ ...(kept[0]?.[0] as object), values: [{ value_index: 13 }] }],
    [3],
  ])
  expect(await put({ configurable_product_links: [] })).toEqual([
    [{ ...(kept[0]?.[0] as object), values: [] }],
    [],
  ])
  const [renamed] =
    (await put({ configurable_product_options: [byColor({ label: 'Colour', position: 2 })] }))[0] ?? []
  expect(renamed).toMatchObject({ id: 1, label: 'Colour', position: 2 })
})

test.each<[string, object, number, string, unknown?]>([
  [
    'a child without the attribute',
    { configurable_product_options: [byColor()], configurable_product_links: [4] },
    400,
    'Product with id "%1" does not contain required attribute "%2".',
    [4, 'color'],
  ],
  [
    'two children of one color',
    { configurable_product_options: [byColor()], configurable_product_links: [1, 5] },
    400,
    'Products "%1" and "%2" have the same set of attribute values.',
    [5, 1],
  ],
  [
    'two children and no attribute',
    { configurable_product_links: [1, 2] },
    400,
    'Products "%1" and "%2" have the same set of attribute values.',
    [2, 1],
  ],
  [
    'an unknown child',
    { configurable_product_options: [byColor()], configurable_product_links: [77] },
    404,
    UNKNOWN,
  ],
  [
    'an option without an attribute',
    { configurable_product_options: [byColor({ attribute_id: undefined })] },
    404,
    'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    [null],
  ],
  [
    'an option of an unknown attribute',
    { configurable_product_options: [byColor({ attribute_id: '9999' })] },
    404,
    'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    ['9999'],
  ],
  [
    'an option without a label',
    { configurable_product_options: [byColor({ label: '' })] },
    400,
    'Option label is not specified.',
  ],
  [
    'an option without values',
    { configurable_product_options: [byColor({ values: [] })] },
    400,
    'Option values are not specified.',
  ],
  [
    'a value without its index',
    { configurable_product_options: [byColor({ values: [{}] })] },
    400,
    'Value index is not specified for an option.',
  ],
])('a configurable product with %s is refused', async (_, extension, status, message, parameters?) => {
  const mock = await inColors()
  await create(mock, { sku: 'PLAIN', name: 'Plain' })
  await create(mock, { sku: 'RED 2', name: 'Red 2', ...attributes({ color: '11' }) })

  await refuses(
    mock,
    () => mock.as('full').post('/V1/products', { product: aProduct(configurable(extension)) }),
    status,
    message,
    parameters,
  )
})

test('several faults of an option are told at once', async () => {
  const mock = await inColors()
  const product = aProduct(
    configurable({ configurable_product_options: [byColor({ label: undefined, values: undefined })] }),
  )

  const { body } = await mock.as('full').post('/V1/products', { product })

  expect(body).toEqual({
    message: 'One or more input exceptions have occurred.',
    errors: [
      { message: 'Option label is not specified.', parameters: [] },
      { message: 'Option values are not specified.', parameters: [] },
    ],
  })
})

test('a deleted child is gone from the configurable product; its own children stay when that is deleted', async () => {
  const mock = await inColors()
  await create(
    mock,
    configurable({ configurable_product_options: [byColor()], configurable_product_links: [1, 2] }),
  )

  await mock.as('full').delete('/V1/products/Red')
  expect(parts(await read(mock, 'SHIRT'))[1]).toEqual([2])
  await mock.as('full').delete('/V1/products/SHIRT')
  expect((await read(mock, 'Green')).id).toBe(2)
})

// Bundles

const bundle = (bundle_product_options: object[] | undefined, values: object = {}, more: object = {}) => ({
  sku: 'SET',
  name: 'Set',
  type_id: 'bundle',
  price: undefined,
  ...attributes({ price_view: 0, ...values }),
  extension_attributes: { bundle_product_options },
  ...more,
})

async function withParts(): Promise<Mock> {
  const mock = createMock()
  for (const [index, sku] of ['A', 'B'].entries()) await create(mock, { sku, name: sku, price: 10 + index })
  return mock
}

test('a bundle shows its options and what can be chosen', async () => {
  const mock = await withParts()

  const created = await create(
    mock,
    bundle([
      { title: 'Second', type: 'multi', position: 2, product_links: [{ sku: 'b', qty: 3, position: 1 }] },
      {
        title: 'First',
        required: true,
        type: 'select',
        position: 1,
        product_links: [
          { sku: 'B', qty: 1, position: 2 },
          {
            sku: 'A',
            qty: 2,
            position: 1,
            is_default: true,
            price: 5,
            price_type: 1,
            can_change_quantity: 1,
          },
        ],
      },
    ]),
  )

  expect(created).toMatchObject({ price: 0, weight: 0 })
  expect(
    ['price_type', 'sku_type', 'weight_type', 'price_view', 'shipment_type'].map((code) =>
      custom(created, code),
    ),
  ).toEqual(Array(5).fill('0'))
  expect(created.extension_attributes?.bundle_product_options).toEqual([
    {
      option_id: 2,
      title: 'First',
      required: true,
      type: 'select',
      position: 1,
      sku: 'SET',
      product_links: [
        {
          id: '3',
          sku: 'A',
          option_id: 2,
          qty: 2,
          position: 1,
          is_default: true,
          price: 5,
          price_type: null,
          can_change_quantity: 1,
        },
        {
          id: '2',
          sku: 'B',
          option_id: 2,
          qty: 1,
          position: 2,
          is_default: false,
          price: 11,
          price_type: null,
          can_change_quantity: 0,
        },
      ],
    },
    {
      option_id: 1,
      title: 'Second',
      required: false,
      type: 'multi',
      position: 2,
      sku: 'SET',
      product_links: [
        {
          id: '1',
          sku: 'B',
          option_id: 1,
          qty: 3,
          position: 1,
          is_default: false,
          price: 11,
          price_type: null,
          can_change_quantity: 0,
        },
      ],
    },
  ])
})

test('a bundle of a fixed price and weight shows both, and prices of its choices', async () => {
  const mock = await withParts()

  const created = await create(
    mock,
    bundle(
      [{ title: 'Part', product_links: [{ sku: 'A', qty: 1, price: 20, price_type: 1 }] }],
      { price_type: 1, weight_type: 1 },
      { price: 99, weight: 3 },
    ),
  )

  expect(created).toMatchObject({ price: 99, weight: 3 })
  expect(created.extension_attributes?.bundle_product_options?.[0]?.product_links?.[0]).toMatchObject({
    price: 20,
    price_type: 1,
  })
})

test('options of a bundle are kept, or replaced by a list that has any', async () => {
  const mock = await withParts()
  await create(
    mock,
    bundle([
      {
        title: 'One',
        product_links: [
          { sku: 'A', qty: 1 },
          { sku: 'B', qty: 1 },
        ],
      },
      { title: 'Two' },
    ]),
  )
  const put = async (bundle_product_options?: object[]) =>
    (
      await change(mock, 'SET', {
        extension_attributes: { ...(bundle_product_options && { bundle_product_options }) },
      })
    ).extension_attributes?.bundle_product_options?.map(({ option_id, title, product_links = [] }) => [
      option_id,
      title,
      product_links.map(({ id, sku, qty }) => `${id} ${sku} ${qty}`),
    ])

  const kept = [
    [1, 'One', ['1 A 1', '2 B 1']],
    [2, 'Two', []],
  ]
  expect(await put()).toEqual(kept)
  expect(await put([])).toEqual(kept)
  expect(
    await put([
      { option_id: 1, title: 'Uno' },
      { title: 'Three', type: 'odd' },
    ]),
  ).toEqual([
    [1, 'Uno', ['1 A 1', '2 B 1']],
    [3, 'Three', []],
  ])
  expect(await put([{ option_id: 1, product_links: [{ id: '2', sku: 'B', qty: 5 }] }])).toEqual([
    [1, 'Uno', ['2 B 5']],
  ])
})

test.each<[string, object, number, string, unknown?]>([
  ['an option without a title', { title: '' }, 400, "The option couldn't be saved."],
  ['an unknown part', { title: 'x', product_links: [{ sku: 'X' }] }, 404, UNKNOWN],
  [
    'a part without a sku',
    { title: 'x', product_links: [{ qty: 1 }] },
    400,
    'A link of a bundle needs the sku of a product.',
  ],
  [
    'a part that has parts',
    { title: 'x', product_links: [{ sku: 'GROUP' }] },
    400,
    "The bundle product can't contain another composite product.",
  ],
  [
    'the same part twice',
    { title: 'x', product_links: [{ sku: 'A' }, { sku: 'a' }] },
    400,
    'Child with specified sku: "%1" already assigned to product: "%2"',
    ['a', 'SET'],
  ],
])('a bundle with %s is refused', async (_, option, status, message, parameters?) => {
  const mock = await withParts()
  await create(mock, { sku: 'GROUP', name: 'Group', type_id: 'grouped' })

  await refuses(
    mock,
    () => mock.as('full').post('/V1/products', { product: aProduct(bundle([option])) }),
    status,
    message,
    parameters,
  )
})

test('a choice that an option of a bundle has not is refused, while a new option takes no notice of ids', async () => {
  const mock = await withParts()
  const save = (option: object) => () =>
    mock.as('full').post('/V1/products', { product: aProduct(bundle([option])) })

  const { status } = await save({ title: 'x', product_links: [{ id: '9', sku: 'A' }] })()
  expect(status).toBe(200)

  await refuses(
    mock,
    save({ option_id: 1, title: 'x', product_links: [{ id: '9', sku: 'A' }] }),
    400,
    'The product link with the "%1" ID field wasn\'t found. Verify the ID and try again.',
    ['9'],
  )
})

// Downloadable products

const HOST = 'http://127.0.0.1/files/'
const file = (more: object = {}) => ({
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
  title: 'Sample',
  sort_order: 0,
  sample_type: 'url',
  sample_url: `${HOST}sample.mp3`,
  ...more,
})
const content = (name: string) => ({ file_data: Buffer.from('x').toString('base64'), name })
const downloadable = (downloadable_product_links?: object[], downloadable_product_samples?: object[]) => ({
  sku: 'ALBUM',
  name: 'Album',
  type_id: 'downloadable',
  extension_attributes: { downloadable_product_links, downloadable_product_samples },
})
const downloads = ({ extension_attributes }: Awaited<ReturnType<typeof read>>) => [
  extension_attributes?.downloadable_product_links,
  extension_attributes?.downloadable_product_samples,
]

test('a downloadable product shows of each file what fits its type', async () => {
  const created = await create(
    createMock(),
    downloadable(
      [
        file({ sort_order: 2 }),
        file({
          title: 'Book',
          link_type: 'file',
          link_url: undefined,
          link_file_content: content('my book.pdf'),
          sample_type: 'url',
          sample_url: `${HOST}page.pdf`,
        }),
      ],
      [sample(), sample({ title: 'File', sample_type: 'file', sample_file_content: content('s1.mp3') })],
    ),
  )

  expect(downloads(created)).toEqual([
    [
      {
        id: 2,
        title: 'Book',
        sort_order: 1,
        is_shareable: 1,
        price: 2.5,
        number_of_downloads: 3,
        link_type: 'file',
        link_file: '/m/y/my_book.pdf',
        sample_type: 'url',
        sample_url: `${HOST}page.pdf`,
      },
      {
        id: 1,
        title: 'Song',
        sort_order: 2,
        is_shareable: 1,
        price: 2.5,
        number_of_downloads: 3,
        link_type: 'url',
        link_url: `${HOST}song.mp3`,
      },
    ],
    [
      { id: 1, title: 'Sample', sort_order: 0, sample_type: 'url', sample_url: `${HOST}sample.mp3` },
      { id: 2, title: 'File', sort_order: 0, sample_type: 'file', sample_file: '/s/1/s1.mp3' },
    ],
  ])
})

test('a downloadable product without files says so', async () => {
  expect(downloads(await create(createMock(), downloadable()))).toEqual([[], []])
})

test('files are kept, or replaced by a list that has any', async () => {
  const mock = createMock()
  await create(
    mock,
    downloadable([file(), file({ link_type: 'file', link_file_content: content('a.mp3') })], [sample()]),
  )
  const put = async (extension_attributes: object) =>
    downloads(await change(mock, 'ALBUM', { extension_attributes })).map((list) =>
      list?.map(({ id, title }) => [id, title]),
    )

  const kept = [
    [
      [1, 'Song'],
      [2, 'Song'],
    ],
    [[1, 'Sample']],
  ]
  expect(await put({})).toEqual(kept)
  expect(await put({ downloadable_product_links: [], downloadable_product_samples: [] })).toEqual(kept)
  expect(
    await put({
      downloadable_product_links: [
        file({ id: 2, title: 'Same', link_type: 'file', link_url: undefined }),
        file(),
      ],
    }),
  ).toEqual([
    [
      [2, 'Same'],
      [3, 'Song'],
    ],
    [[1, 'Sample']],
  ])
})

test.each<[string, object, string, number?]>([
  ['no URL', { link_url: 'song.mp3' }, 'Link URL must have valid format.'],
  [
    'a foreign URL',
    { link_url: 'http://example.com/song.mp3' },
    "Link URL's domain is not in list of downloadable_domains in env.php.",
  ],
  ['no price', { price: undefined }, 'Link price must have numeric positive value.'],
  ['a negative price', { price: -1 }, 'Link price must have numeric positive value.'],
  [
    'no number of downloads',
    { number_of_downloads: undefined },
    'Number of downloads must be a positive integer.',
  ],
  [
    'a negative number of downloads',
    { number_of_downloads: -1 },
    'Number of downloads must be a positive integer.',
  ],
  ['a negative order', { sort_order: -1 }, 'Sort order must be a positive integer.'],
  ['no known type', { link_type: 'tape' }, 'The link type is invalid. Verify and try again.'],
  ['no file', { link_type: 'file' }, 'Link file not found. Please try again.'],
  [
    'a file that is no base64',
    { link_type: 'file', link_file_content: { file_data: '?', name: 'a.mp3' } },
    'Provided file content must be valid base64 encoded data.',
  ],
  [
    'a file with an odd name',
    { link_type: 'file', link_file_content: content('a/b.mp3') },
    'Provided file name contains forbidden characters.',
  ],
  [
    'a sample of no known type',
    { sample_type: 'tape' },
    'The link sample type is invalid. Verify and try again.',
  ],
  ['a sample without a URL', { sample_type: 'url' }, 'Sample URL must have valid format.'],
  ['no title', { title: '' }, 'The link title is empty. Enter the link title and try again.'],
  [
    'an unknown id',
    { id: 9 },
    'No downloadable link with the provided ID was found. Verify the ID and try again.',
    404,
  ],
])('a file with %s is refused', async (_, link, message, status = 400) => {
  const mock = createMock()

  await refuses(
    mock,
    () => mock.as('full').post('/V1/products', { product: aProduct(downloadable([file(link)])) }),
    status,
    message,
  )
})

test.each<[string, object, string, number?]>([
  [
    'a foreign URL',
    { sample_url: 'http://example.com/s.mp3' },
    "Sample URL's domain is not in list of downloadable_domains in env.php.",
  ],
  [
    'no known type',
    { sample_type: undefined },
    'The sample type is invalid. Verify the sample type and try again.',
  ],
  ['no file', { sample_type: 'file' }, 'Sample file not found. Please try again.'],
  ['no order', { sort_order: undefined }, 'Sort order must be a positive integer.'],
  ['no title', { title: undefined }, 'The sample title is empty. Enter the title and try again.'],
  [
    'an unknown id',
    { id: 9 },
    'No downloadable sample with the provided ID was found. Verify the ID and try again.',
    404,
  ],
])('a sample with %s is refused', async (_, more, message, status = 400) => {
  const mock = createMock()

  await refuses(
    mock,
    () =>
      mock.as('full').post('/V1/products', { product: aProduct(downloadable(undefined, [sample(more)])) }),
    status,
    message,
  )
})

test('what only products of another type have is passed over', async () => {
  const created = await create(createMock(), {
    extension_attributes: {
      configurable_product_links: [1],
      bundle_product_options: [{ title: '' }],
      downloadable_product_links: [file({ title: '' })],
    },
  })

  expect(Object.keys(created.extension_attributes ?? {})).toEqual(['website_ids', 'stock_item'])
})
