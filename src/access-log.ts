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
  const { method, url, row, status, tokenIgnored, unexpected, fault, operation, sentTo, context } = call
  return sentenceOf({
    method,
    url,
    row,
    status,
    tokenIgnored,
    unexpected,
    fault,
    operation,
    sentTo,
    caller: context && providers.callerName(context),
    scope: context?.scope.code,
    reason: whyNot(call),
  })
}

/** What is left of a call when its store and its error are let go. */
export interface Told extends Pick<
  Call,
  'method' | 'url' | 'row' | 'status' | 'tokenIgnored' | 'unexpected' | 'fault' | 'operation' | 'sentTo'
> {
  /** Such as `Integration «none»`; undefined where it was not asked. */
  readonly caller: string | undefined
  /** The code of the store view. */
  readonly scope: string | undefined
  /** Why it was not served. */
  readonly reason: string | undefined
}

/** {@link sentence}, from what is known of a call later on. */
export function sentenceOf(told: Told): string {
  const { method, status, unexpected, scope, reason, fault, operation, sentTo } = told
  if (operation !== undefined) return printable(operationSentence(told, operation))
  const who = whoOf(told)
  const what = `${method} ${pathOf(told)}${scope === undefined ? '' : whereOf(scope)}${fault ? `, ${fault}` : ''}`
  if (sentTo !== undefined) return printable(`${what} was sent to ${sentTo}, ${answerOf(told)}`)
  if (status === 0) return printable(`${who} got no answer to ${what}.`)
  if (status < 400) return printable(`${who} was served ${what}.`)
  if (unexpected) return printable(`${who} met a mistake of the mock's own at ${what}: ${reason}`)
  if (reason === undefined) return printable(`${who} was refused ${what}.`)
  if (status >= 500 && !fault) return printable(`${who} crashed ${what}, as in a real store: ${reason}`)
  return printable(`${who} was refused ${what}: ${reason}`)
}

/** What the queue did, and for whom: `The queue did POST /V1/products, operation 0 of the bulk …, for Admin «jo».` */
function operationSentence({ caller, scope, reason, fault, ...told }: Told, operation: string): string {
  const where = scope === undefined ? '' : whereOf(scope)
  const what = `${told.method} ${pathOf(told)}, ${operation}, for ${caller ?? 'somebody'}${where}`
  if (told.status < 400) return `The queue did ${what}.`
  const how = told.unexpected ? 'met a mistake of the mock’s own at' : fault ? 'let fail' : 'failed at'
  return `The queue ${how} ${what}: ${reason ?? ''}`
}

/** What the store said that a call was sent to; a reason is the mock's own, of an answer that did not come. */
const answerOf = ({ status, reason }: Told) =>
  reason === undefined ? `which answered ${status}.` : `which gave no answer: ${reason}`

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

/** What stands for a secret. */
export const MASK = '***'

/** Does a name say that its value is nobody else's business? */
export const isSecret = (name: string) => /token|password|secret/i.test(name)
const isSecretVariable = (name: string) => name.startsWith(':') && isSecret(name)

function whoOf({ caller, tokenIgnored }: Pick<Told, 'caller' | 'tokenIgnored'>): string {
  if (caller === undefined) return 'Somebody'
  return tokenIgnored ? `${caller}, whose token is unknown, expired or revoked,` : caller
}

const whereOf = (code: string) => {
  if (code === 'default') return ''
  return code === 'admin' ? ' for all store views' : ` for the store view «${code}»`
}

/** As {@link reasonOf}; undefined where it was served, or where a fault or a real store answered. */
export const whyNot = (call: Call): string | undefined =>
  call.status < 400 || ((call.fault || call.sentTo) && !call.error) ? undefined : reasonOf(call)

/** Why a call was not served, in English: `it lacks Magento_Catalog::products.` */
function reasonOf({ error, context }: Pick<Call, 'error' | 'context'>): string {
  if (error instanceof LocalizedException) {
    const { errors, parameters } = error
    const resources = (parameters as { resources?: unknown } | undefined)?.resources
    if (typeof resources === 'string') return lackOf(resources, context?.user.type === 'guest')
    return sentences(errors ? errors.map(rendered).join(' ') : rendered(error))
  }
  if (error instanceof CrashException) return sentences(rendered(error))
  return sentences(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

function lackOf(resource: string, isGuest: boolean): string {
  if (resource === 'self') return 'it is for customers of that store view.'
  return isGuest ? `it takes ${resource}.` : `it lacks ${resource}.`
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
