import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

const COLORS = '/V1/products/attributes/color/options'

const addOption = (mock: Mock, option: object) => mock.as('full').post(COLORS, { option })

const optionsOf = async (mock: Mock, scope = '') =>
  (await mock.as('full').get(scope + COLORS)).body as unknown

test('a new option answers its id as text, and stands after the empty one', async () => {
  const mock = createMock()

  const red = await addOption(mock, { label: ' Red ', sort_order: 2, value: 'mine' })
  await addOption(mock, { label: 'Blue', sort_order: 1 })

  expect(red.status).toBe(200)
  expect(red.text).toBe('"4"')
  expect(await optionsOf(mock)).toEqual([
    { label: ' ', value: '' },
    { label: 'Blue', value: '5' },
    { label: 'Red', value: '4' },
  ])
})

test('store views may have labels of their own', async () => {
  const mock = createMock()
  await addOption(mock, { label: 'Red', store_labels: [{ store_id: 1, label: 'Crimson' }] })

  expect(await optionsOf(mock)).toContainEqual({ label: 'Crimson', value: '4' })
  expect(await optionsOf(mock, '/all')).toContainEqual({ label: 'Red', value: '4' })
})

test('a default option is the default value of the attribute', async () => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })
  await addOption(mock, { label: 'Blue', is_default: true })

  const { body } = await mock.as('full').get('/V1/products/attributes/color')

  expect(body).toMatchObject({ default_value: '5' })
})

test('an option is changed', async () => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })

  const { status, body } = await mock.as('full').put(`${COLORS}/4`, { option: { label: 'Crimson' } })

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await optionsOf(mock)).toContainEqual({ label: 'Crimson', value: '4' })
})

test('an option may keep its label', async () => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })

  const { status } = await mock.as('full').put(`${COLORS}/4`, { option: { label: 'RED' } })

  expect(status).toBe(200)
})

test('a deleted option is gone, its id is not given again', async () => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })

  const { body } = await mock.as('full').delete(`${COLORS}/4`)

  expect(body).toBe(true)
  expect(await optionsOf(mock)).toEqual([{ label: ' ', value: '' }])
  expect((await addOption(mock, { label: 'Red' })).text).toBe('"5"')
})

test.each([
  ['no label', {}, { message: 'The attribute option label is empty. Enter the value and try again.' }],
  [
    'a blank label',
    { label: ' ' },
    { message: 'The attribute option label is empty. Enter the value and try again.' },
  ],
  [
    'a label that is there',
    { label: 'RED' },
    { message: 'Admin store attribute option label "%1" is already exists.', parameters: ['RED'] },
  ],
])('a new option with %s is refused', async (_, option, refusal) => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })
  const before = mock.state()

  const { status, body } = await addOption(mock, option)

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test.each([
  [
    'the label of another',
    4,
    { label: 'blue' },
    "Admin store attribute option label '%1' is already exists.",
    ['blue'],
  ],
  [
    'an id that is not there',
    999,
    { label: 'x' },
    "The '%1' attribute doesn't include an option id '%2'.",
    ['color', 999],
  ],
  ['no label', 4, {}, 'The attribute option label is empty. Enter the value and try again.', undefined],
])('a change of an option with %s is refused', async (_, id, option, message, parameters) => {
  const mock = createMock()
  await addOption(mock, { label: 'Red' })
  await addOption(mock, { label: 'Blue' })
  const before = mock.state()

  const { status, body } = await mock.as('full').put(`${COLORS}/${id}`, { option })

  expect(status).toBe(400)
  expect(body).toEqual({ message, ...(parameters && { parameters }) })
  expect(mock.state()).toEqual(before)
})

test('an option that is not there cannot be deleted', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete(`${COLORS}/999`)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'The "%1" attribute doesn\'t include an option with "%2" ID.',
    parameters: ['color', '999'],
  })
  expect(mock.state()).toEqual(before)
})

test('an attribute without a list takes no options', async () => {
  const { status, body } = await createMock()
    .as('full')
    .post('/V1/products/attributes/name/options', { option: { label: 'x' } })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'The "%1" attribute doesn\'t work with options.',
    parameters: ['name'],
  })
})

test('options that a class knows stay as they are', async () => {
  const mock = createMock()
  const before = mock.state()

  await mock.as('full').post('/V1/products/attributes/status/options', { option: { label: 'Maybe' } })
  await mock.as('full').put('/V1/products/attributes/status/options/1', { option: { label: 'On' } })
  await mock.as('full').delete('/V1/products/attributes/status/options/1')

  expect(mock.state()).toEqual(before)
})

test('an option must be sent', async () => {
  const { status, body } = await createMock().as('full').post(COLORS, {})

  expect(status).toBe(400)
  expect(body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'option' },
  })
})
