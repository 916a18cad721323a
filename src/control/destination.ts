import { isLoopback } from '../config/store-address.ts'
import { ControlError } from './control-error.ts'

/**
 * A URL that the mock may send something to: one of this machine, or by https one of a host that was allowed.
 *
 * @param option the flag that allows a host
 * @throws ControlError 400, it may not, or it is no such URL
 */
export function destination(text: string, hosts: readonly string[], option: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new ControlError(400, `${JSON.stringify(text)} is no URL of http or https.`)
  if (isLoopback(url.hostname)) return url
  if (!hosts.includes(url.hostname))
    throw new ControlError(
      400,
      `${url.hostname} is not this machine: allow it with ${option} ${url.hostname}.`,
    )
  if (url.protocol !== 'https:')
    throw new ControlError(400, `${url.hostname} is not this machine, so it takes https.`)
  return url
}
