import type { Request, RequestHandler } from 'express'
import { contextOf, guest, type Store, type UserContext } from '../../framework/context.ts'
import { LocalizedException, renderMessage } from '../../framework/errors.ts'
import { accessToken, requestToken, type Exchange } from '../integration/token-exchange.ts'
import { defaultScope } from '../store/scope.ts'
import { readContent, type Content } from './body.ts'
import { originOf, signedPart, type Call, type RestOptions } from './rest.ts'

/** By the last part of the path. */
const EXCHANGES = { request: requestToken, access: accessToken } as const

/** Where applications trade what they were told for tokens: pages of the shop, so none of the REST API's ways. */
export const TOKEN_PATHS = ['/oauth/token/:exchange', '/index.php/oauth/token/:exchange']

/** What is answered, as a store does a page of its own that nobody may keep. */
const HEADERS = {
  'Content-Type': 'text/html; charset=UTF-8',
  'Cache-Control': 'max-age=0, must-revalidate, no-cache, no-store',
  Pragma: 'no-cache',
}

/**
 * Serves `/oauth/token/request` and `/oauth/token/access`, with any method: it is signed with the rest.
 *
 * Source: Magento\Integration\Controller\Token; webapi.md section 2.7.
 */
export function tokenEndpoints({
  storeOf,
  bodyLimit,
  answered,
}: Pick<RestOptions, 'storeOf' | 'bodyLimit' | 'answered'>): RequestHandler {
  return async (request, response, next) => {
    const exchange = EXCHANGES[request.params.exchange as keyof typeof EXCHANGES] as
      (typeof EXCHANGES)['request'] | undefined
    if (!exchange) {
      next()
      return
    }
    const start = performance.now()
    const store = storeOf(request)
    let content: Content | undefined
    let outcome: Outcome
    try {
      content = await readContent(request, bodyLimit)
      outcome = given(exchange(signedPart(request, content.bytes), store))
    } catch (error) {
      outcome = problem(error)
    }
    response.writeHead(outcome.status, { ...HEADERS, 'Content-Length': outcome.text.length })
    response.end(outcome.text)
    answered(callOf(request, store, { ...outcome, content, duration: performance.now() - start }), request)
  }
}

interface Outcome {
  readonly status: number
  /** ASCII only. */
  readonly text: string
  readonly user: UserContext
  readonly error?: unknown
}

const given = ({ token, secret, user }: Exchange): Outcome => ({
  status: 200,
  text: `oauth_token=${token}&oauth_token_secret=${secret}`,
  user,
})

/** Source: Magento\Framework\Oauth\Helper\Request::prepareErrorResponse. */
const problem = (error: unknown): Outcome =>
  error instanceof LocalizedException
    ? { status: error.status, text: `oauth_problem=${formEncode(messageOf(error))}`, user: guest, error }
    : { status: 500, text: `oauth_problem=${formEncode(internal(error))}`, user: guest, error }

/** Several that are missing are listed without their full stops. */
const messageOf = ({ message, parameters, errors }: LocalizedException): string =>
  errors
    ? errors.map((each) => renderMessage(each.message, each.parameters).replace(/\.$/, '')).join(', ')
    : renderMessage(message, parameters)

const internal = (error: unknown) =>
  `internal_error&message=${error instanceof Error ? error.message : 'empty_message'}`

/** PHP's `urlencode`. */
const formEncode = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

function callOf(
  request: Request,
  store: Store,
  { status, text, user, error, content, duration }: Outcome & Pick<Call, 'content' | 'duration'>,
): Call {
  return {
    method: request.method,
    url: request.originalUrl,
    status,
    row: undefined,
    context: contextOf(store, {
      user,
      scope: defaultScope(store.db),
      may: () => false,
      origin: originOf(request),
    }),
    tokenIgnored: false,
    content,
    answer: text,
    error,
    unexpected: status >= 500,
    duration,
  }
}
