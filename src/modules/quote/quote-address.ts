import type { Database } from '../../database/database.ts'
import { equalText, storedText } from '../../framework/collation.ts'
import { InputException, NoSuchEntityException } from '../../framework/errors.ts'
import { emailFaults } from '../customer/email-address.ts'
import { isAllowedCountry } from '../customer/region.ts'
import { customerAddresses, type CustomerAddress } from '../customer/tables.ts'
import { regions, type Region } from '../directory/tables.ts'
import { NO_TOTALS } from './collect-totals.ts'
import type { QuoteAddressData, QuoteAddressInput } from './schemas.ts'
import type { Quote, QuoteAddress } from './tables.ts'

/** An address without its place in a cart. */
export type AddressColumns = Omit<QuoteAddress, 'address_id' | 'quote_id' | 'address_type'>

/** An address that nothing is known of. */
export const emptyAddress = (quote: Pick<Quote, 'customer_id' | 'customer_email'>): AddressColumns => ({
  customer_id: quote.customer_id,
  customer_address_id: null,
  save_in_address_book: 0,
  same_as_billing: 0,
  email: quote.customer_email,
  prefix: null,
  firstname: null,
  middlename: null,
  lastname: null,
  suffix: null,
  company: null,
  street: null,
  city: null,
  region: null,
  region_id: null,
  postcode: null,
  country_id: null,
  telephone: null,
  fax: null,
  vat_id: null,
  shipping_method: null,
  totals: NO_TOTALS,
})

/**
 * An address with what was sent laid over it; what is not sent stays. A region is known by its id, or by its code,
 * be that sent in the place of the name.
 *
 * Source: Magento\Customer\Model\Address\AbstractAddress; customer-cart.md section B4.
 */
export function withInput<Address extends AddressColumns>(
  address: Address,
  sent: QuoteAddressInput,
  db: Database,
): Address {
  const text = (name: TextColumn) => (name in sent ? optional(sent[name]) : address[name])
  const country_id = text('country_id')
  const columns = Object.fromEntries(TEXT_COLUMNS.map((name) => [name, text(name)])) as Pick<
    Address,
    TextColumn
  >
  return {
    ...address,
    ...columns,
    ...(sent.street && { street: storedText(sent.street.join('\n')) }),
    ...regionColumns(address, sent, country_id, db),
    same_as_billing: sent.same_as_billing ?? address.same_as_billing,
    save_in_address_book: sent.save_in_address_book ?? address.save_in_address_book,
    customer_address_id:
      'customer_address_id' in sent ? idOf(sent.customer_address_id) : address.customer_address_id,
  }
}

/** An address with what an entry of the address book says. */
export function withCustomerAddress<Address extends AddressColumns>(
  address: Address,
  entry: CustomerAddress,
  quote: Pick<Quote, 'customer_id' | 'customer_email'>,
): Address {
  const { city, company, country_id, fax, firstname, lastname, middlename, postcode } = entry
  const { prefix, region, region_id, street, suffix, telephone, vat_id } = entry
  return {
    ...address,
    customer_address_id: entry.entity_id,
    city,
    company,
    country_id,
    fax,
    firstname,
    lastname,
    middlename,
    postcode,
    prefix,
    region,
    region_id: idOf(region_id),
    street,
    suffix,
    telephone,
    vat_id,
    email: entry.parent_id === quote.customer_id ? quote.customer_email : address.email,
  }
}

/** The entry of an address book with this id. */
export const customerAddress = (db: Database, id: number | null): CustomerAddress | undefined =>
  id === null ? undefined : db.table(customerAddresses).get(id)

/** The addresses of a cart may be entries of the address book of its own customer only. */
export const isOwnEntry = (entry: CustomerAddress | undefined, { customer_id }: Quote): boolean =>
  customer_id !== null && entry?.parent_id === customer_id

/**
 * @throws NoSuchEntityException of an entry of the address book that is not there, or somebody else's
 *
 * Source: Magento\Quote\Model\QuoteAddressValidator.
 */
export function checkOwnEntry(id: number | null, quote: Quote, db: Database): void {
  if (id !== null && !isOwnEntry(customerAddress(db, id), quote))
    throw new NoSuchEntityException(`Invalid customer address id ${id}`)
}

/**
 * What the database is not given: an e-mail address or a country that is none.
 *
 * Source: Magento\Quote\Model\Quote\Address\Validator.
 *
 * @throws InputException to be told within another one
 */
export function checkAddress({ email, country_id }: AddressColumns, db: Database): void {
  if (email && emailFaults(email).length > 0) throw new InputException('Invalid email format')
  if (country_id && !isAllowedCountry(db, country_id)) throw new InputException('Invalid country code')
}

/** An address as an answer shows it. */
export function quoteAddressData(address: QuoteAddress, db: Database): QuoteAddressData {
  const listed = listedRegion(address, db)
  return {
    id: address.address_id,
    region: listed?.default_name ?? address.region,
    region_id: address.region_id,
    region_code: listed?.code ?? (address.region_id ? null : address.region),
    country_id: address.country_id,
    street: streetLines(address),
    ...text('company', address.company),
    telephone: address.telephone,
    ...text('fax', address.fax),
    postcode: address.postcode,
    city: address.city,
    firstname: address.firstname,
    lastname: address.lastname,
    ...text('middlename', address.middlename),
    ...text('prefix', address.prefix),
    ...text('suffix', address.suffix),
    ...text('vat_id', address.vat_id),
    ...(address.customer_id !== null && { customer_id: address.customer_id }),
    email: address.email,
    same_as_billing: address.same_as_billing,
    ...(address.customer_address_id !== null && { customer_address_id: address.customer_address_id }),
    save_in_address_book: address.save_in_address_book,
  }
}

/** The lines of a street; an address without one has one that is empty. */
export const streetLines = ({ street }: Pick<QuoteAddress, 'street'>): string[] => (street ?? '').split('\n')

/** The region of an address, where the directory has it. */
function listedRegion(
  { region_id, country_id }: Pick<QuoteAddress, 'region_id' | 'country_id'>,
  db: Database,
): Region | undefined {
  const found = region_id ? db.table(regions).get(region_id) : undefined
  return found?.country_id === country_id ? found : undefined
}

const TEXT_COLUMNS = [
  'country_id',
  'company',
  'telephone',
  'fax',
  'postcode',
  'city',
  'firstname',
  'lastname',
  'middlename',
  'prefix',
  'suffix',
  'vat_id',
  'email',
] as const

type TextColumn = (typeof TEXT_COLUMNS)[number]

/** 0 is no id. */
export const idOf = (id: number | null | undefined): number | null =>
  id === undefined || id === 0 ? null : id

const optional = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : storedText(value)

function regionColumns(
  before: AddressColumns,
  sent: QuoteAddressInput,
  countryId: string | null,
  db: Database,
): Pick<AddressColumns, 'region' | 'region_id'> {
  if (!('region' in sent) && !('region_id' in sent) && !('region_code' in sent))
    return { region: before.region, region_id: before.region_id }
  const region = 'region' in sent ? optional(sent.region) : before.region
  const id =
    idOf(sent.region_id) ?? regionByCode(sent.region_code ?? region, countryId, db)?.region_id ?? null
  const listed = listedRegion({ region_id: id, country_id: countryId }, db)
  return { region: listed?.default_name ?? region, region_id: id }
}

/** A number is taken for an id. */
function regionByCode(code: string | null, countryId: string | null, db: Database): Region | undefined {
  if (code === null || countryId === null) return undefined
  const known = db.table(regions).where('country', countryId)
  return known.find((region) => equalText(region.code, code) || String(region.region_id) === code)
}

/** A property that is left out where there is no value. */
const text = <Name extends string>(name: Name, value: string | null) =>
  (value === null ? {} : { [name]: value }) as Partial<Record<Name, string>>
