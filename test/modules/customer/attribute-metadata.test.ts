import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'

const read = async (path: string) => {
  const { status, body } = await createMock().as('full').get(`/V1/attributeMetadata/${path}`)
  return { status, body: body as Record<string, unknown>[] }
}
const codes = (attributes: Record<string, unknown>[]) => attributes.map((one) => one.attribute_code)

test('an attribute of customers is read by code', async () => {
  const { status, body } = await read('customer/attribute/email')

  expect(status).toBe(200)
  expect(body).toEqual({
    frontend_input: 'text',
    input_filter: '',
    store_label: 'Email',
    validation_rules: [{ name: 'input_validation', value: 'email' }],
    multiline_count: 0,
    visible: true,
    required: true,
    data_model: '',
    options: [],
    frontend_class: 'required-entry validate-email',
    user_defined: false,
    sort_order: 80,
    frontend_label: 'Email',
    note: '',
    system: true,
    backend_type: 'static',
    is_used_in_grid: true,
    is_visible_in_grid: true,
    is_filterable_in_grid: true,
    is_searchable_in_grid: true,
    attribute_code: 'email',
  })
})

test('the options of an attribute are the rows that it stands for', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/customerGroups', { group: { code: 'Friends' } })
  const options = async (path: string) =>
    ((await mock.as('full').get(`/V1/attributeMetadata/${path}`)).body as { options: object[] }).options

  expect(await options('customer/attribute/website_id')).toEqual([{ label: 'Main Website', value: '1' }])
  expect(await options('customer/attribute/group_id')).toEqual([
    { label: 'Friends', value: '4' },
    { label: 'General', value: '1' },
    { label: 'Retailer', value: '3' },
    { label: 'Wholesale', value: '2' },
  ])
  expect(await options('customer/attribute/store_id')).toEqual([
    { label: 'Main Website', options: [] },
    {
      label: '\u00a0\u00a0\u00a0\u00a0Main Website Store',
      options: [{ label: '\u00a0\u00a0\u00a0\u00a0Default Store View', value: '1' }],
    },
  ])
  expect(await options('customer/attribute/gender')).toEqual([
    { label: ' ', value: '' },
    { label: 'Male', value: '1' },
    { label: 'Female', value: '2' },
    { label: 'Not Specified', value: '3' },
  ])
  const countries = await options('customerAddress/attribute/country_id')
  expect(countries[0]).toEqual({ label: ' ', value: '' })
  expect(countries).toContainEqual({ label: 'United States', value: 'US' })
  const regions = await options('customerAddress/attribute/region_id')
  expect(regions).toContainEqual({ label: 'Texas', value: '57' })
})

test('all attributes are listed by their place', async () => {
  const customer = await read('customer')
  const address = await read('customerAddress')

  expect(customer.body).toHaveLength(25)
  expect(codes(address.body)).toEqual([
    'prefix',
    'firstname',
    'middlename',
    'lastname',
    'suffix',
    'company',
    'street',
    'country_id',
    'region',
    'region_id',
    'city',
    'postcode',
    'telephone',
    'fax',
    'vat_is_valid',
    'vat_request_id',
    'vat_request_date',
    'vat_request_success',
    'vat_id',
  ])
})

test('a fresh installation has no custom attributes', async () => {
  expect((await read('customer/custom')).body).toEqual([])
  expect((await read('customerAddress/custom')).body).toEqual([])
})

test('a form has its attributes', async () => {
  expect(codes((await read('customer/form/adminhtml_checkout')).body)).toEqual([
    'group_id',
    'email',
    'dob',
    'taxvat',
    'gender',
  ])
  expect(codes((await read('customerAddress/form/customer_address_edit')).body)).toContain('vat_id')
})

test.each([
  ['customer/attribute/nope', 'customer', 'attributeCode'],
  ['customerAddress/attribute/nope', 'customer_address', 'attributeCode'],
  ['customer/form/nope', 'customer', 'formCode'],
])('%s is not found', async (path, entityType, field2Name) => {
  const { status, body } = await read(path)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'No such entity with %fieldName = %fieldValue, %field2Name = %field2Value',
    parameters: { fieldName: 'entityType', fieldValue: entityType, field2Name, field2Value: 'nope' },
  })
})
