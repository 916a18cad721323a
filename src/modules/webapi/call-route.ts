import { contextOf, type Context } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'
import { authorize } from './authorize.ts'
import type { AttributeTypes } from './custom-attributes.ts'
import { inputLimits, type InputLimits } from './input-limits.ts'
import {
  argumentsFrom,
  parametersOf,
  type Arguments,
  type ForcedValues,
  type RequestParameters,
} from './input.ts'
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
 * A row of what is to be done later: who may ask and what can be read is settled at once, as for any other, and the
 * rest is left to it (webapi.md section 9).
 */
export interface DeferredRoute extends AnyRoute {
  /** Keeps what was asked for; the answer says that it is accepted. */
  readonly defer: (request: RequestParameters, context: Context, providers: Providers) => unknown
}

/** Is what the row is asked for only accepted, and done later? */
export const isDeferred = (row: AnyRoute): row is DeferredRoute => 'defer' in row

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
  providers: Providers,
): unknown {
  authorize(row, context, providers.customerSeesStore)
  if (row.secure && !context.origin.startsWith('https:'))
    throw new WebapiException(400, 'Operation allowed only in HTTPS')
  const request = readRequest()
  const called = contextOf(context, context, request.body)
  if (isDeferred(row)) return called.db.transaction(() => row.defer(request, called, providers))
  const parameters = parametersOf(row, request, called, providers.forced)
  return perform(row, validInput(row, parameters, called, providers), called)
}

/**
 * What the row's service is called with, by the parameters that it is given.
 *
 * @param limits how much may be asked for; as much as the store view lets a request, unless said
 * @throws InputException 400
 */
export function validInput(
  row: AnyRoute,
  parameters: ReadonlyMap<string, unknown>,
  context: Context,
  { types }: Pick<Providers, 'types'>,
  limits: InputLimits | undefined = inputLimits(context),
): Arguments {
  const input = argumentsFrom(row, parameters, { types: types(context), limits })
  validateInput(row, input)
  return input
}

/**
 * Does what a row is for, all of it or nothing.
 *
 * @returns the handler's result, or a promise of it
 */
export const perform = (row: AnyRoute, input: Arguments, context: Context): unknown =>
  context.db.transaction(() => row.handler(input as never, context))
