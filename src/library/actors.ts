import type { CustomerRef } from '../builders/customer.ts'
import type { TokenOwner } from '../builders/tokens.ts'
import type { Credentials } from '../datasets/load.ts'

/** Who calls: somebody of the data set by a word, or anybody. */
export type Actor =
  'guest' | 'admin' | 'integration' | 'limited' | 'customer' | TokenOwner | { readonly token: string }

/** Tokens to call the API with. Each is good at the store's time of asking. */
export interface Tokens {
  /** The data set's admin unless named. */
  admin(username?: string): Promise<string>
  /** By address, id, or as one was made; the data set's customer unless said. */
  customer(customer?: string | CustomerRef): Promise<string>
  /** The data set's integration unless named. */
  integration(name?: string): Promise<string>
  /** An integration that is granted these ACL resources and no others. */
  granted(...resources: readonly string[]): Promise<string>
}

/** Gives a token of somebody. */
export type Issue = (owner: TokenOwner) => Promise<string>

export const tokensOf = (credentials: Credentials, issue: Issue): Tokens => ({
  admin: (username = credentials.admin.username) => issue({ admin: username }),
  customer: async (customer = customerOf(credentials)) => issue({ customer }),
  integration: (name = credentials.integration.name) => issue({ integration: name }),
  granted: (...resources) => issue({ resources }),
})

/** The token that an actor calls with; a guest has none. */
export async function tokenFor(
  actor: Actor,
  credentials: Credentials,
  issue: Issue,
): Promise<string | undefined> {
  if (typeof actor === 'object') return 'token' in actor ? actor.token : issue(actor)
  switch (actor) {
    case 'guest':
      return undefined
    case 'admin':
      return issue({ admin: credentials.admin.username })
    case 'integration':
      return credentials.integration.token
    case 'limited':
      return credentials.limited?.token ?? issue({ resources: [] })
    case 'customer':
      return issue({ customer: customerOf(credentials) })
  }
}

function customerOf({ customer }: Credentials): string {
  if (!customer) throw new Error('The data set has no customer: make one, and name it.')
  return customer.email
}
