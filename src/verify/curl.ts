import { STRANGER, type Exchange } from './client.ts'
import { variableOf } from './secrets.ts'

/** How requests of a run were sent, as far as a line of a shell has to say so. */
export interface Sending {
  /** Names of the headers that were sent with each request. */
  readonly headers: readonly string[]
  /** Was a certificate accepted that nobody vouches for? */
  readonly insecure: boolean
  /** Was an admin's request signed as OAuth 1.0a has it? A shell cannot: the header has to be made elsewhere. */
  readonly oauth: boolean
}

/** What of an exchange is needed to repeat it. */
export type Asked = Pick<Exchange, 'method' | 'url' | 'actor' | 'sent'>

/**
 * A line for a shell that repeats a request. Secrets are variables of the shell, as they are masked:
 * `curl -g 'https://shop.example/rest/V1/store/websites' -H "Authorization: Bearer $TOKEN"`.
 */
export function curl({ method, url, actor, sent }: Asked, sending: Sending): string {
  return [
    // Brackets in a URL mean something to curl, unless told otherwise.
    'curl -g',
    ...(sending.insecure ? ['-k'] : []),
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...authorization(actor, sending).map((value) => `-H "Authorization: ${value}"`),
    ...sending.headers.map((name) => `-H "${name}: ${variableOf(name)}"`),
    ...(sent === undefined ? [] : [`-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(sent))}`]),
  ].join(' ')
}

function authorization(actor: string, { oauth }: Sending): string[] {
  switch (actor) {
    case 'guest':
      return []
    case 'admin':
      return [oauth ? '$OAUTH_HEADER' : 'Bearer $TOKEN']
    case 'customer':
      return ['Bearer $CUSTOMER_TOKEN']
    case 'limited':
      return ['Bearer $LIMITED_TOKEN']
    case 'stranger':
      return [`Bearer ${STRANGER}`]
    default:
      return ['Bearer $CASE_TOKEN']
  }
}

/** In single quotes, but for the variables that stand for secrets: `'{"password":"'"$PASSWORD"'"}'`. */
function quoted(text: string): string {
  const escaped = text.replaceAll("'", `'\\''`)
  return `'${escaped.replace(/(?<=["/=\s])\$[A-Z][A-Z\d_]*(?=["&\s]|$)/g, (variable) => `'"${variable}"'`)}'`
}
