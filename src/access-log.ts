import type { Parameters } from './framework/errors.ts'
import { CrashException, LocalizedException, renderMessage } from './framework/errors.ts'
import { providers } from './modules/index.ts'
import type { Call } from './modules/webapi/rest.ts'

/**
 * A call in one English sentence: who called what, in which scope, and what was decided, with the reason of a
 * refusal. It holds no body, no query string, no token and no password.
 *
 * @example
 * 'Integration «none» was refused GET /V1/products: it lacks Magento_Catalog::products.'
 */
export function sentence(call: Call): string {
  const { context, error, method, status, unexpected } = call
  const who = callerOf(call)
  const what = `${method} ${pathOf(call)}${context ? whereOf(context.scope) : ''}`
  if (status < 400) return printable(`${who} was served ${what}.`)
  const reason = reasonOf(error, who)
  if (unexpected) return printable(`${who} met a mistake of the mock's own at ${what}: ${reason}`)
  if (status >= 500) return printable(`${who} crashed ${what}, as in a real store: ${reason}`)
  return printable(`${who} was refused ${what}: ${reason}`)
}

/**
 * The path from `/V1` on, where a row serves it, else as it was sent; in any case without the query string, which
 * may hold a password, and without variables that are secrets themselves.
 */
export function pathOf({ row, url }: Pick<Call, 'row' | 'url'>): string {
  const [path = ''] = url.split('?', 1)
  if (!row) return path
  const names = row.path.replace(/\/$/, '').split('/')
  const segments = path.split('/')
  while (segments.at(-1) === '') segments.pop()
  return segments
    .slice(1 - names.length)
    .map((segment, index) => `/${isSecretVariable(names[index + 1] ?? '') ? MASK : segment}`)
    .join('')
}

const MASK = '***'

const isSecret = (name: string) => /token|password|secret/i.test(name)
const isSecretVariable = (name: string) => name.startsWith(':') && isSecret(name)

function callerOf({ context, tokenIgnored }: Call): string {
  if (!context) return 'Somebody'
  const name = providers.callerName(context)
  return tokenIgnored ? `${name}, whose token is unknown, expired or revoked,` : name
}

const whereOf = ({ code }: { code: string }) => {
  if (code === 'default') return ''
  return code === 'admin' ? ' for all store views' : ` for the store view «${code}»`
}

function reasonOf(error: unknown, who: string): string {
  if (error instanceof LocalizedException) {
    const { errors, parameters } = error
    const resources = (parameters as { resources?: unknown } | undefined)?.resources
    if (typeof resources === 'string') return lackOf(resources, who)
    return sentences(errors ? errors.map(rendered).join(' ') : rendered(error))
  }
  if (error instanceof CrashException) return sentences(rendered(error))
  return sentences(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

function lackOf(resource: string, who: string): string {
  if (resource === 'self') return 'it is for customers of that store view.'
  return who.startsWith('A guest') ? `it takes ${resource}.` : `it lacks ${resource}.`
}

function rendered({ message, parameters }: { message: string; parameters?: Parameters | undefined }): string {
  return renderMessage(message, withoutSecrets(parameters))
}

/** The value of a field that was refused, where the field is a password or a token. */
function withoutSecrets(parameters: Parameters = {}): Parameters {
  const { fieldName } = parameters as { fieldName?: unknown }
  return isSecret(String(fieldName)) ? { ...parameters, value: MASK, fieldValue: MASK } : parameters
}

const sentences = (text: string) => (/[.!?]\s*$/.test(text) ? text.trimEnd() : `${text}.`)

const LONGEST = 500

/** On one line, and nothing in it that a terminal would obey: part of it was sent by a client. */
function printable(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
