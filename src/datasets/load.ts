import { createHash } from 'node:crypto'
import { StartError } from '../config/errors.ts'
import type { Store } from '../framework/context.ts'
import { hashPassword } from '../framework/password.ts'
import { fixtureActors, fixtureRows, type Actors, type Rows } from '../fixtures.ts'
import { authorizationRoles } from '../modules/authorization/tables.ts'
import {
  adminUsers,
  INTEGRATION_STATUS,
  integrations,
  oauthConsumers,
  oauthTokens,
  SECRET_LENGTH,
} from '../modules/integration/tables.ts'
import { tables } from '../modules/index.ts'

/** What one needs to sign in, for the terminal. */
export interface Credentials {
  readonly admin: { readonly username: string; readonly password: string }
  readonly customer?: { readonly email: string; readonly password: string }
  readonly integration: IntegrationCredentials
  /** An integration that lacks resources, to see a refusal by. */
  readonly limited?: { readonly name: string; readonly token: string }
}

/** What an integration may call the store with: the token alone as a bearer, or all four to sign requests. */
export interface IntegrationCredentials {
  readonly name: string
  readonly token: string
  readonly tokenSecret: string
  readonly consumerKey: string
  readonly consumerSecret: string
}

/** A row is without a column that its table needs. */
export class UnfitRowError extends Error {}

/** A data set names a table that the store has not. */
export class UnknownTableError extends Error {}

/**
 * Puts rows into their tables.
 *
 * @throws UnknownTableError
 * @throws UnfitRowError
 */
export function insertRows({ db }: Store, rows: Rows): void {
  const declared = new Map(tables.map((table) => [table.name, table]))
  for (const [name, list] of Object.entries(rows)) {
    const declaration = declared.get(name)
    if (!declaration) throw new UnknownTableError(`There is no table "${name}".`)
    try {
      for (const row of list) db.table(declaration).insert(row)
    } catch (error) {
      // Rows are taken as they are, but must have what their table finds them by.
      if (error instanceof TypeError) throw new UnfitRowError(`A row of "${name}" lacks what it is found by.`)
      throw error
    }
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
  for (const actor of actors.integrations) {
    const { name, token, tokenSecret, consumerKey, consumerSecret } = secretsOf(actor)
    const stamps = { created_at: INSTALLED, updated_at: INSTALLED }
    const { entity_id: consumer_id } = db
      .table(oauthConsumers)
      .insert({ name, key: consumerKey, secret: consumerSecret, ...stamps })
    const { integration_id } = db.table(integrations).insert({
      name,
      email: '',
      endpoint: null,
      identity_link_url: null,
      status: INTEGRATION_STATUS.active,
      consumer_id,
      ...stamps,
    })
    db.table(oauthTokens).insert({
      consumer_id,
      type: 'access',
      token,
      secret: tokenSecret,
      verifier: null,
      revoked: false,
      user_type: 'integration',
      user_id: integration_id,
      created_at: INSTALLED,
    })
    db.table(authorizationRoles).insert({
      user_type: 'integration',
      user_id: integration_id,
      role_name: name,
      resources: actor.resources,
    })
  }
}

/** When everything was there that a data set begins with. */
const INSTALLED = '2024-01-15 00:00:00'

/** All that an integration signs with; what was not given is made from the token, and so the same every time. */
function secretsOf({
  name,
  token,
  tokenSecret = madeFrom(token, 'token secret'),
  consumerKey = madeFrom(token, 'consumer key'),
  consumerSecret = madeFrom(token, 'consumer secret'),
}: Actors['integrations'][number]): IntegrationCredentials {
  return { name, token, tokenSecret, consumerKey, consumerSecret }
}

const madeFrom = (token: string, what: string) =>
  createHash('sha256').update(`${token} ${what}`).digest('hex').slice(0, SECRET_LENGTH)

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
    integration: secretsOf(integration),
    ...(limited && { limited: { name: limited.name, token: limited.token } }),
  }
}
