import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { aSource, linked } from '../../support/inventory.ts'

const SOURCES = '/V1/inventory/sources'
const east = { source_code: 'east', name: 'East', enabled: true, country_id: 'US', postcode: '10001' }

test('a fresh store has the default source', async () => {
  const { status, body } = await createMock().as('full').get(`${SOURCES}/default`)

  expect(status).toBe(200)
  expect(Object.entries(body as object)).toEqual([
    ['source_code', 'default'],
    ['name', 'Default Source'],
    ['enabled', true],
    ['description', 'Default Source'],
    ['latitude', 0],
    ['longitude', 0],
    ['country_id', 'US'],
    ['postcode', '00000'],
    ['use_default_carrier_config', true],
    ['carrier_links', []],
    ['extension_attributes', { is_pickup_location_active: false, frontend_name: '' }],
  ])
})

test('a source is read as it was saved, its keys in their order', async () => {
  const mock = createMock()

  const { status, body } = await mock.as('full').post(SOURCES, {
    source: {
      ...east,
      fax: '2',
      phone: '1',
      street: 'Main St 1',
      city: 'New York',
      region: 'New York',
      region_id: '43',
      longitude: '-73.9876543',
      latitude: 40.75,
      description: 'd',
      contact_name: 'Ada',
      email: 'ada@example.com',
      use_default_carrier_config: false,
      extension_attributes: { frontend_description: 'By the river' },
    },
  })

  expect(status).toBe(200)
  expect(body).toEqual([])
  const read = await mock.as('full').get(`${SOURCES}/east`)
  expect(Object.entries(read.body as object)).toEqual([
    ['source_code', 'east'],
    ['name', 'East'],
    ['email', 'ada@example.com'],
    ['contact_name', 'Ada'],
    ['enabled', true],
    ['description', 'd'],
    ['latitude', 40.75],
    ['longitude', -73.987654],
    ['country_id', 'US'],
    ['region_id', 43],
    ['region', 'New York'],
    ['city', 'New York'],
    ['street', 'Main St 1'],
    ['postcode', '10001'],
    ['phone', '1'],
    ['fax', '2'],
    ['use_default_carrier_config', true],
    ['carrier_links', []],
    [
      'extension_attributes',
      { is_pickup_location_active: false, frontend_name: 'East', frontend_description: 'By the river' },
    ],
  ])
})

test('a source is enabled unless it says otherwise', async () => {
  const mock = createMock()
  await mock.as('full').post(SOURCES, { source: { ...east, enabled: undefined } })

  const { body } = await mock.as('full').get(`${SOURCES}/east`)

  expect(body).toMatchObject({ enabled: true })
})

test('posting a known code updates that source; what is not sent stays', async () => {
  const mock = createMock()
  await aSource(mock, 'east', { city: 'Boston', phone: '1' })

  await mock.as('full').post(SOURCES, { source: { ...east, phone: null } })

  const { body } = await mock.as('full').get(`${SOURCES}/EAST`)
  expect(body).toMatchObject({ source_code: 'east', name: 'East', city: 'Boston' })
  expect(body).not.toHaveProperty('phone')
})

test('on PUT the code of the path names the source, a new one too', async () => {
  const mock = createMock()

  const { status, body } = await mock
    .as('full')
    .put(`${SOURCES}/west`, { source: { ...east, name: 'West', country_id: 'USA' } })

  expect(status).toBe(200)
  expect(body).toEqual([])
  const read = await mock.as('full').get(`${SOURCES}/west`)
  expect(read.body).toMatchObject({ source_code: 'west', name: 'West', country_id: 'USA' })
  expect((await mock.as('full').get(`${SOURCES}/east`)).status).toBe(404)
})

test('every save without a name for customers puts the own name there', async () => {
  const mock = createMock()
  const shown = { extension_attributes: { frontend_name: 'The shop' } }
  await aSource(mock, 'east', shown)
  const named = await mock.as('full').get(`${SOURCES}/east`)

  await mock.as('full').put(`${SOURCES}/east`, { source: east })

  expect(named.body).toMatchObject(shown)
  const { body } = await mock.as('full').get(`${SOURCES}/east`)
  expect(body).toMatchObject({ extension_attributes: { frontend_name: 'East' } })
})

test('an unknown source is a 404 that names the code', async () => {
  const { status, body } = await createMock().as('full').get(`${SOURCES}/moon`)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'Source with code "%value" does not exist.',
    parameters: { value: 'moon' },
  })
})

test('sources are listed by code, without criteria all of them', async () => {
  const mock = createMock()
  await aSource(mock, 'west')
  await aSource(mock, 'east', { enabled: false })

  const all = await mock.as('full').get(SOURCES)
  const enabled = await mock
    .as('full')
    .get(
      `${SOURCES}?searchCriteria[filter_groups][0][filters][0][field]=enabled&searchCriteria[filter_groups][0][filters][0][value]=1`,
    )

  expect(all.body).toMatchObject({
    items: [{ source_code: 'default' }, { source_code: 'east' }, { source_code: 'west' }],
    search_criteria: { filter_groups: [] },
    total_count: 3,
  })
  expect(enabled.body).toMatchObject({
    items: [{ source_code: 'default' }, { source_code: 'west' }],
    total_count: 2,
  })
})

test('the sources of a stock come in the order of their priority, disabled ones too', async () => {
  const mock = createMock()
  await aSource(mock, 'east')
  await aSource(mock, 'west', { enabled: false })
  await mock.as('full').post('/V1/inventory/stocks', { stock: { name: 'Two' } })
  await linked(mock, 2, 'west', 'east')
  const path = '/V1/inventory/get-sources-assigned-to-stock-ordered-by-priority'

  const { body } = await mock.as('full').get(`${path}/2`)
  const none = await mock.as('full').get(`${path}/99`)

  expect(body).toMatchObject([{ source_code: 'west', enabled: false }, { source_code: 'east' }])
  expect(none.body).toEqual([])
})

const empty = (field: string) => ({ message: '"%field" can not be empty.', parameters: { field } })
const blanks = (field: string) => ({
  message: '"%field" can not contain whitespaces.',
  parameters: { field },
})
const template = { message: 'Validation Failed', parameters: [] }
const pickup = (field: string) => ({
  message: '"%field" can not be empty for Pickup Location.',
  parameters: { field },
})
const carriers = {
  message: `You can't configure "%field" because you have chosen Global Shipping configuration.`,
  parameters: { field: 'carrier_links' },
}
const active = { is_pickup_location_active: true }

test.each<[string, object, object[]]>([
  ['no name', { name: undefined }, [empty('name')]],
  ['a blank name', { name: ' ' }, [empty('name')]],
  ['no code', { source_code: null }, [empty('source_code')]],
  ['a code with a space', { source_code: 'we st' }, [blanks('source_code')]],
  ['a code of spaces', { source_code: '  ' }, [empty('source_code'), blanks('source_code')]],
  ['templates', { name: 'a ${b}', source_code: '$:{c}' }, [template, template]],
  ['no postcode and no country', { postcode: '', country_id: ' ' }, [empty('postcode'), empty('country_id')]],
  [
    'carriers',
    { use_default_carrier_config: false, carrier_links: [{ carrier_code: 'ups', position: 1 }] },
    [carriers],
  ],
  [
    'a place to fetch goods without an address',
    { extension_attributes: active },
    [pickup('city'), pickup('street'), pickup('phone')],
  ],
])('a source with %s is refused with all that is wrong', async (_, wrong, errors) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(SOURCES, { source: { ...east, ...wrong } })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Validation Failed', errors })
  expect(mock.state()).toEqual(before)
})

test('braces alone are no template, and a pickup location needs no telephone', async () => {
  const { status } = await createMock()
    .as('full')
    .post(SOURCES, {
      source: { ...east, name: '{{east}}', city: 'Boston', street: 'A', extension_attributes: active },
    })

  expect(status).toBe(200)
})

const DEFAULT = { source_code: 'default', name: 'Default Source', country_id: 'US', postcode: '00000' }

test.each([
  ['disabled', { enabled: false }, 'Default source can not be disabled.'],
  ['saved without saying that it is enabled', {}, 'Default source can not be disabled.'],
  [
    'a place to fetch goods',
    { enabled: true, city: 'A', street: 'B', extension_attributes: active },
    'The Default Source can not be used for In-Store Pickup Delivery.',
  ],
])('the default source cannot be %s', async (_, change, message) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(SOURCES, { source: { ...DEFAULT, ...change } })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Validation Failed', errors: [{ message, parameters: [] }] })
  expect(mock.state()).toEqual(before)
})

test('a name that another source has is refused without a reason', async () => {
  const mock = createMock()
  await aSource(mock, 'east')
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(SOURCES, { source: { ...east, source_code: 'west', name: 'SOURCE EAST' } })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Could not save Source' })
  expect(mock.state()).toEqual(before)
})

test('the argument must be there, its numbers must be numbers, its members known', async () => {
  const mock = createMock({ profile: 'observed' })

  const missing = await mock.as('full').post(SOURCES, {})
  const text = await mock.as('full').post(SOURCES, { source: { ...east, latitude: 'north' } })
  const unknown = await mock.as('full').post(SOURCES, { source: { ...east, colour: 'red' } })

  expect(missing.body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'source' },
  })
  expect(text.status).toBe(400)
  expect(text.body).toEqual({
    message:
      'Error occurred during "latitude" processing. The "north" value\'s type is invalid. The "float" type was expected. Verify and try again.',
  })
  expect(unknown.status).toBe(500)
})
