import type { AnyRoute } from '../../framework/route.ts'
import { AsyncResponse } from '../asynchronous-operations/schemas.ts'
import type { DeferredRoute } from '../webapi/call-route.ts'
import { scheduleBulk, scheduleOne, type Rejections } from './schedule.ts'

/** Short ways that a store has besides. Source: etc/webapi_async.xml of Magento_WebapiAsync; webapi.md section 9.1. */
const ALIASES: Readonly<Record<string, `/${string}`>> = {
  'POST /async/V1/products': '/asyncProducts',
  'PUT /async/bulk/V1/products/bySku': '/async/bulk/V1/products',
}

/**
 * The rows under which the writing ones of `rows` are asked for to be done later, one at a time below `/async` and
 * many at once below `/async/bulk`.
 *
 * @param rejections what items are to be rejected
 */
export function deferredRoutes(rows: readonly AnyRoute[], rejections: Rejections): DeferredRoute[] {
  return rows.flatMap((row) => {
    const isByParameter = row.path.includes('/:')
    return [
      ...deferred(row, asyncPath(row), (request, context, providers) =>
        scheduleOne(row, request, context, { providers, rejections }),
      ),
      ...deferred(row, bulkPath(row), (request, context, providers) =>
        scheduleBulk(row, request, context, { providers, rejections, isByParameter }),
      ),
    ]
  })
}

/** The paths of a row's deferred forms; none where it only reads. */
export const deferredPaths = (row: AnyRoute): `/${string}`[] =>
  row.method === 'GET' ? [] : [asyncPath(row), bulkPath(row)]

const asyncPath = ({ path }: AnyRoute): `/${string}` => `/async${path}`

/**
 * `/async/bulk/V1/products/bySku`: a variable of the path is one of each item.
 *
 * Source: Magento\WebapiAsync\Model\Config; webapi.md section 9.1.
 */
const bulkPath = ({ path }: AnyRoute): `/${string}` =>
  `/async/bulk${path.replace(/\/:(\w)/g, (_, first: string) => `/by${first.toUpperCase()}`)}`

function deferred(row: AnyRoute, path: `/${string}`, defer: DeferredRoute['defer']): DeferredRoute[] {
  if (row.method === 'GET') return []
  const alias = ALIASES[`${row.method} ${path}`]
  const paths = alias === undefined ? [path] : [path, alias]
  return paths.map((each) => ({ ...row, path: each, output: AsyncResponse, defer }))
}
