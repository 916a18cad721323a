import type { Credentials, Exchange } from './client.ts'

/** Gives a value back with each secret in it replaced by the environment variable that stands for it: `$TOKEN`. */
export type Mask = <Value>(value: Value) => Value

/** Members of bodies whose texts are nobody else's business. */
const SECRET_KEY = /password|passwd|secret|token|api[-_]?key|cc_(number|cid)|(^|_)hash$/i

/** A shorter text is masked where its member says that it is one, not wherever it occurs: `admin` is a word too. */
const SHORTEST = 6

/** A token that was cut off at the end of an excerpt is one still. */
const CUT = '…'

/**
 * Knows the secrets of a run: what it was given, and what requests and answers had of them.
 *
 * @param headers those that are sent with each request: their values may be keys too
 */
export function masker(
  credentials: Credentials,
  headers: Readonly<Record<string, string>> = {},
  exchanges: readonly Exchange[] = [],
): Mask {
  // What was given keeps its name where an exchange has it too.
  const known = [...exchanges.flatMap(secretsOf), ...givenSecrets(credentials, headers)]
    .filter(([secret]) => secret.length >= SHORTEST)
    .flatMap(([secret, name]) => spellings(secret).map((spelling) => [spelling, name] as const))
  // A secret that holds another one goes first.
  const secrets = [...new Map(known)].sort(([a], [b]) => b.length - a.length)

  const maskText = (text: string) =>
    maskCut(
      secrets.reduce((masked, [secret, name]) => masked.replaceAll(secret, name), text),
      secrets,
    )
  const mask = (value: unknown): unknown => {
    if (typeof value === 'string') return maskText(value)
    if (Array.isArray(value)) return value.map(mask)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        isSecret(key, member) ? maskMember(key, maskText(member)) : mask(member),
      ]),
    )
  }
  return mask as Mask
}

type Secret = readonly [secret: string, name: string]

/** The variable that stands for the secret of a member: `$NEW_PASSWORD` for `newPassword`. */
export function variableOf(name: string): string {
  return `$${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase()}`
}

function givenSecrets(
  { token, admin, customer, limitedToken, oauth }: Credentials,
  headers: Readonly<Record<string, string>>,
): Secret[] {
  const given = {
    token,
    adminPassword: admin?.password,
    customerPassword: customer?.password,
    limitedToken,
    ...oauth,
    ...headers,
  }
  return Object.entries(given).flatMap(([name, secret]) =>
    secret ? [[secret, variableOf(name)] as const] : [],
  )
}

/** What an exchange tells of secrets: a token that was answered, and the secret members of its bodies. */
function secretsOf({ url, sent, body }: Exchange): Secret[] {
  const issuer = /\/integration\/(admin|customer)\/token/.exec(url)?.[1]
  const issued: Secret[] =
    issuer !== undefined && typeof body === 'string'
      ? [[body, issuer === 'admin' ? '$TOKEN' : '$CUSTOMER_TOKEN']]
      : []
  return [...issued, ...secretMembers(sent), ...secretMembers(body)]
}

function secretMembers(value: unknown): Secret[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    isSecret(key, member) ? [[member, variableOf(key)] as const] : secretMembers(member),
  )
}

const isSecret = (key: string, member: unknown): member is string =>
  typeof member === 'string' && member !== '' && SECRET_KEY.test(key)

/** One of the secrets that the run was given keeps the name that it has there. */
const maskMember = (key: string, masked: string) => (/^\$[A-Z\d_]+$/.test(masked) ? masked : variableOf(key))

/** As it is, within JSON, and within a URL. */
const spellings = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
]

function maskCut(text: string, secrets: readonly Secret[]): string {
  if (!text.endsWith(CUT)) return text
  const whole = text.slice(0, -CUT.length)
  for (const [secret, name] of secrets) {
    for (let { length } = secret; length >= SHORTEST; length--)
      if (whole.endsWith(secret.slice(0, length))) return `${whole.slice(0, -length)}${name}${CUT}`
  }
  return text
}
