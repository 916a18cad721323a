import { Type } from 'typebox'
import { route, type AnyRoute } from '../../framework/route.ts'

/**
 * The list of a store's modules; here those that the routes are of.
 *
 * Source: Magento\Backend\Service\V1\ModuleService.
 */
export const moduleListRoute = (routes: readonly AnyRoute[]): AnyRoute =>
  route({
    method: 'GET',
    path: '/V1/modules',
    service: 'Backend.ModuleService.getModules',
    resource: 'Magento_Backend::admin',
    summary: 'Lists the modules that are enabled.',
    input: Type.Object({}),
    output: Type.Array(Type.String({ description: 'Name of the module, such as `Magento_Catalog`.' })),
    handler: () => [...new Set(routes.map(({ service }) => `Magento_${service.split('.', 1)[0]}`))].sort(),
  })
