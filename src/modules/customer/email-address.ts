const LABEL = '"Email"'
const ATOM = "[a-zA-Z0-9!#-'*+\\-/=?^_`{-~]+"
const DOT_ATOM = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`)
const QUOTED = /^"[ !#-~]*"$/
const HOST = /^(?:[a-zA-Z0-9-]{1,63}\.)*[a-zA-Z0-9-]{1,63}\.?$/
const IP_LITERAL = /^\[[0-9a-fA-F:.]+\]$/

/**
 * What is wrong with an e-mail address; a host need not be one of the public internet.
 *
 * Source: Magento\Eav\Model\Attribute\Data\AbstractData, rule `email`.
 */
export function emailFaults(email: string): string[] {
  const at = email.lastIndexOf('@')
  const [local, host] = [email.slice(0, at), email.slice(at + 1)]
  if (at < 1 || host === '' || email.includes('..')) return [`${LABEL} is not a valid email address.`]
  if (local.length > 64 || host.length > 255) return [`${LABEL} uses too many characters.`]
  const isLocal = DOT_ATOM.test(local) || QUOTED.test(local)
  return [...hostFaults(host), ...(isLocal ? [] : [`${LABEL} is not a valid email address.`])]
}

function hostFaults(host: string): string[] {
  if (HOST.test(host) || IP_LITERAL.test(host)) return []
  const last = host.split('.').at(-1) ?? ''
  return [
    `${LABEL} is not a valid hostname.`,
    host.includes('.')
      ? `'${host}' appears to be a DNS hostname but cannot match against hostname schema for TLD '${last}'.`
      : `'${host}' does not match the expected structure for a DNS hostname`,
    `'${host}' does not appear to be a valid local network name.`,
  ]
}
