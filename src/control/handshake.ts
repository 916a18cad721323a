import { request } from 'undici'
import type { Store } from '../framework/context.ts'
import type { Handover } from '../modules/integration/integration-service.ts'
import { numberSetting } from '../modules/store/settings.ts'
import { ControlError } from './control-error.ts'
import { destination } from './destination.ts'

/** What a page answered that was opened. */
export interface Opened {
  readonly status: number
  /** Where a browser would go on to. */
  readonly location: string | null
}

/** A URL of an integration, or the refusal of it. */
export const applicationUrl = (url: string, { settings }: Store): URL =>
  destination(url, settings.callbackHosts, '--allow-callbacks-to')

/**
 * Tells an application its credentials. What it answers does not matter, as long as it does.
 *
 * Source: Magento\Integration\Model\OauthService::postToConsumer; webapi.md section 2.7.
 *
 * @param baseUrl of the store, ending with a slash
 * @throws ControlError 502, nobody answered in time
 */
export async function postCredentials(
  endpoint: string,
  { consumer, verifier }: Handover,
  baseUrl: string,
  store: Store,
): Promise<void> {
  const body = new URLSearchParams({
    oauth_consumer_key: consumer.key,
    oauth_consumer_secret: consumer.secret,
    store_base_url: baseUrl,
    oauth_verifier: verifier,
  })
  try {
    const answer = await request(applicationUrl(endpoint, store), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      ...limits(store),
    })
    await answer.body.dump()
  } catch (error) {
    if (error instanceof ControlError) throw error
    throw new ControlError(
      502,
      'The attempt to post data to consumer failed due to an unexpected error. Please try again later.',
      { cause: messageOf(error) },
    )
  }
}

/** The page of an application where whoever activates it signs in; it sends them back when it has its token. */
export function identityUrl(page: string, consumerKey: string, successUrl: string): string {
  const query = new URLSearchParams({ oauth_consumer_key: consumerKey, success_call_back: successUrl })
  return `${page}${page.includes('?') ? '&' : '?'}${query.toString()}`
}

/**
 * Opens a page as a browser would, but for going on.
 *
 * @throws ControlError 502, nobody answered in time
 */
export async function openPage(url: string, store: Store): Promise<Opened> {
  try {
    const { statusCode, headers, body } = await request(applicationUrl(url, store), limits(store))
    await body.dump()
    return { status: statusCode, location: headers.location?.toString() ?? null }
  } catch (error) {
    if (error instanceof ControlError) throw error
    throw new ControlError(502, `The identity page could not be opened: ${messageOf(error)}`)
  }
}

/** Within the time of the setting, on the computer's clock: another program is waited for. */
function limits({ db }: Store) {
  const timeout = numberSetting(db, 'oauth/consumer/post_timeout') * 1000
  return { headersTimeout: timeout, bodyTimeout: timeout, signal: AbortSignal.timeout(timeout) }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
