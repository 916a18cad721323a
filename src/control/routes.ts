import { Type } from 'typebox'
import { bulkRoutes } from './bulk-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'
import { faultRoutes } from './fault-routes.ts'
import { integrationRoutes } from './integration-routes.ts'
import { journalRoutes } from './journal-routes.ts'
import { openApiDocument } from './openapi.ts'
import { routes } from '../modules/index.ts'
import { defaultScope, storeCodes } from '../modules/store/scope.ts'
import { providerStateRoutes } from './provider-states.ts'
import { restOpenApiDocument } from './rest-openapi.ts'
import { seedRoutes } from './seed-routes.ts'
import { stateRoutes } from './state-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** Every endpoint below `/_mock`. */
export const controlRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/health',
    summary: 'Says that the store is ready.',
    open: true,
    output: Done,
    handler: () => done,
  }),
  ...stateRoutes,
  ...seedRoutes,
  ...workspaceRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...bulkRoutes,
  ...journalRoutes,
  ...integrationRoutes,
  ...providerStateRoutes,
  controlRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'Describes these endpoints as OpenAPI 3.1.',
    output: Type.Object({}, { additionalProperties: true }),
    handler: () => openApiDocument(controlRoutes),
  }),
  controlRoute({
    method: 'GET',
    path: '/rest/openapi.json',
    summary: 'Describes the REST API as OpenAPI 3.1, whoever may call what.',
    output: Type.Object({}, { additionalProperties: true }),
    handler: ({ workspace, request }) =>
      restOpenApiDocument(routes, {
        server: `${request.originalUrl.replace(/\/_mock.*/s, '')}/rest/{store}`,
        stores: storeCodes(workspace.store.db),
        preset: defaultScope(workspace.store.db).code,
      }),
  }),
]
