import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException } from '../../framework/errors.ts'
import type { Sent } from '../../framework/schema.ts'
import { sentColumns } from './columns.ts'
import { addressData } from './order-data.ts'
import { OrderAddressData } from './order-schemas.ts'
import { orderAddresses, orders, type OrderAddress } from './tables.ts'

/** An address as it is sent; what the client left out is missing, and counts as missing only then. */
export type AddressInput = NonNullable<Sent<OrderAddressData>>

/**
 * Saves an address of an order: the one with the id, else a new one. The answer is the address.
 *
 * Source: Magento\Sales\Model\Order\AddressRepository::save; sales.md section 6.
 *
 * @throws CouldNotSaveException 400, parts of it are missing, or there is no such order or address
 */
export function saveOrderAddress(
  { entity: sent }: { entity: AddressInput },
  { db }: Context,
): OrderAddressData {
  const table = db.table(orderAddresses)
  const isKnown = sent.entity_id == null || table.get(sent.entity_id) !== undefined
  if (!isKnown || whyNotAddress(sent).length > 0 || !db.table(orders).get(sent.parent_id ?? 0))
    throw new CouldNotSaveException("The order address couldn't be saved.")
  const columns = { ...addressColumns(sent), parent_id: sent.parent_id ?? 0 }
  const saved = sent.entity_id == null ? table.insert(columns) : table.update(sent.entity_id, columns)
  return addressData(db, saved)
}

/** What of an address is kept: the code of a region follows from its id. */
export function addressColumns(sent: AddressInput): Partial<OrderAddress> {
  const {
    region_code: _code,
    entity_id: _id,
    ...columns
  } = sentColumns<OrderAddressData>(OrderAddressData, sent)
  return { ...(columns as Partial<OrderAddress>), ...(sent.street && { street: sent.street }) }
}

/**
 * What is wrong with an address. A part that was sent is there, be it empty or null.
 *
 * Source: Magento\Sales\Model\Order\Address\Validator; sales.md section 7.
 */
export const whyNotAddress = (address: AddressInput): string[] => [
  ...REQUIRED.filter(([name]) => address[name] === undefined).map(
    ([, label]) => `"${label}" is required. Enter and try again.`,
  ),
  ...(isEmail(address.email ?? '') ? [] : ['Email has a wrong format']),
  ...(TYPES.has(address.address_type ?? '') ? [] : ["Address type doesn't match required options"]),
]

const REQUIRED: readonly (readonly [name: keyof AddressInput, label: string])[] = [
  ['parent_id', 'Parent Order Id'],
  ['postcode', 'Zip code'],
  ['lastname', 'Last name'],
  ['street', 'Street'],
  ['city', 'City'],
  ['email', 'Email'],
  ['country_id', 'Country'],
  ['firstname', 'First Name'],
  ['address_type', 'Address Type'],
  ['telephone', 'Phone Number'],
]

const TYPES: ReadonlySet<string> = new Set(['billing', 'shipping'])

const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+"
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`)

/** An address by PHP's measure: the host has a dot. */
const isEmail = (email: string): boolean =>
  email.length <= 320 && email.indexOf('@') <= 64 && EMAIL.test(email)
