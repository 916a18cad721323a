import type { Database } from '../../database/database.ts'
import type { StoreScope } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import { HTTP_METHODS } from '../../framework/route.ts'
import { defaultScope, scopeOf } from '../store/scope.ts'

/** Where a URL leads: the scope of its store code, and the rest of its path from `/V1` on. */
export interface RequestPath {
  readonly scope: StoreScope
  readonly path: string
}

const CANNOT_BE_PROCESSED = 'Specified request cannot be processed.'

/**
 * Takes the store code off a path below `/rest`. Without one the `Store` header of Adobe's cloud service may name
 * the store view.
 *
 * Source: Magento\Webapi\Controller\PathProcessor; webapi.md sections 1.1 and 1.2.
 *
 * @param rest the path after `/rest`, still encoded
 * @throws WebapiException 400, an unknown store code, or a path that is no part of the API
 */
export function requestPath(
  db: Database,
  rest: string,
  method: string,
  storeHeader: string | undefined,
): RequestPath {
  const trimmed = trimSlashes(rest)
  const slash = trimmed.indexOf('/')
  const first = slash < 0 ? trimmed : trimmed.slice(0, slash)
  const scope = scopeOf(db, first)
  const path = scope ? (slash < 0 ? '' : trimmed.slice(slash)) : `/${trimmed}`
  if (!/^\/V\d/.test(path)) throw notOurs(method)
  return { scope: scope ?? headerScope(db, storeHeader), path }
}

/** Asked before anything of the API is known to be meant, an odd method is the first thing to be noticed. */
const notOurs = (method: string) =>
  new WebapiException(
    400,
    (HTTP_METHODS as readonly string[]).includes(method) ? CANNOT_BE_PROCESSED : 'Request method is invalid.',
  )

function headerScope(db: Database, code: string | undefined): StoreScope {
  if (code === undefined || code === '') return defaultScope(db)
  const scope = scopeOf(db, code)
  if (!scope) throw new WebapiException(400, CANNOT_BE_PROCESSED)
  return scope
}

/** By hand, as a pattern for slashes at the end may take quadratic time over many in the middle. */
function trimSlashes(path: string): string {
  let start = 0
  let end = path.length
  while (path[start] === '/') start++
  while (end > start && path[end - 1] === '/') end--
  return path.slice(start, end)
}
