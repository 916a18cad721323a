import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import type { EchoedFilter, SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { search, type Field } from '../../framework/search.ts'
import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import { websites } from '../store/tables.ts'
import { customAttributesOf } from './custom-values.ts'
import { customerData } from './customer-data.ts'
import type { CustomerData } from './schemas.ts'
import { customerAddresses, customers, emailKey, type Customer, type CustomerAddress } from './tables.ts'

/**
 * A page of customers, each with the address book.
 *
 * Source: Magento\Customer\Model\ResourceModel\CustomerRepository::getList; customer-cart.md section A10.
 *
 * @throws InputException 400, a filter on what customers have not
 */
export function getCustomers(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<CustomerData> {
  return search(
    {
      storage: 'eav',
      rows: () => db.table(customers).all(),
      field: (name) => fieldNamed(db, name),
      quick: (filter) => candidates(db, filter),
    },
    searchCriteria,
    (customer) => customerData(customer, db),
  )
}

type Column = keyof Omit<Customer, 'values'>

/** Attributes of customers by how the database compares them. */
const COLUMNS: Readonly<Record<Column, FieldKind>> = {
  entity_id: 'number',
  website_id: 'number',
  email: 'text',
  group_id: 'number',
  store_id: 'number',
  created_at: 'datetime',
  updated_at: 'datetime',
  disable_auto_group_change: 'number',
  created_in: 'text',
  prefix: 'text',
  firstname: 'text',
  middlename: 'text',
  lastname: 'text',
  suffix: 'text',
  dob: 'datetime',
  password_hash: 'text',
  rp_token: 'text',
  rp_token_created_at: 'datetime',
  default_billing: 'number',
  default_shipping: 'number',
  taxvat: 'text',
  confirmation: 'text',
  gender: 'number',
  failures_num: 'number',
  first_failure: 'datetime',
  lock_expires: 'datetime',
}

/** Fields of the default billing address, by their name in the address. */
const BILLING: Readonly<Record<string, keyof CustomerAddress>> = {
  billing_postcode: 'postcode',
  billing_city: 'city',
  billing_telephone: 'telephone',
  billing_region: 'region',
  billing_country_id: 'country_id',
  billing_company: 'company',
}

function fieldNamed(db: Database, name: string): Field<Customer> | undefined {
  const code = name.toLowerCase()
  if (Object.hasOwn(COLUMNS, code)) {
    const column = code as Column
    return { kind: COLUMNS[column], value: (customer) => customer[column] }
  }
  if (code === 'name') return { kind: 'text', value: wholeName }
  if (Object.hasOwn(BILLING, code)) return billingField(db, BILLING[code] ?? 'city')
  const isCustom = customAttributesOf(db, 'customer').some((attribute) => attribute.attribute_code === code)
  return isCustom ? { kind: 'text', value: ({ values }) => (values[code] ?? null) as FieldValue } : undefined
}

function billingField(db: Database, column: keyof CustomerAddress): Field<Customer> {
  const addresses = db.table(customerAddresses)
  return {
    kind: 'text',
    value: ({ default_billing }) => (addresses.get(default_billing ?? 0)?.[column] ?? null) as FieldValue,
  }
}

/** Source: Magento\Customer\Model\ResourceModel\Customer\Collection::addNameToSelect. */
function wholeName({ prefix, firstname, middlename, lastname, suffix }: Customer): string {
  return [prefix, firstname, middlename, lastname, suffix]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
}

/** The customers that an id or an e-mail address can lead to, where an index knows. */
function candidates(db: Database, { field, value, condition_type }: EchoedFilter): Customer[] | undefined {
  const texts = condition_type === 'in' ? (value ?? '').split(',') : [value ?? '']
  const found = lookUp(db, field, texts)
  if (!found) return undefined
  const byId = new Map(found.map((customer) => [customer.entity_id, customer]))
  return [...byId.values()].sort((a, b) => a.entity_id - b.entity_id)
}

function lookUp(db: Database, field: string | null, texts: readonly string[]): Customer[] | undefined {
  const rows = db.table(customers)
  // Ids as programs send them; anything else is left to the comparison.
  if (field === 'entity_id' && texts.every((text) => /^[0-9]{1,9}$/.test(text)))
    return texts.flatMap((text) => rows.get(Number(text)) ?? [])
  if (field !== 'email') return undefined
  const ids = Array.from(db.table(websites).all(), ({ website_id }) => website_id)
  return texts.flatMap((text) => ids.flatMap((id) => rows.find('email', emailKey(id, text)) ?? []))
}
