import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kindOf } from '../../src/record/personal-fields.ts'

const SCHEMAS = new URL('../../contracts/schemas/', import.meta.url)

/** Texts of persons and addresses that are nobody's in particular. */
const NOT_PERSONAL = [
  'address_type',
  'country',
  'country_id',
  'created_at',
  'created_in',
  'custom_attributes',
  'default_billing',
  'default_shipping',
  'description',
  'name',
  'prefix',
  'region',
  'region_code',
  'source_code',
  'suffix',
  'updated_at',
  'vat_request_date',
  'addresses',
  'carrier_links',
  // A key that confirms an account is a secret, and masked as one.
  'confirmation',
]

test('every text of a schema with an address or a name in it is personal, or known not to be', () => {
  const unknown = readdirSync(SCHEMAS).flatMap((file) => {
    const { properties = {} } = JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8')) as {
      properties?: Record<string, object>
    }
    if (!('street' in properties) && !('firstname' in properties)) return []
    const texts = Object.entries(properties).filter(([, schema]) =>
      /"(string|array)"/.test(JSON.stringify(schema)),
    )
    return texts
      .map(([name]) => name)
      .filter((name) => !kindOf(name) && !NOT_PERSONAL.includes(name))
      .map((name) => `${file}: ${name}`)
  })

  expect(unknown).toEqual([])
})

test.each([
  ['customer_firstname', 'first name'],
  ['customerEmail', 'e-mail address'],
  ['billing_street', 'street'],
  ['remote_ip', 'IP address'],
  ['tax_postcode', undefined],
  ['capacity', undefined],
  ['name', undefined],
  ['email_sent', undefined],
])('%s is a %s', (field, kind) => {
  expect(kindOf(field)).toBe(kind)
})
