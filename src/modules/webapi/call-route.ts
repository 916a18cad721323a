import { contextOf, type Context } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'
import { authorize } from './authorize.ts'
import type { AttributeTypes } from './custom-attributes.ts'
import { inputLimits } from './input-limits.ts'
import { inputOf, type ForcedValues, type RequestParameters } from './input.ts'
import { validateInput } from './validate.ts'

/** What the pipeline must know of the entities, without naming one. */
export interface Providers {
  readonly forced: ForcedValues
  readonly types: (context: Context) => AttributeTypes
  /** Does the customer who calls belong to the store view of the scope? */
  readonly customerSeesStore: (context: Context) => boolean
  /** The caller in words, for the access log: `Integration «catalog»`. */
  readonly callerName: (context: Context) => string
}

/**
 * The way of every call, over HTTP or not: may the caller, what is the input, is it valid, do it all or nothing.
 * The request is read after the caller is known to be allowed, so a stranger's malformed body is still a refusal
 * of the stranger.
 *
 * Source: Magento\Webapi\Controller\Rest\SynchronousRequestProcessor; webapi.md section 1.11.
 *
 * @returns the handler's result, or a promise of it
 */
export function callRoute(
  row: AnyRoute,
  readRequest: () => RequestParameters,
  context: Context,
  { forced, types, customerSeesStore }: Providers,
): unknown {
  authorize(row, context, customerSeesStore)
  if (row.secure && !context.origin.startsWith('https:'))
    throw new WebapiException(400, 'Operation allowed only in HTTPS')
  const request = readRequest()
  const called = contextOf(context, context, request.body)
  const input = inputOf(row, request, called, { forced, types: types(called), limits: inputLimits(called) })
  validateInput(row, input)
  return context.db.transaction(() => row.handler(input as never, called))
}
