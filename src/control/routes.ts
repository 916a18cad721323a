import { Type } from 'typebox'
import { bulkRoutes } from './bulk-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'
import { faultRoutes } from './fault-routes.ts'
import { integrationRoutes } from './integration-routes.ts'
import { journalRoutes } from './journal-routes.ts'
import { openApiDocument } from './openapi.ts'
import { providerStateRoutes } from './provider-states.ts'
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
]
