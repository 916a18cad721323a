import { expect, test } from 'vitest'
import { profileNamed } from '../../../src/framework/profile.ts'
import { oauthParameters, type OauthRequest } from '../../../src/modules/integration/oauth-parameters.ts'
import { baseString, isSame, signature } from '../../../src/modules/integration/oauth-signature.ts'

interface Vector {
  readonly title: string
  readonly request: Partial<OauthRequest>
  readonly secrets: readonly [consumer: string, token: string]
  readonly hash?: 'HMAC-SHA1' | 'HMAC-SHA256'
  readonly base?: string
  readonly signature?: string
}

/** Published ones, and those of integration-surface.md section B4. */
const VECTORS: readonly Vector[] = [
  {
    title: 'RFC 5849 section 1.2, temporary credentials',
    request: {
      method: 'POST',
      url: 'https://photos.example.net/initiate',
      authorization:
        'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131200", oauth_nonce="wIjqoS", oauth_callback="http%3A%2F%2Fprinter.example.com%2Fready", oauth_signature="74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D"',
    },
    secrets: ['kd94hf93k423kf44', ''],
    hash: 'HMAC-SHA1',
    signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
  },
  {
    title: 'RFC 5849 section 1.2, token credentials',
    request: {
      method: 'POST',
      url: 'https://photos.example.net/token',
      authorization:
        'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="hh5s93j4hdidpola", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="walatlh", oauth_verifier="hfdp7dh39dks9884"',
    },
    secrets: ['kd94hf93k423kf44', 'hdhd0244k9j7ao03'],
    hash: 'HMAC-SHA1',
    signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
  },
  {
    title: 'RFC 5849 section 1.2, a photo',
    request: {
      url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
      authorization:
        'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_nonce="chapoH"',
    },
    secrets: ['kd94hf93k423kf44', 'pfkkdhi9sl3r4s00'],
    hash: 'HMAC-SHA1',
    signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  },
  {
    title: 'RFC 5849 section 3.4.1.1, repeated parameters in the query and the form',
    request: {
      method: 'post',
      url: 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b',
      authorization:
        'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"',
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from('c2&a3=2+q'),
    },
    secrets: ['j49sk3j29djd', 'dh893hdasih9'],
    hash: 'HMAC-SHA1',
    base: 'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    signature: 'r6/TJjbCOr97/+UU0NsvSne7s5g=',
  },
  {
    title: 'OAuth Core 1.0a appendix A.5',
    request: {
      url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
      authorization:
        'OAuth realm="http://photos.example.net/", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", oauth_signature_method="HMAC-SHA1", oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D", oauth_timestamp="1191242096", oauth_nonce="kllo9940pd9333jh", oauth_version="1.0"',
    },
    secrets: ['kd94hf93k423kf44', 'pfkkdhi9sl3r4s00'],
    hash: 'HMAC-SHA1',
    base: 'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1191242096%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal',
    signature: 'tR3+Ty81lMeYAr/Fid0kMTYa/WM=',
  },
  {
    title: 'a signed read of products',
    request: {
      url: 'https://shop.example.test/rest/default/V1/products?fields=items[sku,name]&searchCriteria[pageSize]=2',
      authorization:
        'OAuth oauth_consumer_key="ck00000000000000000000000000demo",oauth_token="at00000000000000000000000000demo",oauth_signature_method="HMAC-SHA256",oauth_timestamp="1767225600",oauth_nonce="n0nceABC123",oauth_version="1.0"',
    },
    secrets: ['cs00000000000000000000000000demo', 'as00000000000000000000000000demo'],
    base: 'GET&https%3A%2F%2Fshop.example.test%2Frest%2Fdefault%2FV1%2Fproducts&fields%3Ditems%255Bsku%252Cname%255D%26oauth_consumer_key%3Dck00000000000000000000000000demo%26oauth_nonce%3Dn0nceABC123%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1767225600%26oauth_token%3Dat00000000000000000000000000demo%26oauth_version%3D1.0%26searchCriteria%255BpageSize%255D%3D2',
    signature: 'FMYlyCEZ20SL2uvvBZRfsxXXzkOS5bpDlGTjBRJuae0=',
  },
  {
    title: 'a request token',
    request: {
      method: 'POST',
      url: 'https://shop.example.test/oauth/token/request',
      authorization:
        'OAuth oauth_consumer_key="ck00000000000000000000000000demo",oauth_signature_method="HMAC-SHA256",oauth_timestamp="1767225600",oauth_nonce="n0nceABC123",oauth_version="1.0"',
    },
    secrets: ['cs00000000000000000000000000demo', ''],
    base: 'POST&https%3A%2F%2Fshop.example.test%2Foauth%2Ftoken%2Frequest&oauth_consumer_key%3Dck00000000000000000000000000demo%26oauth_nonce%3Dn0nceABC123%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1767225600%26oauth_version%3D1.0',
    signature: 'DWp+QpGwbELVM/b3ktHxKleKl4kDbpNEZhJIgh4u2mo=',
  },
]

const requestOf = (given: Partial<OauthRequest>): OauthRequest => ({
  method: 'GET',
  url: 'http://store.example/rest/V1/products',
  authorization: 'OAuth oauth_nonce="n"',
  contentType: undefined,
  body: Buffer.alloc(0),
  ...given,
})

const signedBy = (given: Partial<OauthRequest>, profile: 'documented' | 'observed' = 'documented') => {
  const parameters = oauthParameters(requestOf(given), profileNamed(profile))
  if (!parameters) throw new Error('nothing of OAuth was found')
  return parameters
}

test.each(VECTORS)('$title', ({ request, secrets, hash = 'HMAC-SHA256', base, signature: expected }) => {
  const whole = requestOf(request)
  const { signed } = signedBy(request)
  const [consumer, token] = secrets

  if (base !== undefined) expect(baseString(whole, signed)).toBe(base)
  expect(signature(whole, signed, hash, { consumer, token })).toBe(expected)
})

test.each([
  ['quoted', 'OAuth oauth_nonce="a b",oauth_token="t"'],
  ['bare', 'OAuth oauth_nonce=a%20b, oauth_token=t'],
  ['of any case, after anything', 'Digest x, oAUTH oauth_nonce="a%20b" ,\toauth_token="t"'],
  ['with what is none', 'OAuth realm="x", flag, foo="bar", oauth_nonce="a%20b", oauth_token="t"'],
])('a header %s is read', (_, authorization) => {
  expect([...signedBy({ authorization }).protocol]).toEqual([
    ['oauth_nonce', 'a b'],
    ['oauth_token', 't'],
  ])
})

test.each(['OAuth', 'OAuth ', 'OAuth foo="bar"', 'OAuth oauth_token'])(
  'there is no parameter in %j',
  (authorization) => {
    expect(oauthParameters(requestOf({ authorization }), profileNamed('documented'))).toBeUndefined()
  },
)

test('a form is signed, JSON and parameters of OAuth elsewhere than in the header are not', () => {
  const body = Buffer.from('sku=%C3%A4+b&oauth_token=form')
  const url = 'http://store.example/rest/V1/products?oauth_nonce=query&q=1+1'
  const form = signedBy({ url, body, contentType: 'application/x-www-form-urlencoded; charset=utf-8' })
  const json = signedBy({ url, body, contentType: 'application/json' })

  expect(Object.fromEntries(form.signed)).toEqual({ oauth_nonce: ['n'], sku: ['ä b'], q: ['1+1'] })
  expect([...form.protocol.keys()]).toEqual(['oauth_nonce'])
  expect(Object.fromEntries(json.signed)).toEqual({ oauth_nonce: ['n'], q: ['1+1'] })
})

test('a store signs the last of a name only, and only what has one equals sign', () => {
  const given = {
    url: 'http://store.example/rest/V1/products?a=1&a=2&flag&b=c=d&empty=',
    body: Buffer.from('a=0'),
    contentType: 'application/x-www-form-urlencoded',
  }

  expect(Object.fromEntries(signedBy(given, 'observed').signed)).toEqual({
    oauth_nonce: ['n'],
    a: ['2'],
    empty: [''],
  })
  expect(Object.fromEntries(signedBy(given).signed)).toEqual({
    oauth_nonce: ['n'],
    a: ['0', '1', '2'],
    flag: [''],
    b: ['c=d'],
    empty: [''],
  })
})

test('signatures are the same or not, whatever their length', () => {
  expect([isSame('abc', 'abc'), isSame('abc', 'abd'), isSame('abc', 'ab'), isSame('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ])
})
