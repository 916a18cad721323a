import { timestamp } from '../../framework/clock.ts'
import type { Store } from '../../framework/context.ts'
import { authorizationRoles, roleKey } from '../authorization/tables.ts'
import {
  INTEGRATION_STATUS,
  integrations,
  oauthConsumers,
  oauthTokens,
  SECRET_LENGTH,
  type Integration,
  type OauthConsumer,
  type OauthToken,
} from './tables.ts'

/** What is said of an integration by whoever sets it up. */
export interface IntegrationSpec {
  readonly name: string
  readonly email: string
  readonly endpoint: string | null
  readonly identity_link_url: string | null
  /** ACL resources, each by itself. */
  readonly resources: readonly string[]
}

/** A 32 characters' secret. */
export const newSecret = ({ random }: Pick<Store, 'random'>): string => random.text(SECRET_LENGTH)

/**
 * Sets an integration up, with the key and the secret of its consumer. It may do nothing until it is activated.
 *
 * Source: Magento\Integration\Model\IntegrationService::create.
 *
 * @throws DuplicateKeyError, there is one of that name
 */
export function createIntegration({ resources, ...spec }: IntegrationSpec, store: Store): Integration {
  const { db, clock } = store
  return db.transaction(() => {
    const stamps = { created_at: timestamp(clock), updated_at: timestamp(clock) }
    const consumer = db
      .table(oauthConsumers)
      .insert({ name: spec.name, key: newSecret(store), secret: newSecret(store), ...stamps })
    const integration = db.table(integrations).insert({
      ...spec,
      status: INTEGRATION_STATUS.inactive,
      consumer_id: consumer.entity_id,
      ...stamps,
    })
    db.table(authorizationRoles).insert({
      user_type: 'integration',
      user_id: integration.integration_id,
      role_name: spec.name,
      resources,
    })
    return integration
  })
}

/**
 * Changes what was said of an integration. Its keys and its token stay good.
 *
 * @throws DuplicateKeyError, there is another of that name
 */
export function updateIntegration(
  { integration_id }: Integration,
  { resources, ...changes }: Partial<IntegrationSpec>,
  { db, clock }: Store,
): Integration {
  return db.transaction(() => {
    const integration = db
      .table(integrations)
      .update(integration_id, { ...changes, updated_at: timestamp(clock) })
    const roles = db.table(authorizationRoles)
    const role = roles.find('user', roleKey({ type: 'integration', id: integration_id }))
    if (role) roles.update(role.role_id, { role_name: integration.name, ...(resources && { resources }) })
    return integration
  })
}

/** Takes an integration away, with all it could sign in with. */
export function deleteIntegration(integration: Integration, { db }: Store): void {
  db.transaction(() => {
    const roles = db.table(authorizationRoles)
    const role = roles.find('user', roleKey({ type: 'integration', id: integration.integration_id }))
    if (role) roles.delete(role.role_id)
    dropToken(integration, { db })
    db.table(integrations).delete(integration.integration_id)
    db.table(oauthConsumers).delete(integration.consumer_id)
  })
}

/**
 * Activates an integration without an application that could be told: it has its token at once. One that it had
 * before is good no more.
 *
 * Source: Magento\Integration\Model\OauthService::createAccessToken.
 */
export function activateByHand(integration: Integration, store: Store): Integration {
  return store.db.transaction(() => {
    putToken(integration, { type: 'access', verifier: null }, store)
    return setStatus(integration, 'active', store)
  })
}

/** What an application is told at its activation. */
export interface Handover {
  readonly consumer: OauthConsumer
  readonly verifier: string
}

/**
 * Makes what an application is told at its activation, and lets the time begin in which it may ask for a token. The
 * integration is not active until it has traded that in; a token that it had before is good no more.
 *
 * Source: Magento\Integration\Model\OauthService::postToConsumer; webapi.md section 2.7.
 */
export function beginHandshake(integration: Integration, store: Store): Handover {
  const { db, clock } = store
  return db.transaction(() => {
    const verifier = newSecret(store)
    putToken(integration, { type: 'verifier', verifier }, store)
    setStatus(integration, 'inactive', store)
    const consumer = db
      .table(oauthConsumers)
      .update(integration.consumer_id, { updated_at: timestamp(clock) })
    return { consumer, verifier }
  })
}

/**
 * Takes the access token back. Nothing but another activation gives a new one.
 *
 * @returns false where there is none
 */
export function revokeToken({ consumer_id }: Integration, { db }: Store): boolean {
  const tokens = db.table(oauthTokens)
  const token = tokens.find('consumer', consumer_id)
  if (token?.type !== 'access') return false
  tokens.update(token.entity_id, { revoked: true })
  return true
}

/** Lets an integration be active, or not. */
export const setStatus = (
  { integration_id }: Integration,
  status: keyof typeof INTEGRATION_STATUS,
  { db, clock }: Pick<Store, 'db' | 'clock'>,
): Integration =>
  db
    .table(integrations)
    .update(integration_id, { status: INTEGRATION_STATUS[status], updated_at: timestamp(clock) })

function putToken(
  integration: Integration,
  { type, verifier }: Pick<OauthToken, 'type' | 'verifier'>,
  store: Store,
): void {
  const { db, clock } = store
  dropToken(integration, store)
  db.table(oauthTokens).insert({
    consumer_id: integration.consumer_id,
    type,
    token: newSecret(store),
    secret: newSecret(store),
    verifier,
    revoked: false,
    user_type: 'integration',
    user_id: integration.integration_id,
    created_at: timestamp(clock),
  })
}

function dropToken({ consumer_id }: Integration, { db }: Pick<Store, 'db'>): void {
  const tokens = db.table(oauthTokens)
  const token = tokens.find('consumer', consumer_id)
  if (token) tokens.delete(token.entity_id)
}
