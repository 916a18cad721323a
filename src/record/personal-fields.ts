/** What a personal value is, as far as its fake has to be like it. */
export const KINDS = [
  'first name',
  'last name',
  'name',
  'user name',
  'e-mail address',
  'telephone',
  'street',
  'city',
  'postcode',
  'company',
  'tax number',
  'date of birth',
  'IP address',
  'coordinate',
  'number',
  'key',
  'text',
] as const

/** What a personal value is. */
export type Kind = (typeof KINDS)[number]

/**
 * Which fields hold personal data, by what their names in snake case end with: `customer_firstname` is a `firstname`.
 * It holds for the fields of Magento's schemas, for attributes of an installation's own, for variables of paths and
 * query strings, and for fields of search filters. A test holds it against the schemas.
 */
const PERSONAL: Readonly<Record<string, Kind>> = {
  firstname: 'first name',
  first_name: 'first name',
  middlename: 'first name',
  middle_name: 'first name',
  nickname: 'first name',
  lastname: 'last name',
  last_name: 'last name',
  surname: 'last name',
  fullname: 'name',
  full_name: 'name',
  customer_name: 'name',
  contact_name: 'name',
  contact_person: 'name',
  account_name: 'name',
  cc_owner: 'name',
  sender: 'name',
  recipient: 'name',
  username: 'user name',
  user_name: 'user name',
  email: 'e-mail address',
  e_mail: 'e-mail address',
  mail: 'e-mail address',
  telephone: 'telephone',
  phone: 'telephone',
  mobile: 'telephone',
  fax: 'telephone',
  street: 'street',
  street_address: 'street',
  city: 'city',
  postcode: 'postcode',
  zip: 'postcode',
  zipcode: 'postcode',
  zip_code: 'postcode',
  company: 'company',
  company_name: 'company',
  echeck_bank_name: 'company',
  taxvat: 'tax number',
  tax_vat: 'tax number',
  vat_id: 'tax number',
  vat_number: 'tax number',
  vat_request_id: 'tax number',
  dob: 'date of birth',
  birthday: 'date of birth',
  birthdate: 'date of birth',
  date_of_birth: 'date of birth',
  ip: 'IP address',
  ip_address: 'IP address',
  x_forwarded_for: 'IP address',
  latitude: 'coordinate',
  longitude: 'coordinate',
  lat: 'coordinate',
  lng: 'coordinate',
  iban: 'number',
  account_number: 'number',
  routing_number: 'number',
  cc_last4: 'number',
  cc_last_4: 'number',
  po_number: 'number',
  track_number: 'number',
  protect_code: 'key',
  comment: 'text',
  comments: 'text',
  customer_note: 'text',
  gift_message: 'text',
  remark: 'text',
  remarks: 'text',
  notes: 'text',
}

/** Fields that end as a personal one does, and are none: a rate of tax is for a place, not for a person. */
const PUBLIC: readonly string[] = ['tax_postcode', 'from_zip', 'to_zip']

/** What the value of a field is, by its name in any case; undefined where it is not personal. */
export function kindOf(field: string): Kind | undefined {
  const name = snakeCase(field)
  if (PUBLIC.includes(name)) return undefined
  const words = name.split('_')
  for (const [index] of words.entries()) {
    const kind = PERSONAL[words.slice(index).join('_')]
    if (kind) return kind
  }
  return undefined
}

const snakeCase = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
