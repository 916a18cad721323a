import { StartError } from '../config/errors.ts'
import type { Store } from '../framework/context.ts'
import { hashPassword } from '../framework/password.ts'
import { fixtureActors, fixtureRows, type Actors, type Rows } from '../fixtures.ts'
import { authorizationRoles } from '../modules/authorization/tables.ts'
import { adminUsers, integrations, oauthTokens } from '../modules/integration/tables.ts'
import { tables } from '../modules/index.ts'

/** What one needs to sign in, for the terminal. */
export interface Credentials {
  readonly admin: { readonly username: string; readonly password: string }
  readonly customer?: { readonly email: string; readonly password: string }
  readonly integration: { readonly name: string; readonly token: string }
  /** An integration that lacks resources, to see a refusal by. */
  readonly limited?: { readonly name: string; readonly token: string }
}

/** A data set names a table that the store has not. */
export class UnknownTableError extends Error {}

/**
 * Puts rows into their tables.
 *
 * @throws UnknownTableError
 */
export function insertRows({ db }: Store, rows: Rows): void {
  const declared = new Map(tables.map((table) => [table.name, table]))
  for (const [name, list] of Object.entries(rows)) {
    const declaration = declared.get(name)
    if (!declaration) throw new UnknownTableError(`There is no table "${name}".`)
    for (const row of list) db.table(declaration).insert(row)
  }
}

/** Makes accounts, roles and tokens of those who may sign in; no password is kept as it is. */
export function insertActors({ db, random }: Store, actors: Actors): void {
  for (const { username, password, firstname, lastname, resources } of actors.admins) {
    const { user_id } = db.table(adminUsers).insert({
      username,
      firstname,
      lastname,
      email: `${username}@example.com`,
      password_hash: hashPassword(password, random),
      is_active: true,
    })
    db.table(authorizationRoles).insert({ user_type: 'admin', user_id, role_name: username, resources })
  }
  for (const { name, token, resources } of actors.integrations) {
    const { integration_id } = db.table(integrations).insert({ name, is_active: true })
    db.table(oauthTokens).insert({ token, user_type: 'integration', user_id: integration_id, revoked: false })
    db.table(authorizationRoles).insert({
      user_type: 'integration',
      user_id: integration_id,
      role_name: name,
      resources,
    })
  }
}

/** A fresh installation with those who may sign in to it. */
export function loadClean(store: Store, set: 'clean' | 'oracle' = 'clean'): Credentials {
  const actors = fixtureActors(set)
  insertRows(store, fixtureRows('clean'))
  insertActors(store, actors)
  return credentialsOf(actors, set)
}

/** The first admin and the first integration: those whom the terminal shows. */
export function credentialsOf({ admins, integrations }: Actors, set: string): Credentials {
  const [admin] = admins
  const [integration, ...others] = integrations
  if (!admin || !integration) throw new StartError(`The data set ${set} has no admin or no integration.`)
  const limited = others.find(({ resources }) => !resources.includes('Magento_Backend::all'))
  return {
    admin: { username: admin.username, password: admin.password },
    integration: { name: integration.name, token: integration.token },
    ...(limited && { limited: { name: limited.name, token: limited.token } }),
  }
}
