import { createHash, createHmac, randomBytes } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { Agent, interceptors, request, type Dispatcher } from 'undici'
import type { Actor, CaseCall } from '../contract/case.ts'
import { fill, type Variables } from './template.ts'

/** Where a store is, and how it is spoken to. */
export interface TargetOptions {
  /** Such as `https://shop.example`, with whatever stands before `/rest`. */
  readonly target: string
  /** Store view in the path; the default one where there is none. */
  readonly storeCode?: string | undefined
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Milliseconds until an answer is given up. */
  readonly timeout: number
  /** How often a request is sent again after 429, 502, 503, 504 or a broken connection. */
  readonly retries: number
  /** Is a certificate that nobody vouches for accepted? */
  readonly insecure: boolean
}

/** What the suite may sign in with. Without those of an actor, cases that need it are skipped. */
export interface Credentials {
  /** Of an integration or an admin that may do everything. */
  readonly token?: string | undefined
  readonly admin?: { readonly username: string; readonly password: string } | undefined
  readonly customer?: { readonly username: string; readonly password: string } | undefined
  /** Of an integration or an admin that lacks most resources. */
  readonly limitedToken?: string | undefined
  /** Signs instead of a token. */
  readonly oauth?: OAuthKeys | undefined
}

/** The four values that an integration shows once it is activated. */
export interface OAuthKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
  readonly accessTokenSecret: string
}

/** A request that was sent, and its answer. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly actor: string
  readonly sent: unknown
  readonly status: number
  readonly contentType: string
  /** Decoded; text where it was no JSON. */
  readonly body: unknown
  /** Milliseconds. */
  readonly duration: number
}

/** Speaks to a store for the actors of the cases. */
export interface Client {
  /** Sends a request of a case, its placeholders filled in. */
  send(call: CaseCall, variables: Variables): Promise<Exchange>
  /** The token that the actor bears. */
  token(actor: Exclude<Actor, 'guest'>): Promise<string>
  /** What the actor signs a request with, by the names of headers in lower case. */
  authorization(actor: Actor, method: string, url: string): Promise<Record<string, string>>
  /** Why there is nobody to send as the actor; undefined when there is. */
  refusal(actor: Actor): Promise<string | undefined>
  /**
   * Is there a store?
   *
   * @throws UnreachableError, nobody answers, or somebody else
   */
  probe(): Promise<void>
  close(): Promise<void>
}

/** A store could not be reached, gave no answer in time, or answered no HTTP. */
export class UnreachableError extends Error {
  /** What was asked, with a status of 0. */
  readonly exchange: Exchange | undefined

  constructor(message: string, exchange?: Exchange) {
    super(message)
    this.exchange = exchange
  }
}

const RETRIED = [429, 502, 503, 504]

/** Nobody issued it: a store must treat its bearer as a stranger. */
export const STRANGER = 'nobodyeverissuedthistoken0000000'

export function client(options: TargetOptions, credentials: Credentials): Client {
  const dispatcher = dispatcherOf(options)
  const base = `${options.target.replace(/\/+$/, '')}/rest${options.storeCode ? `/${options.storeCode}` : ''}`
  const tokens = new Map<string, Promise<string>>()

  async function exchange(actor: Actor, method: string, path: string, body: unknown): Promise<Exchange> {
    const url = base + path
    const start = performance.now()
    const asked = { method, url, actor: nameOf(actor), sent: body }
    const headers = {
      accept: 'application/json',
      'user-agent': 'mock-magento-verify',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
      ...(await authorization(actor, method, url)),
    }
    const answer = await reach(asked, () =>
      request(url, {
        dispatcher,
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headersTimeout: options.timeout,
        bodyTimeout: options.timeout,
      }),
    )
    const text = await reach(asked, () => answer.body.text())
    return {
      ...asked,
      status: answer.statusCode,
      contentType: String(answer.headers['content-type'] ?? ''),
      body: decode(text),
      duration: performance.now() - start,
    }
  }

  async function authorization(actor: Actor, method: string, url: string): Promise<Record<string, string>> {
    if (actor === 'guest') return {}
    if (actor === 'admin' && credentials.oauth)
      return { authorization: signed(credentials.oauth, method, url) }
    return { authorization: `Bearer ${await tokenOf(actor)}` }
  }

  function tokenOf(actor: Actor): Promise<string> | string {
    if (typeof actor === 'object') return actor.token
    if (actor === 'stranger') return STRANGER
    if (actor === 'admin' && credentials.token) return credentials.token
    if (actor === 'limited') return credentials.limitedToken ?? ''
    const known = tokens.get(actor) ?? signIn(actor)
    tokens.set(actor, known)
    known.catch((error: unknown) => {
      // A refusal stays one: to try again would lock the account.
      if (error instanceof UnreachableError) tokens.delete(actor)
    })
    return known
  }

  async function signIn(actor: string): Promise<string> {
    const account = actor === 'admin' ? credentials.admin : credentials.customer
    const { status, body } = await exchange('guest', 'POST', `/V1/integration/${actor}/token`, account)
    if (status !== 200 || typeof body !== 'string')
      throw new Error(`The ${actor} could not sign in: ${status} ${JSON.stringify(body)}`)
    return body
  }

  return {
    async send({ as: actor, route, path: inPath, query: inQuery, body: sent }, variables) {
      const { as, path, query, body } = fill(
        { as: actor, path: inPath, query: inQuery, body: sent },
        variables,
      )
      const [method = '', template = ''] = route.split(' ')
      return exchange(as, method, pathOf(template, path) + queryOf(query), body)
    },

    token: async (actor) => tokenOf(actor),

    authorization,

    async refusal(actor) {
      const missing = missingCredentials(actor, credentials)
      if (missing !== undefined) return missing
      try {
        await authorization(actor, 'GET', base)
        return undefined
      } catch (error) {
        if (error instanceof UnreachableError) throw error
        return (error as Error).message
      }
    },

    async probe() {
      const { status, contentType } = await exchange('guest', 'GET', '/V1/store/websites', undefined)
      if (!contentType.startsWith('application/json'))
        throw new UnreachableError(
          `${base} does not answer as the REST API of a store: ${status} ${contentType || 'without a content type'}`,
        )
    },

    close: () => dispatcher.close(),
  }
}

/** What the credentials lack for an actor; undefined when nothing. */
function missingCredentials(actor: Actor, given: Credentials): string | undefined {
  if (actor === 'admin' && !given.token && !given.admin && !given.oauth)
    return 'no credentials of an admin or an integration were given'
  if (actor === 'customer' && !given.customer) return 'no credentials of a customer were given'
  if (actor === 'limited' && !given.limitedToken) return 'no limited token was given'
  return undefined
}

/** How an actor is called in reports. */
const nameOf = (actor: Actor): string => (typeof actor === 'object' ? 'a token of the case' : actor)

/** The path of a route with its values put in. */
export function pathOf(
  template: string,
  values: Readonly<Record<string, string>> = {},
  encode: (value: string) => string = encodeURIComponent,
): string {
  return template.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The case gives no "${name}" for ${template}.`)
    return encode(value)
  })
}

/** Brackets stay readable: a store reads them either way. */
export function queryOf(query: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(query).map(
    ([name, value]) =>
      `${encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']')}=${encodeURIComponent(value)}`,
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

function dispatcherOf({ insecure, retries, timeout }: TargetOptions): Dispatcher {
  const agent = new Agent({ connect: { rejectUnauthorized: !insecure, timeout } })
  if (retries === 0) return agent
  return agent.compose(
    interceptors.retry({
      maxRetries: retries,
      minTimeout: 200,
      statusCodes: RETRIED,
      methods: ['GET', 'PUT', 'DELETE'],
      throwOnError: false,
    }),
  )
}

async function reach<Value>(
  asked: Pick<Exchange, 'method' | 'url' | 'actor' | 'sent'>,
  work: () => Promise<Value>,
): Promise<Value> {
  const start = performance.now()
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    throw new UnreachableError(`${new URL(asked.url).origin} could not be reached: ${message || code}`, {
      ...asked,
      status: 0,
      contentType: '',
      body: undefined,
      duration: performance.now() - start,
    })
  }
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** The header of a request that is signed as OAuth 1.0a has it (webapi.md section 2.5). */
function signed(keys: OAuthKeys, method: string, url: string): string {
  const oauth = new OAuth({
    consumer: { key: keys.consumerKey, secret: keys.consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
    body_hash_function: (data) => createHash('sha256').update(data).digest('base64'),
    nonce_length: 32,
  })
  oauth.getNonce = () => randomBytes(16).toString('hex')
  return oauth.toHeader(
    oauth.authorize({ url, method }, { key: keys.accessToken, secret: keys.accessTokenSecret }),
  ).Authorization
}
