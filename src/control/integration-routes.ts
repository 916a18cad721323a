import type { Request } from 'express'
import { Type, type Static } from 'typebox'
import { DuplicateKeyError } from '../database/table.ts'
import type { Store } from '../framework/context.ts'
import { ALL_RESOURCES, resourceIds } from '../modules/authorization/acl.ts'
import { authorizationRoles, roleKey } from '../modules/authorization/tables.ts'
import {
  activateByHand,
  beginHandshake,
  createIntegration,
  deleteIntegration,
  revokeToken,
  setStatus,
  updateIntegration,
  type IntegrationSpec,
} from '../modules/integration/integration-service.ts'
import {
  INTEGRATION_STATUS,
  integrations,
  oauthConsumers,
  oauthTokens,
  type Integration,
} from '../modules/integration/tables.ts'
import { originOf } from '../modules/webapi/rest.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, Done, done, type AnyControlRoute, type ControlCall } from './control-route.ts'
import { applicationUrl, identityUrl, openPage, postCredentials } from './handshake.ts'
import { MAIN, type Workspace } from './workspaces.ts'

const OrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

const Status = Type.Union([Type.Literal('inactive'), Type.Literal('active'), Type.Literal('recreated')], {
  description: 'Only one that is active may sign requests.',
})

const properties = {
  name: Type.String({ minLength: 1, description: 'No two have the same.' }),
  email: Type.String({ description: 'Of whoever runs it; may be empty.' }),
  callbackUrl: OrNull('Where it is told its credentials; null for one that is activated by hand.'),
  identityUrl: OrNull('Its page where whoever activates it signs in.'),
  resources: Type.Array(Type.String(), {
    description: 'ACL resources that it is granted, each by itself; `Magento_Backend::all` for everything.',
  }),
}

const IntegrationData = Type.Object(
  {
    id: Type.Integer(),
    ...properties,
    status: Status,
    consumerKey: Type.String({ description: 'Names it in signed requests.' }),
    consumerSecret: Type.String({ description: 'Signs, with the secret of the token.' }),
    accessToken: OrNull('Good as a bearer too, where the store says so; null before it has one.'),
    accessTokenSecret: OrNull('Signs, with the secret of the consumer.'),
    revoked: Type.Boolean({ description: 'Was its access token taken back?' }),
  },
  { additionalProperties: false, description: 'An integration with all that it signs with.' },
)

const Activated = Type.Object(
  {
    integration: IntegrationData,
    identityUrl: OrNull('To be opened in a browser; null for one that has no such page.'),
    opened: Type.Union(
      [
        Type.Object(
          {
            status: Type.Integer({ description: 'HTTP status.' }),
            location: OrNull('Where a browser would go on to.'),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'What that page answered, where the mock was to open it.' },
    ),
  },
  { additionalProperties: false },
)

const Activation = Type.Object(
  { open: Type.Optional(Type.Boolean({ description: 'Open the identity URL, as a browser does?' })) },
  { additionalProperties: false },
)

const NoBody = Type.Object({}, { additionalProperties: false })

/** Applications that call the store on their own, as the admin panel's System → Integrations has them. */
export const integrationRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/integrations',
    summary: 'Lists the integrations with all that they sign with.',
    output: Type.Array(IntegrationData),
    handler: ({ workspace: { store } }) =>
      [...store.db.table(integrations).all()].map((integration) => dataOf(integration, store)),
  }),
  controlRoute({
    method: 'POST',
    path: '/integrations',
    summary: 'Sets an integration up; it may do nothing until it is activated.',
    body: Type.Object(
      {
        ...Type.Partial(Type.Object(properties)).properties,
        name: properties.name,
        resources: properties.resources,
      },
      { additionalProperties: false },
    ),
    output: IntegrationData,
    handler: ({ workspace: { store }, body }) => {
      const { name, resources } = body
      const spec = { ...NOTHING_SAID, ...specOf(body, store), name, resources }
      return dataOf(
        named(name, () => createIntegration(spec, store)),
        store,
      )
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/integrations/:id',
    summary: 'Gives an integration, by its id or its name.',
    output: IntegrationData,
    handler: (call) => dataOf(integrationOf(call), call.workspace.store),
  }),
  controlRoute({
    method: 'PUT',
    path: '/integrations/:id',
    summary: 'Changes an integration, such as its resources; what it signs with stays.',
    body: Type.Partial(Type.Object(properties), { additionalProperties: false }),
    output: IntegrationData,
    handler: (call) => {
      const { store } = call.workspace
      const integration = integrationOf(call)
      const changes = specOf(call.body, store)
      return dataOf(
        named(call.body.name, () => updateIntegration(integration, changes, store)),
        store,
      )
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/integrations/:id/activate',
    summary: 'Activates an integration: gives it a token, or tells its application how to get one.',
    body: Activation,
    output: Activated,
    handler: (call) => {
      const integration = integrationOf(call)
      if (integration.status === INTEGRATION_STATUS.active)
        throw new ControlError(409, `${quoted(integration.name)} is active: it can be reauthorized.`)
      return activate(integration, call)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/integrations/:id/reauthorize',
    summary: 'Takes the token of an integration back and activates it anew.',
    body: Activation,
    output: Activated,
    handler: (call) => activate(integrationOf(call), call),
  }),
  controlRoute({
    method: 'POST',
    path: '/integrations/:id/revoke',
    summary: 'Takes the access token of an integration back.',
    body: NoBody,
    output: IntegrationData,
    handler: (call) => {
      const { store } = call.workspace
      const integration = integrationOf(call)
      if (!revokeToken(integration, store))
        throw new ControlError(409, `${quoted(integration.name)} has no access token.`)
      return dataOf(integration, store)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/integrations/:id/deactivate',
    summary: 'Lets an integration sign nothing more; as a bearer its token stays good, as in a store.',
    body: NoBody,
    output: IntegrationData,
    handler: (call) => {
      const { store } = call.workspace
      return dataOf(setStatus(integrationOf(call), 'inactive', store), store)
    },
  }),
  controlRoute({
    method: 'DELETE',
    path: '/integrations/:id',
    summary: 'Takes an integration away, with its token.',
    output: Done,
    handler: (call) => {
      deleteIntegration(integrationOf(call), call.workspace.store)
      return done
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/integrations/:id/success',
    summary: 'Where an application sends the browser back to when it has its token.',
    open: true,
    output: Type.Object({ name: properties.name, status: Status }, { additionalProperties: false }),
    handler: (call) => {
      const { name, status } = integrationOf(call)
      return { name, status: wordOf(status) }
    },
  }),
]

const NOTHING_SAID = { email: '', endpoint: null, identity_link_url: null }

type IntegrationBody = Partial<Pick<Static<typeof IntegrationData>, keyof typeof properties>>

/** One that has somebody to tell gets its token by the handshake, any other at once. */
async function activate(
  integration: Integration,
  { workspace, request, body }: ControlCall<Static<typeof Activation>>,
): Promise<Static<typeof Activated>> {
  const { store } = workspace
  if (integration.endpoint === null)
    return { integration: dataOf(activateByHand(integration, store), store), identityUrl: null, opened: null }
  const baseUrl = baseUrlOf(workspace, request)
  const handover = beginHandshake(integration, store)
  await postCredentials(integration.endpoint, handover, baseUrl, store)
  const page =
    integration.identity_link_url === null
      ? null
      : identityUrl(
          integration.identity_link_url,
          handover.consumer.key,
          `${baseUrl}_mock/integrations/${integration.integration_id}/success`,
        )
  const opened = body.open && page !== null ? await openPage(page, store) : null
  const now = store.db.table(integrations).get(integration.integration_id) ?? integration
  return { integration: dataOf(now, store), identityUrl: page, opened }
}

/** The address of a workspace's store, ending with a slash. */
const baseUrlOf = ({ name }: Workspace, request: Request) =>
  `${originOf(request)}/${name === MAIN ? '' : `w/${name}/`}`

/** @throws ControlError 404 */
function integrationOf({
  workspace,
  path: { id = '' },
}: Pick<ControlCall, 'workspace' | 'path'>): Integration {
  const table = workspace.store.db.table(integrations)
  const found = table.get(Number(id)) ?? table.find('name', id)
  if (!found) throw new ControlError(404, `There is no integration ${quoted(id)}.`)
  return found
}

/**
 * What the tables have for what was sent, of that alone.
 *
 * @throws ControlError 400, a URL that the mock may not call, or a resource that there is not
 */
function specOf(
  { name, email, callbackUrl, identityUrl, resources }: IntegrationBody,
  store: Store,
): Partial<IntegrationSpec> {
  for (const url of [callbackUrl, identityUrl]) if (url) applicationUrl(url, store)
  const stranger = resources?.find((resource) => resource !== ALL_RESOURCES && !resourceIds.has(resource))
  if (stranger !== undefined) throw new ControlError(400, `There is no ACL resource ${quoted(stranger)}.`)
  const given = { name, email, endpoint: callbackUrl, identity_link_url: identityUrl, resources }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** @throws ControlError 409, the name is taken */
function named(name: string | undefined, work: () => Integration): Integration {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error
    throw new ControlError(409, `There is an integration ${quoted(name ?? '')} already.`)
  }
}

function dataOf(integration: Integration, { db }: Store): Static<typeof IntegrationData> {
  const { integration_id: id, name, email, endpoint, identity_link_url, status, consumer_id } = integration
  const consumer = db.table(oauthConsumers).get(consumer_id)
  const token = db.table(oauthTokens).find('consumer', consumer_id)
  const access = token?.type === 'access' ? token : undefined
  const role = db.table(authorizationRoles).find('user', roleKey({ type: 'integration', id }))
  return {
    id,
    name,
    email,
    callbackUrl: endpoint,
    identityUrl: identity_link_url,
    resources: [...(role?.resources ?? [])],
    status: wordOf(status),
    consumerKey: consumer?.key ?? '',
    consumerSecret: consumer?.secret ?? '',
    accessToken: access?.token ?? null,
    accessTokenSecret: access?.secret ?? null,
    revoked: access?.revoked ?? false,
  }
}

const WORDS = ['inactive', 'active', 'recreated'] as const
const wordOf = (status: Integration['status']) => WORDS[status]

const quoted = (text: string) => JSON.stringify(text)
