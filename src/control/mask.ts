import { isSecret, MASK } from '../access-log.ts'

/** Names that the access log need not know, since they are in no path: of cards, and of OAuth. */
const MORE = /passwd|api[-_]?key|signature|verifier|consumer[-_]?key|cc_(number|cid)|(^|_)hash$/i

/** Does a name say that its value is a secret? */
export const isSecretName = (name: string) => isSecret(name) || MORE.test(name)

/** A value of JSON without what its names say is secret. */
export function maskValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskValue)
  if (typeof value !== 'object' || value === null) return value
  const about = subjectOf(value)
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      const hidden = isSecretName(name) || (about !== undefined && VALUE.test(name) && isSecretName(about))
      return [name, hidden ? hide(member) : maskValue(member)]
    }),
  )
}

/** A member whose name is secret: flags and what is empty tell nothing. */
const hide = (member: unknown) =>
  member === null || member === '' || typeof member === 'boolean' ? member : MASK

const VALUE = /^(value|fieldValue)$/

/** Some objects say in one member what another one is: custom attributes, and the parameters of errors. */
function subjectOf(value: object): string | undefined {
  const { attribute_code: attribute, fieldName } = value as { attribute_code?: unknown; fieldName?: unknown }
  const about = attribute ?? fieldName
  return typeof about === 'string' ? about : undefined
}

/** A text that is no whole JSON, such as XML or what was cut off, without secrets as far as it tells them. */
export const maskText = (text: string): string =>
  text
    .replace(/<([\w:.-]+)([^<>]*)>([^<]+)/g, (all, name: string, rest: string) =>
      isSecretName(name) ? `<${name}${rest}>${MASK}` : all,
    )
    .replace(
      /"((?:[^"\\]|\\.)*)"(\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|[^\s"{}[\],]+)/g,
      (all, name: string, colon: string) => (isSecretName(name) ? `"${name}"${colon}"${MASK}"` : all),
    )
    .replace(/(^|[?&])([^=&\s<"]+)=([^&\s<"]+)/g, (all, before: string, name: string) =>
      isSecretName(name) ? `${before}${name}=${MASK}` : all,
    )

/** The variables of a query string, decoded, the last of each name; those that are secret masked. */
export const maskedQuery = (query: string): Record<string, string> =>
  Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, isSecretName(name) ? MASK : value]),
  )

/** Does one of the members on the way to a value say that it is secret? */
export const isSecretPath = (path: readonly string[]): boolean => path.some(isSecretName)
