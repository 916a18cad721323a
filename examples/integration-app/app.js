import { createHmac } from 'node:crypto'
import express from 'express'
import OAuth from 'oauth-1.0a'

/**
 * @typedef {object} Store What a store told us, and what we made of it.
 * @property {string} baseUrl
 * @property {{ key: string, secret: string }} consumer
 * @property {string} verifier
 * @property {{ key: string, secret: string }} [token] once it is ours
 */

/** An app that a store can be integrated with. It keeps in memory what a real one keeps in a vault. */
export function createIntegrationApp() {
  /** @type {Map<string, Store>} by consumer key */
  const stores = new Map()
  const app = express()

  /** The callback URL: here the store tells us its credentials when somebody activates the integration. */
  app.post('/callback', express.urlencoded({ extended: false }), ({ body }, response) => {
    stores.set(body.oauth_consumer_key, {
      baseUrl: body.store_base_url,
      consumer: { key: body.oauth_consumer_key, secret: body.oauth_consumer_secret },
      verifier: body.oauth_verifier,
    })
    response.sendStatus(200)
  })

  /**
   * The identity link URL: the store opens it in a window. A real app has its user sign in first; this one takes
   * whoever comes. Then it trades what it was told for a token, within five minutes, and sends the window back.
   */
  app.get('/identity', async ({ query }, response) => {
    const store = stores.get(String(query.oauth_consumer_key))
    const back = String(query.success_call_back)
    if (!store || new URL(back).origin !== new URL(store.baseUrl).origin) {
      response.status(404).send('No store has told us of this integration.')
      return
    }
    const requestToken = await trade(store, 'request')
    store.token = await trade(store, 'access', requestToken)
    response.redirect(back)
  })

  /** What it is all for: a signed call of the API. */
  app.get('/products/:key', async ({ params }, response) => {
    const store = stores.get(params.key)
    if (!store?.token) {
      response.status(404).send('There is no token for this integration.')
      return
    }
    const url = `${store.baseUrl}rest/V1/products?searchCriteria[pageSize]=2&fields=items[sku],total_count`
    const answer = await fetch(url, { headers: signed(store, 'GET', url, store.token) })
    response.status(answer.status).json(await answer.json())
  })

  return app
}

/**
 * Trades for a request token, and that for an access token.
 *
 * @param {Store} store
 * @param {'request' | 'access'} kind
 * @param {{ key: string, secret: string }} [token]
 */
async function trade(store, kind, token) {
  const url = `${store.baseUrl}oauth/token/${kind}`
  const verifier = kind === 'access' ? { oauth_verifier: store.verifier } : {}
  const answer = await fetch(url, { method: 'POST', headers: signed(store, 'POST', url, token, verifier) })
  const fields = new URLSearchParams(await answer.text())
  if (!answer.ok) throw new Error(`No ${kind} token: ${fields.get('oauth_problem')}`)
  return { key: fields.get('oauth_token') ?? '', secret: fields.get('oauth_token_secret') ?? '' }
}

/**
 * The header that signs a request. Magento takes HMAC-SHA256 only.
 *
 * @param {Store} store
 * @param {string} method
 * @param {string} url
 * @param {{ key: string, secret: string }} [token]
 * @param {Record<string, string>} [more] parameters of OAuth that the library does not know
 */
function signed({ consumer }, method, url, token, more = {}) {
  const oauth = new OAuth({
    consumer,
    signature_method: 'HMAC-SHA256',
    hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  })
  return { ...oauth.toHeader(oauth.authorize({ method, url, data: more }, token)) }
}
