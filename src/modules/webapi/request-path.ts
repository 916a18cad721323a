import type { Database } from '../../database/database.ts'
import type { StoreScope } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import type { ParameterValue } from '../../framework/php-query.ts'
import { HTTP_METHODS } from '../../framework/route.ts'
import { defaultScope, scopeOf } from '../store/scope.ts'
import { storeViews } from '../store/tables.ts'

/**
 * Where a URL leads: the scope of its store code, where it has one, and the rest of its path, from `/V1` on; for what
 * is to be done later from `/async`, for the document of the API from `/schema`.
 */
export interface RequestPath {
  readonly scope: StoreScope | undefined
  readonly path: string
}

/** The path and the query string of a URL. A proxy is sent whole addresses, `http://store.example/rest/…`. */
export function splitUrl(url: string): { path: string; query: string } {
  const local = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '')
  const mark = local.indexOf('?')
  return mark < 0 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) }
}

const CANNOT_BE_PROCESSED = 'Specified request cannot be processed.'

/**
 * Takes the store code off a path below `/rest`.
 *
 * Source: Magento\Webapi\Controller\PathProcessor; webapi.md sections 1.1 and 1.2.
 *
 * @param rest the path after `/rest`, still encoded
 * @throws WebapiException 400, an unknown store code, or a path that is no part of the API
 */
export function requestPath(db: Database, rest: string, method: string): RequestPath {
  const trimmed = trimSlashes(rest)
  const slash = trimmed.indexOf('/')
  const first = slash < 0 ? trimmed : trimmed.slice(0, slash)
  const scope = scopeOf(db, first)
  const path = scope ? (slash < 0 ? '' : trimmed.slice(slash)) : `/${trimmed}`
  if (!/^\/V\d/.test(path) && !isDeferred(path, method) && !isSchema(path)) throw notOurs(method)
  return { scope, path }
}

/** Nothing can be read later. Source: webapi.md sections 1.2 and 9.1, of which the last path is an alias. */
const isDeferred = (path: string, method: string) =>
  method !== 'GET' && /^\/async(?:(?:\/bulk)?\/V.|Products$)/.test(path)

/**
 * The path from `/V1` on, whatever stands before it, as long as it could be the code of a store view.
 *
 * @param rest the path after `/rest`, still encoded
 */
export const fromVersion = (rest: string): string => trimEnd(rest.replace(/^\/+(?:[^/]+\/+)?(?=V\d)/, '/'))
/** Does the path ask for the document of the API? By its beginning, whatever the method: webapi.md section 1.2. */
export const isSchema = (path: string): boolean => /^\/(?:async\/(?:bulk\/)?)?schema/.test(path)

/** Asked before anything of the API is known to be meant, an odd method is the first thing to be noticed. */
const notOurs = (method: string) =>
  new WebapiException(
    400,
    (HTTP_METHODS as readonly string[]).includes(method) ? CANNOT_BE_PROCESSED : 'Request method is invalid.',
  )

/** What may name a store view where the URL has no store code. */
export interface StoreHints {
  /** The `Store` header of Adobe's cloud service. */
  readonly header: string | undefined
  /** `___store` of the query string. */
  readonly parameter: ParameterValue | undefined
  /** The `Cookie` header, in which `store` may be set. */
  readonly cookies: string | undefined
}

/**
 * The scope of a URL without a store code. A header that names no store view is refused; of a parameter or cookie
 * that names none, or one that is closed, nothing is said.
 *
 * Source: Magento\Store\Model\StoreResolver; webapi.md section 1.1.
 *
 * @throws WebapiException 400, an unknown code in the header
 */
export function hintedScope(db: Database, { header, parameter, cookies }: StoreHints): StoreScope {
  if (header) {
    const scope = scopeOf(db, header)
    if (!scope) throw new WebapiException(400, CANNOT_BE_PROCESSED)
    return scope
  }
  const code = parameter || /(?:^|; *)store=([^;]*)/.exec(cookies ?? '')?.[1]
  const view = typeof code === 'string' ? db.table(storeViews).find('code', code) : undefined
  return (view?.is_active ? scopeOf(db, view.code) : undefined) ?? defaultScope(db)
}

function trimSlashes(path: string): string {
  let start = 0
  while (path[start] === '/') start++
  return trimEnd(path.slice(start))
}

/** By hand, as a pattern for slashes at the end may take quadratic time over many in the middle. */
function trimEnd(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}
