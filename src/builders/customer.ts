import { Type } from 'typebox'
import { merchantOf } from '../datasets/callers.ts'
import type { Store } from '../framework/context.ts'
import { customerWithEmail, getCustomer } from '../modules/customer/customer-repository.ts'
import type { CustomerData, CustomerInput } from '../modules/customer/schemas.ts'
import { defaultScope } from '../modules/store/scope.ts'
import { call } from './call.ts'
import { fakerOf, personOf, placeOf } from './fakes.ts'

/** A customer: by id, or as one was made. */
export type CustomerRef = number | { readonly id?: number }

export const CustomerRef = Type.Union([
  Type.Integer(),
  Type.Object({ id: Type.Integer() }, { additionalProperties: true }),
])

export const customerIdOf = (customer: CustomerRef): number =>
  typeof customer === 'number' ? customer : (customer.id ?? 0)

/** What a customer is asked to be: whatever `POST /V1/customers` takes. */
export interface CustomerFields extends CustomerInput {
  /** `Customer1234!` unless said. */
  readonly password?: string
}

export const CustomerOwnFields = Type.Object({
  password: Type.Optional(Type.String({ description: '`Customer1234!` unless said.' })),
})

/**
 * Makes a customer with a password and one address, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aCustomer(
  store: Store,
  { password = 'Customer1234!', ...fields }: CustomerFields = {},
): CustomerData {
  const faker = fakerOf(store)
  const { website_id } = defaultScope(store.db)
  const merchant = merchantOf(store)
  const made = personOf(faker, (email) => customerWithEmail(email, website_id, merchant) !== undefined)
  const person = {
    ...made,
    ...fields,
    firstname: fields.firstname ?? made.firstname,
    lastname: fields.lastname ?? made.lastname,
  }
  const address = { ...placeOf(person, faker), default_shipping: true, default_billing: true }
  const { id = 0 } = call(merchant, 'POST /V1/customers', {
    body: { customer: { website_id, addresses: [address], ...person }, password },
  }) as CustomerData
  return getCustomer({ customerId: id }, merchant)
}
