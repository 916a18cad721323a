import { timestamp } from '../../framework/clock.ts'
import { storedText, textToNumber } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException, InputException, NoSuchEntityException } from '../../framework/errors.ts'
import { couponUsages, ruleUsages } from '../sales-rule/tables.ts'
import { orders } from '../sales/tables.ts'
import { defaultScope } from '../store/scope.ts'
import { storeViews } from '../store/tables.ts'
import { replaceAddresses } from './address-repository.ts'
import { defaultGroupId } from './default-group.ts'
import { changedValues } from './custom-values.ts'
import { addressesOf, customerData } from './customer-data.ts'
import { checkAttributes, checkEmail, checkGroup, checkPlace } from './customer-rules.ts'
import { subscribe, unsubscribe } from './newsletter.ts'
import { readDate } from './php-date.ts'
import { revokeTokens } from './revoke-tokens.ts'
import type { CustomerData, CustomerInput } from './schemas.ts'
import { customerAddresses, customers, emailKey, type Customer } from './tables.ts'

/**
 * The customer with this id.
 *
 * @throws NoSuchEntityException 404
 */
export function customerById(customerId: number, { db }: Pick<Context, 'db'>): Customer {
  const customer = db.table(customers).get(customerId)
  if (!customer) throw NoSuchEntityException.singleField('customerId', customerId)
  return customer
}

/**
 * The customer with this e-mail address in a website, that of the URL's scope where none is named.
 *
 * @throws NoSuchEntityException 404
 */
export function customerByEmail(
  email: string,
  websiteId: number | null | undefined,
  context: Context,
): Customer {
  const customer = customerWithEmail(email, websiteId, context)
  if (customer) return customer
  throw new NoSuchEntityException(
    'No such entity with %fieldName = %fieldValue, %field2Name = %field2Value',
    {
      fieldName: 'email',
      fieldValue: email,
      field2Name: 'websiteId',
      // What was sent keeps its type; what the store knows of itself is text.
      field2Value: websiteId ?? String(currentWebsite(context)),
    },
  )
}

/** As {@link customerByEmail}; undefined where there is none. */
export const customerWithEmail = (
  email: string,
  websiteId: number | null | undefined,
  context: Context,
): Customer | undefined =>
  context.db.table(customers).find('email', emailKey(websiteId ?? currentWebsite(context), email))

/** The website of the scope; the admin panel's stands for the default one. */
const currentWebsite = ({ db, scope }: Context) => scope.website_id || defaultScope(db).website_id

/** One customer with the address book. */
export const getCustomer = ({ customerId }: { customerId: number }, context: Context): CustomerData =>
  customerData(customerById(customerId, context), context.db)

/** What is asked to be saved. */
export interface SaveCustomer {
  readonly customer: CustomerInput
  /** Taken as it is, in place of the stored hash. */
  readonly passwordHash?: string | null
  /** The id in the path, still text: Magento looks at it before the arguments are made. */
  readonly customerId?: string | null
}

/**
 * Saves a customer: what is sent is laid over the customer of the path, if there is one, but an id that is sent wins
 * over the path's.
 *
 * Source: Magento\Customer\Model\Plugin\UpdateCustomer and
 * Magento\Customer\Model\ResourceModel\CustomerRepository::save; customer-cart.md sections A8 and A9.
 *
 * @throws NoSuchEntityException 404
 * @throws InputException 400, a customer or an address that is not valid
 */
export function saveCustomer(
  { customer, passwordHash, customerId }: SaveCustomer,
  context: Context,
): CustomerData {
  const origin = customerId && customerId !== '0' ? customerInPath(customerId, context) : undefined
  const saved = save(origin ? { ...origin, ...customer } : customer, context, passwordHash)
  return customerData(saved, context.db)
}

/** The database reads a number at the beginning of the text; the refusal repeats the text. */
function customerInPath(customerId: string, context: Context): CustomerData {
  const customer = context.db.table(customers).get(Math.trunc(textToNumber(customerId)))
  if (!customer) throw NoSuchEntityException.singleField('customerId', customerId)
  return customerData(customer, context.db)
}

/**
 * Deletes a customer with all that is only theirs. Their orders stay with all that they say, but for the id; so do
 * their carts, with it. Their tokens are dead.
 *
 * Source: customer-cart.md section A10.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteCustomer({ customerId }: { customerId: number }, context: Context): true {
  const { db } = context
  const customer = customerById(customerId, context)
  for (const { entity_id } of addressesOf(customer, db)) db.table(customerAddresses).delete(entity_id)
  unsubscribe(customer, db)
  forget(customerId, context)
  db.table(customers).delete(customerId)
  revokeTokens(customerId, context)
  return true
}

/**
 * What the foreign keys of a store do to rows of others: an order is nobody's then, and how often the customer used a
 * rule or a coupon is no more. Documents and carts have no such key.
 */
function forget(customerId: number, { db }: Pick<Context, 'db'>): void {
  const isOwn = (row: { readonly customer_id?: number | undefined }) => row.customer_id === customerId
  for (const { entity_id } of [...db.table(orders).all()].filter(isOwn))
    db.table(orders).update(entity_id, { customer_id: undefined })
  for (const { rule_customer_id } of [...db.table(ruleUsages).all()].filter(isOwn))
    db.table(ruleUsages).delete(rule_customer_id)
  for (const { usage_id } of [...db.table(couponUsages).all()].filter(isOwn))
    db.table(couponUsages).delete(usage_id)
}

/**
 * Saves a customer as sent: the one with the id, else a new one. A property that is missing or null keeps its stored
 * value; e-mail address and names have to be there.
 */
export function save(sent: CustomerInput, context: Context, passwordHash?: string | null): Customer {
  const { db } = context
  const before = sent.id ? customerById(sent.id, context) : undefined
  checkGroup(sent.group_id, context)
  const draft = draftOf(sent, before, context)
  checkEmail(sent.email, draft.website_id, before?.entity_id, context)
  checkAttributes(sent)
  checkPlace(draft, db)
  const row = { ...draft, ...secretsOf(before, draft.email, passwordHash) }
  const table = db.table(customers)
  const { entity_id } = before ? table.update(before.entity_id, row) : table.insert(row)
  if (sent.addresses) replaceAddresses({ entity_id }, sent.addresses, context)
  const saved = customerById(entity_id, context)
  subscribe(saved, sent.extension_attributes?.is_subscribed, db)
  return saved
}

type Secrets = Pick<
  Customer,
  'password_hash' | 'rp_token' | 'rp_token_created_at' | 'failures_num' | 'first_failure' | 'lock_expires'
>

type Draft = Omit<Customer, 'entity_id' | keyof Secrets>

function draftOf(sent: CustomerInput, before: Customer | undefined, context: Context): Draft {
  const { db, scope, clock } = context
  const now = timestamp(clock)
  const store_id = sent.store_id ?? before?.store_id ?? scope.store_id
  return {
    website_id: sent.website_id ?? before?.website_id ?? scope.website_id,
    email: storedText(sent.email ?? ''),
    group_id: sent.group_id ?? before?.group_id ?? defaultGroupId(db),
    store_id,
    created_at: createdAt(sent.created_at, clock.now()) ?? before?.created_at ?? now,
    updated_at: now,
    disable_auto_group_change: flag(sent.disable_auto_group_change) ?? before?.disable_auto_group_change ?? 0,
    created_in: optional(
      sent.created_in,
      before ? before.created_in : (db.table(storeViews).get(store_id)?.name ?? null),
      255,
    ),
    prefix: optional(sent.prefix, before?.prefix, 40),
    firstname: storedText(sent.firstname ?? ''),
    middlename: optional(sent.middlename, before?.middlename, 255),
    lastname: storedText(sent.lastname ?? ''),
    suffix: optional(sent.suffix, before?.suffix, 40),
    dob: dateOfBirth(sent.dob, before?.dob, clock.now()),
    ...defaultsOf(sent, before),
    taxvat: optional(sent.taxvat, before?.taxvat, 50),
    confirmation: optional(sent.confirmation, before?.confirmation, 64),
    gender: sent.gender ?? before?.gender ?? null,
    values: changedValues(db, 'customer', before?.values ?? {}, sent.custom_attributes),
  }
}

/** Default addresses are taken as sent, unless the address book of an old customer is not sent along. */
function defaultsOf(
  sent: CustomerInput,
  before: Customer | undefined,
): Pick<Customer, 'default_billing' | 'default_shipping'> {
  const stored = {
    default_billing: before?.default_billing ?? null,
    default_shipping: before?.default_shipping ?? null,
  }
  if (before && !('addresses' in sent)) return stored
  return {
    default_billing: addressId(sent.default_billing, stored.default_billing),
    default_shipping: addressId(sent.default_shipping, stored.default_shipping),
  }
}

function addressId(sent: string | null | undefined, stored: number | null): number | null {
  return sent === null || sent === undefined ? stored : Math.trunc(textToNumber(sent)) || null
}

/** A new hash, or another e-mail address, makes links to a new password worthless. */
function secretsOf(before: Customer | undefined, email: string, passwordHash?: string | null): Secrets {
  const keepsToken = before && !passwordHash && before.email === email
  return {
    password_hash: passwordHash || (before?.password_hash ?? null),
    rp_token: keepsToken ? before.rp_token : null,
    rp_token_created_at: keepsToken ? before.rp_token_created_at : null,
    failures_num: before?.failures_num ?? 0,
    first_failure: before?.first_failure ?? null,
    lock_expires: before?.lock_expires ?? null,
  }
}

/** An empty text takes the value away; one that is longer than its column is cut. */
function optional(
  sent: string | null | undefined,
  stored: string | null | undefined,
  width: number,
): string | null {
  return storedText(sent ?? stored ?? '').slice(0, width) || null
}

const flag = (sent: number | null | undefined) =>
  sent === null || sent === undefined ? undefined : sent === 0 ? 0 : 1

function dateOfBirth(
  sent: string | null | undefined,
  stored: string | null | undefined,
  now: number,
): string | null {
  if (sent === null || sent === undefined) return stored ?? null
  if (sent === '') return null
  const date = readDate(sent, now)
  if (date === undefined) throw new InputException('Invalid date')
  return date.slice(0, 10)
}

/** A real store does not watch over this one, and its date parser fails. */
function createdAt(sent: string | null | undefined, now: number): string | undefined {
  if (!sent) return undefined
  const date = readDate(sent, now)
  if (date === undefined) throw new CrashException('masked', `The created_at "${sent}" is no date.`)
  return date
}
