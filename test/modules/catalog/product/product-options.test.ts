import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'
import { change, create, custom, type read } from '../../../support/products.ts'

const field = (title: string, more: object = {}) => ({
  product_sku: 'P1',
  title,
  type: 'field',
  price: 2,
  price_type: 'fixed',
  ...more,
})
const choice = (title: string, values: object[], more: object = {}) => ({
  product_sku: 'P1',
  title,
  type: 'drop_down',
  values,
  ...more,
})
const flags = (body: Awaited<ReturnType<typeof read>>) => [
  custom(body, 'has_options'),
  custom(body, 'required_options'),
]

test('options are shown in their order with all that is theirs', async () => {
  const { options } = await create(createMock(), {
    options: [
      choice(
        'Size',
        [
          { title: 'L', price: 1.5, price_type: 'percent', sku: 'l', sort_order: 2 },
          { title: 'S', price: 0, price_type: 'fixed', sort_order: 1 },
        ],
        { sort_order: 2, is_require: true },
      ),
      field('Engraving', { sort_order: 1, max_characters: 10, sku: 'engr' }),
    ],
  })

  expect(options).toEqual([
    {
      product_sku: 'P1',
      option_id: 2,
      title: 'Engraving',
      type: 'field',
      sort_order: 1,
      is_require: false,
      price: 2,
      price_type: 'fixed',
      sku: 'engr',
      max_characters: 10,
    },
    {
      product_sku: 'P1',
      option_id: 1,
      title: 'Size',
      type: 'drop_down',
      sort_order: 2,
      is_require: true,
      values: [
        { title: 'S', sort_order: 1, price: 0, price_type: 'fixed', option_type_id: 2 },
        { title: 'L', sort_order: 2, price: 1.5, price_type: 'percent', sku: 'l', option_type_id: 1 },
      ],
    },
  ])
})

test('options are kept, replaced or all taken away; one with its id keeps it, and so do its values', async () => {
  const mock = createMock()
  await create(mock, {
    options: [field('A'), choice('B', [{ title: 'x', price: 1, price_type: 'fixed' }])],
  })
  const ids = async (product: object) =>
    (await change(mock, 'P1', product)).options?.map(({ option_id, title, values }) => [
      option_id,
      title,
      values?.map((value) => value.option_type_id),
    ])

  expect(await ids({ price: 1 })).toHaveLength(2)
  expect(await ids({ options: null })).toHaveLength(2)
  expect(
    await ids({
      options: [
        choice(
          'Beta',
          [
            { option_type_id: 1, title: 'x', price: 2, price_type: 'fixed' },
            { title: 'y', price: 2, price_type: 'fixed' },
          ],
          { option_id: 2 },
        ),
        field('C'),
      ],
    }),
  ).toEqual([
    [2, 'Beta', [1, 2]],
    [3, 'C', undefined],
  ])
  expect(await ids({ options: [] })).toEqual([])
})

test('a product says that it has options, and required ones until it has none at all', async () => {
  const mock = createMock()

  expect(flags(await create(mock))).toEqual(['0', '0'])
  expect(flags(await change(mock, 'P1', { options: [field('A')] }))).toEqual(['1', '0'])
  expect(flags(await change(mock, 'P1', { options: [field('A', { is_require: true })] }))).toEqual(['1', '1'])
  expect(flags(await change(mock, 'P1', { options: [field('B')] }))).toEqual(['1', '1'])
  expect(flags(await change(mock, 'P1', { options: [] }))).toEqual(['0', '0'])
})

test('titles are kept as the database keeps them', async () => {
  const { options } = await create(createMock(), { options: [field('Gift 🎁')] })

  expect(options?.[0]?.title).toBe('Gift ????')
})
