import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { InputException, LocalizedException, NoSuchEntityException } from '../../framework/errors.ts'
import { hashPassword } from '../../framework/password.ts'
import { defaultScope, viewsOf } from '../store/scope.ts'
import { storeGroups, storeViews, websites } from '../store/tables.ts'
import { saveAddress } from './address-repository.ts'
import { isOn } from '../store/settings.ts'
import { customerData } from './customer-data.ts'
import { customerByEmail, customerById, save } from './customer-repository.ts'
import { checkDiffersFromEmail, checkPasswordStrength } from './password-rules.ts'
import { isAllowedCountry } from './region.ts'
import type { CustomerData, CustomerInput } from './schemas.ts'
import { customers } from './tables.ts'

const MANAGE = 'Magento_Customer::manage'

/** What somebody signs up with. */
export interface CreateAccount {
  readonly customer: CustomerInput
  /** None at all makes an account without one: nobody signs in until it is reset. */
  readonly password?: string | null
}

/**
 * Makes an account. Whoever may not manage customers gets into the default group, whatever was asked for; addresses
 * in countries that are not allowed are left out without a word. Only the answer conceals the key that confirms it.
 *
 * Source: Magento\Customer\Model\AccountManagement::createAccount; customer-cart.md section A4.
 *
 * @throws InputException 400, a password, a customer or an address that is not valid
 * @throws NoSuchEntityException 404, an unknown website or store view
 */
export function createAccount({ customer, password }: CreateAccount, context: Context): CustomerData {
  const { db, random, clock } = context
  const hash = password === null || password === undefined ? null : hashOf(password, customer, context)
  const { addresses, ...account } = withPlace(withGroup(customer, context), context)
  const { entity_id } = save({ ...account, confirmation: confirmationOf(account, context) }, context, hash)
  for (const address of addresses ?? [])
    if (isAllowedCountry(db, address.country_id)) saveAddress({ ...address, id: null }, entity_id, context)
  db.table(customers).update(entity_id, {
    rp_token: random.text(32),
    rp_token_created_at: timestamp(clock),
  })
  return customerData({ ...customerById(entity_id, context), confirmation: null }, db)
}

function hashOf(password: string, { email }: CustomerInput, { db, random }: Context): string {
  checkPasswordStrength(password, db)
  checkDiffersFromEmail(password, email ?? '')
  return hashPassword(password, random)
}

function withGroup(customer: CustomerInput, { may }: Context): CustomerInput {
  return may(MANAGE) ? customer : { ...customer, group_id: null }
}

/** A key is kept as sent; where accounts have to be confirmed it is made. */
function confirmationOf(customer: CustomerInput, { db, random, scope }: Context): string | null {
  const isRequired = isOn(db, 'customer/create_account/confirm', customer.store_id ?? scope.store_id)
  return isRequired ? random.text(32, '0123456789abcdef') : (customer.confirmation ?? null)
}

/**
 * Website and store view of a new account, each from the other where one is missing; 0 counts as missing. An id never
 * makes a new account: it asks for the one that has the e-mail address.
 */
function withPlace(sent: CustomerInput, context: Context): CustomerInput {
  const customer = sent.id ? existing(sent, context) : sent
  const store_id = given(customer.store_id) ?? storeFor(customer.website_id, context)
  const website_id = given(customer.website_id) ?? websiteOf(store_id, context)
  if (!isInWebsite(store_id, website_id, context))
    throw new LocalizedException('The store view is not in the associated website.')
  const created_in = context.db.table(storeViews).get(store_id)?.name ?? null
  return { ...customer, store_id, website_id, ...(!customer.id && { created_in }) }
}

const given = (id: number | null | undefined) => (id === 0 ? undefined : id)

function existing({ email }: CustomerInput, context: Context): CustomerData {
  const found = customerByEmail(email ?? '', undefined, context)
  if (isInWebsite(found.store_id, found.website_id, context))
    throw new InputException('This customer already exists in this store.')
  return customerData(found, context.db)
}

/** The store view that a website opens with; without one that of the URL. */
function storeFor(websiteId: number | null | undefined, { db, scope }: Context): number {
  if (!websiteId) return scope.store_id || defaultScope(db).store_id
  const website = db.table(websites).get(websiteId)
  if (!website) throw noSuchWebsite(websiteId)
  return db.table(storeGroups).get(website.default_group_id)?.default_store_id ?? 0
}

function websiteOf(storeId: number, { db }: Context): number {
  const view = db.table(storeViews).get(storeId)
  if (!view)
    throw new NoSuchEntityException(
      "The store that was requested wasn't found. Verify the store and try again.",
    )
  return view.website_id
}

function isInWebsite(storeId: number, websiteId: number, { db }: Context): boolean {
  if (!db.table(websites).get(websiteId)) throw noSuchWebsite(websiteId)
  return viewsOf(db, websiteId).some((view) => view.store_id === storeId)
}

const noSuchWebsite = (websiteId: number) =>
  new NoSuchEntityException(
    `The website with id ${websiteId} that was requested wasn't found. Verify the website and try again.`,
  )
