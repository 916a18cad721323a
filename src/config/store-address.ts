import { UsageError } from './errors.ts'

/**
 * Refuses what is no address of a store.
 *
 * @param what begins the refusal: `The target`
 * @throws UsageError
 */
export function checkStoreAddress(address: string, what: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `${what} must be an address such as https://shop.example, not ${JSON.stringify(address)}.`,
    )
  if (url.username !== '' || url.password !== '')
    throw new UsageError(`${what} must hold no user name and no password.`)
  if (url.search !== '' || url.hash !== '' || /\/rest(\/|$)/.test(url.pathname))
    throw new UsageError(
      `${what} must end before /rest: ${url.origin}${url.pathname.replace(/\/rest(\/.*)?$/, '')}`,
    )
}

/**
 * Refuses an address over which tokens and passwords would go through the net as they are.
 *
 * @throws UsageError, it is neither https nor this machine
 */
export function checkSafeAddress(address: string, what: string): void {
  const { protocol, hostname, host, pathname } = new URL(address)
  if (protocol === 'https:' || isLoopback(hostname)) return
  const path = pathname === '/' ? '' : pathname
  throw new UsageError(
    `${what} must be https, as tokens are sent there; http is for this machine only: https://${host}${path}`,
  )
}

/** Is it this machine's own name or number, as URLs have it? */
export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
