import { merchantOf } from '../datasets/callers.ts'
import type { Store, UserContext } from '../framework/context.ts'
import { insertActors } from '../datasets/load.ts'
import { customerWithEmail } from '../modules/customer/customer-repository.ts'
import { customers } from '../modules/customer/tables.ts'
import { adminUsers, integrations, oauthTokens } from '../modules/integration/tables.ts'
import { RefusedError } from './call.ts'
import { customerIdOf, type CustomerRef } from './customer.ts'

/** Whose token is wanted, and no password asked for. */
export type TokenOwner =
  | { readonly admin: string }
  /** By address, by id, or as one was made. */
  | { readonly customer: string | CustomerRef }
  | { readonly integration: string }
  /** An integration that is granted these ACL resources and no others; it is made if need be. */
  | { readonly resources: readonly string[] }

/**
 * A token of somebody, as signing in gives one, but without a password, a count of failures or a lock.
 *
 * @throws RefusedError, there is nobody of that name
 */
export function tokenOf(store: Store, owner: TokenOwner): string | Promise<string> {
  const { settings } = store
  if ('admin' in owner) {
    const user = store.db.table(adminUsers).find('username', owner.admin.toLowerCase())
    return signed(store, 'admin', user?.user_id, settings.adminTokenLifetime, owner.admin)
  }
  if ('customer' in owner) {
    const id = knownCustomer(owner.customer, store)
    return signed(store, 'customer', id, settings.customerTokenLifetime, nameOf(owner.customer))
  }
  return 'integration' in owner
    ? integrationToken(store, owner.integration)
    : grantedToken(store, owner.resources)
}

function signed(
  { tokens }: Store,
  type: UserContext['type'],
  id: number | undefined,
  lifetime: number,
  name: string | number,
): Promise<string> {
  if (id === undefined) throw nobody(type, name)
  return tokens.sign({ type, id }, lifetime)
}

function knownCustomer(customer: string | CustomerRef, store: Store): number | undefined {
  return typeof customer === 'string'
    ? customerWithEmail(customer, undefined, merchantOf(store))?.entity_id
    : store.db.table(customers).get(customerIdOf(customer))?.entity_id
}

const nameOf = (customer: string | CustomerRef) =>
  typeof customer === 'string' ? customer : customerIdOf(customer)

function integrationToken({ db }: Store, name: string): string {
  const integration = db.table(integrations).find('name', name)
  const token = [...db.table(oauthTokens).all()].find(
    ({ user_type, user_id, revoked }) =>
      user_type === 'integration' && user_id === integration?.integration_id && !revoked,
  )
  if (!token) throw nobody('integration', name)
  return token.token
}

/** The same resources are the same integration, whose name the log shows. */
function grantedToken(store: Store, resources: readonly string[]): string {
  const name = `with ${[...new Set(resources)].sort().join(', ') || 'nothing'}`
  if (!store.db.table(integrations).find('name', name))
    store.db.transaction(() => {
      insertActors(store, { admins: [], integrations: [{ name, token: store.random.text(32), resources }] })
    })
  return integrationToken(store, name)
}

const nobody = (type: string, name: string | number) =>
  new RefusedError(`There is no ${type} ${JSON.stringify(name)} with a token.`)
