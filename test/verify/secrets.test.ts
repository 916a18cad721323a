import { describe, expect, test } from 'vitest'
import { curl } from '../../src/verify/curl.ts'
import { masker, variableOf } from '../../src/verify/secrets.ts'
import { anExchange } from '../support/report.ts'

const credentials = {
  token: 'integrationtoken',
  admin: { username: 'ada', password: 'Secret"123' },
  limitedToken: 'limitedtoken',
  oauth: {
    consumerKey: 'consumerkey',
    consumerSecret: 'x'.repeat(32),
    accessToken: 'accesstoken',
    accessTokenSecret: 'y'.repeat(32),
  },
}

describe('a secret', () => {
  test('that was given is masked wherever it stands', () => {
    const mask = masker(credentials, { 'X-Api-Key': 'headerkey' })

    expect(
      mask({ got: 'the token integrationtoken', list: ['limitedtoken', 'headerkey', 'accesstoken'] }),
    ).toEqual({
      got: 'the token $TOKEN',
      list: ['$LIMITED_TOKEN', '$X_API_KEY', '$ACCESS_TOKEN'],
    })
  })

  test('that was given keeps its name where a request tells it too', () => {
    const signIn = anExchange({ sent: { username: 'ada', password: 'Secret"123' } })
    const mask = masker(credentials, {}, [signIn])

    expect(mask(signIn).sent).toEqual({ username: 'ada', password: '$ADMIN_PASSWORD' })
  })

  test('is masked within JSON and within a URL', () => {
    const mask = masker(credentials)

    expect(mask(JSON.stringify({ password: 'Secret"123' }))).toBe('{"password":"$ADMIN_PASSWORD"}')
    expect(mask(`/V1/x?p=${encodeURIComponent('Secret"123')}`)).toBe('/V1/x?p=$ADMIN_PASSWORD')
  })

  test.each([
    ['password', '$PASSWORD'],
    ['newPassword', '$NEW_PASSWORD'],
    ['rp_token', '$RP_TOKEN'],
    ['api-key', '$API_KEY'],
    ['cc_number', '$CC_NUMBER'],
  ])('in the member %s is masked, and wherever else it stands', (key, variable) => {
    const exchange = anExchange({ sent: { customer: { [key]: 'hush, hush' } } })
    const mask = masker({}, {}, [exchange])

    expect(mask({ ...exchange, body: 'it said hush, hush' })).toMatchObject({
      sent: { customer: { [key]: variable } },
      body: `it said ${variable}`,
    })
  })

  test.each([
    ['admin', '$TOKEN'],
    ['customer', '$CUSTOMER_TOKEN'],
  ])('that the store issued to the %s is masked', (who, variable) => {
    const url = `https://shop.example/rest/V1/integration/${who}/token`
    const mask = masker({}, {}, [anExchange({ url, body: 'eyJhbGciOi' })])

    expect(mask('Bearer eyJhbGciOi')).toBe(`Bearer ${variable}`)
  })

  test('that an excerpt cuts off is masked too', () => {
    expect(masker(credentials)('it was "integrationtok…')).toBe('it was "$TOKEN…')
  })

  test('that is short is masked in its member only: it is a word too', () => {
    const mask = masker({ admin: { username: 'ada', password: 'admin' } })

    expect(mask({ password: 'admin', url: '/V1/integration/admin/token' })).toEqual({
      password: '$PASSWORD',
      url: '/V1/integration/admin/token',
    })
  })
})

test('what is no secret stays as it is', () => {
  const value = { sku: 'lamp', qty: 5, on: true, none: null, at: undefined, token: 7 }

  expect(masker(credentials)(value)).toEqual(value)
  expect(variableOf('consumerKey')).toBe('$CONSUMER_KEY')
})

describe('a curl line', () => {
  const sending = { headers: [], insecure: false, oauth: false }

  test.each([
    ['guest', ''],
    ['admin', ' -H "Authorization: Bearer $TOKEN"'],
    ['customer', ' -H "Authorization: Bearer $CUSTOMER_TOKEN"'],
    ['limited', ' -H "Authorization: Bearer $LIMITED_TOKEN"'],
    ['stranger', ' -H "Authorization: Bearer nobodyeverissuedthistoken0000000"'],
    ['a token of the case', ' -H "Authorization: Bearer $CASE_TOKEN"'],
  ])('repeats a request of %s', (actor, header) => {
    const url = 'https://shop.example/rest/V1/products?searchCriteria[pageSize]=1'

    expect(curl(anExchange({ actor, url }), sending)).toBe(`curl -g '${url}'${header}`)
  })

  test('has the method, the body and the headers, with secrets as variables outside of the quotes', () => {
    const asked = anExchange({
      method: 'POST',
      url: 'https://shop.example/rest/V1/customers',
      actor: 'guest',
      sent: { name: "O'Neil costs $5", password: '$PASSWORD' },
    })

    expect(curl(asked, { headers: ['X-Api-Key'], insecure: true, oauth: false })).toBe(
      `curl -g -k -X POST 'https://shop.example/rest/V1/customers' -H "X-Api-Key: $X_API_KEY" ` +
        `-H 'Content-Type: application/json' -d '{"name":"O'\\''Neil costs $5","password":"'"$PASSWORD"'"}'`,
    )
  })

  test('of a signed request leaves the header to be made', () => {
    expect(curl(anExchange(), { ...sending, oauth: true })).toContain('-H "Authorization: $OAUTH_HEADER"')
  })
})
