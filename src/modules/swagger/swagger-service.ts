import type { Context } from '../../framework/context.ts'
import { CrashException, WebapiException } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'
import { swaggerService } from '../../framework/service-name.ts'
import { isPermitted } from '../webapi/authorize.ts'
import type { Providers } from '../webapi/call-route.ts'
import type { SchemaRequest, SchemaSource } from '../webapi/rest.ts'
import { swaggerBody, type DocumentKind } from './swagger-document.ts'

/** How many documents are kept, of callers who may call different things. */
const KEPT = 32

/**
 * Writes Swagger documents of what the caller may call. Each is made when it is first asked for, and kept by what
 * it is of: two callers with the same rights are given the same one.
 *
 * A real store keeps them without their kind, so that whichever of `/schema` and `/async/schema` is asked for first
 * is the answer to both until its cache is cleared; here each is what it says.
 *
 * Source: Magento\Webapi\Controller\Rest\SchemaRequestProcessor; webapi.md section 10.
 */
export function swaggerSource(
  rows: readonly AnyRoute[],
  { customerSeesStore }: Pick<Providers, 'customerSeesStore'>,
): SchemaSource {
  const byService = grouped(rows, ({ service }) => swaggerService(service))
  const byMethod = grouped(rows, ({ service }) => service)
  const bodies = new Map<string, string>()

  /** A method that several routes use takes the rights of all of them. */
  const permittedMethods = (context: Context) =>
    new Set(
      [...byMethod]
        .filter(([, routes]) => routes.every((row) => isPermitted(row, context, customerSeesStore)))
        .map(([method]) => method),
    )

  function bodyOf(services: readonly string[], kind: DocumentKind, context: Context): string {
    const methods = permittedMethods(context)
    const key = JSON.stringify([kind, services, [...methods]])
    const known = bodies.get(key)
    if (known !== undefined) return known
    const permitted = services
      .flatMap((service) => byService.get(service) ?? [])
      .filter(({ service }) => methods.has(service))
    const made = compact(swaggerBody(permitted, kind)).slice(1)
    if (bodies.size >= KEPT) bodies.clear()
    bodies.set(key, made)
    return made
  }

  return (request, context) => {
    const services = servicesOf(request, byService)
    const kind = request.path.startsWith('/async') ? 'async' : 'sync'
    return `${compact(headOf(request, kind, context)).slice(0, -1)},${bodyOf(services, kind, context)}`
  }
}

/**
 * @throws WebapiException 400, it is no list of services
 * @throws CrashException a service that there is not
 */
function servicesOf({ services = 'all' }: SchemaRequest, known: ReadonlyMap<string, unknown>): string[] {
  if (services === 'all') return [...known.keys()]
  if (typeof services !== 'string' || !/^[A-Za-z0-9]*V[0-9]+(?:,[A-Za-z0-9]*V[0-9]+)*$/.test(services))
    throw new WebapiException(400, 'Incorrect format of request URI or Requested services are missing.')
  const names = [...new Set(services.split(','))]
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) throw new CrashException('text', `There is no service named "${unknown}".`)
  return names
}

function grouped(rows: readonly AnyRoute[], by: (row: AnyRoute) => string): Map<string, AnyRoute[]> {
  const groups = new Map<string, AnyRoute[]>()
  for (const row of rows) {
    const group = groups.get(by(row)) ?? []
    groups.set(by(row), [...group, row])
  }
  return groups
}

/** What of a document depends on where it was asked for. The asynchronous ones leave out the port. */
function headOf({ basePath }: SchemaRequest, kind: DocumentKind, { origin }: Context): object {
  const { protocol, host, hostname } = new URL(origin)
  return {
    securityDefinitions: { api_key: { type: 'apiKey', name: 'api_key', in: 'header' } },
    swagger: '2.0',
    info: { version: '2.4', title: 'Magento Community' },
    host: kind === 'async' ? hostname : host,
    basePath,
    schemes: [protocol.slice(0, -1)],
  }
}

/** As PHP writes it, but for slashes, which are left as they are. */
const compact = (value: unknown) =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
