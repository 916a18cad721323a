import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { createMockMagento } from '../../src/index.ts'
import { createRecorder, type RecorderOptions } from '../../src/record/recorder.ts'
import { createRecording, readRecording } from '../../src/record/recording.ts'
import { listening } from '../../src/server.ts'
import { fakeIo } from '../support/fake-io.ts'
import { fakeStore, type FakeAnswer, type Received } from '../support/fake-store.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-magento-record-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)

/** A proxy before a store. */
async function recording(target: string, place = at('r.jsonl'), options: Partial<RecorderOptions> = {}) {
  const missed: string[] = []
  const recorder = createRecorder(
    {
      target,
      headers: {},
      timeout: 5000,
      insecure: false,
      seed: 1,
      bodyLimit: 1_000_000,
      missed: (request, reason) => missed.push(`${request}: ${reason}`),
      ...options,
    },
    createRecording(place),
  )
  const { url, close } = await listening(createServer(recorder.listener), { host: '127.0.0.1', port: 0 })
  return { url, missed, recorder, exchanges: () => readRecording(place), [Symbol.asyncDispose]: close }
}

/** A store that answers as told. */
async function before(answer: (asked: Received) => FakeAnswer, options: Partial<RecorderOptions> = {}) {
  const store = await fakeStore(answer)
  const proxy = await recording(store.url, at('r.jsonl'), options)
  return {
    ...proxy,
    store,
    text: () => readFileSync(at('r.jsonl'), 'utf8'),
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

const json = (method: string, body: unknown, headers: Record<string, string> = {}) => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

async function run(...args: string[]) {
  const terminal = fakeIo()
  const code = await main(['record', ...args], terminal.io)
  return { code, out: terminal.out(), err: terminal.err() }
}

describe('the proxy', () => {
  test('passes a request on as it came, and gives the answer back byte by byte', async () => {
    await using pair = await before(({ url }) => ({
      status: url.includes('moved') ? 302 : 200,
      body: { base: 'https://shop.example/', price: 1.5, ü: '\u00fc' },
      headers: {
        Location: 'https://elsewhere.example/',
        'Set-Cookie': 'PHPSESSID=hush-hush-hush',
        'X-Own': '1',
      },
    }))
    const answer = await fetch(`${pair.url}/rest/default/V1/moved?a=%5B1%5D`, {
      ...json(
        'PUT',
        { some: 'thing' },
        { Authorization: 'Bearer abcdefgh12345678', Cookie: 'a=b', 'X-Gate': 'g' },
      ),
      redirect: 'manual',
    })

    expect(answer.status).toBe(302)
    expect(await answer.text()).toBe('{"base":"https://shop.example/","price":1.5,"ü":"ü"}')
    expect(answer.headers.get('set-cookie')).toBe('PHPSESSID=hush-hush-hush')
    expect(answer.headers.get('location')).toBe('https://elsewhere.example/')
    expect(pair.store.received).toMatchObject([
      {
        method: 'PUT',
        url: '/rest/default/V1/moved?a=%5B1%5D',
        body: '{"some":"thing"}',
        headers: {
          host: new URL(pair.store.url).host,
          authorization: 'Bearer abcdefgh12345678',
          cookie: 'a=b',
          'x-gate': 'g',
          'accept-encoding': 'identity',
        },
      },
    ])
    expect(pair.text()).not.toMatch(/abcdefgh12345678|hush-hush|a=b/)
  })

  test('records what is below /rest, lets GraphQL and OAuth through, and has nothing else', async () => {
    await using pair = await before(() => ({ body: [] }))
    const statuses = []
    for (const path of [
      '/rest/V1/store/websites',
      '/graphql',
      '/oauth/token/access',
      '/admin',
      '/rest/../admin',
    ])
      statuses.push((await fetch(pair.url + path)).status)

    expect(statuses).toEqual([200, 200, 200, 404, 404])
    expect(pair.exchanges()).toMatchObject([{ number: 1, route: 'GET /V1/store/websites', actor: 'guest' }])
  })

  test('sends its own headers in place of the client’s', async () => {
    await using pair = await before(() => ({}), {
      headers: { Authorization: 'Basic gate', 'X-Gate': 'open' },
    })
    await fetch(`${pair.url}/rest/V1/modules`, { headers: { Authorization: 'Bearer client' } })

    expect(pair.store.received[0]?.headers).toMatchObject({ authorization: 'Basic gate', 'x-gate': 'open' })
  })

  test('tells of a store that is gone, is silent, or breaks off, in the form of Magento', async () => {
    await using pair = await before(({ url }) => (url.includes('hang') ? { hang: true } : { broken: true }), {
      timeout: 50,
      bodyLimit: 10,
    })
    const [gone, silent, long] = await Promise.all([
      fetch(`${pair.url}/rest/V1/gone`),
      fetch(`${pair.url}/rest/V1/hang`),
      fetch(`${pair.url}/rest/V1/long`, json('POST', 'x'.repeat(20))),
    ])

    expect([gone.status, silent.status, long.status]).toEqual([502, 504, 413])
    expect(await silent.json()).toEqual({ message: `${pair.store.url} gave no answer within 0.05 seconds.` })
    expect(pair.missed).toHaveLength(3)
  })

  test('lets a long answer through without keeping it, and breaks off where the store does', async () => {
    const answers: RequestListener = (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 })
      if (request.url?.includes('long')) response.end(JSON.stringify('x'.repeat(98)))
      else response.write('{"half', () => response.destroy())
    }
    const store = await listening(createServer(answers), { host: '127.0.0.1', port: 0 })
    await using pair = await recording(store.url, at('r.jsonl'), { bodyLimit: 50 })

    expect(await (await fetch(`${pair.url}/rest/V1/long`)).json()).toHaveLength(98)
    await expect(fetch(`${pair.url}/rest/V1/half`).then((answer) => answer.text())).rejects.toThrow()
    expect(pair.missed).toEqual([
      'GET /rest/V1/long: its answer is longer than 50 bytes',
      'GET /rest/V1/half: The answer broke off in the middle.',
    ])
    await store.close()
  })

  test('gives the answers of the store, from the cart to the order', async () => {
    await using mock = await createMockMagento({ dataset: 'demo' })
    const start = mock.snapshot()
    await using pair = await recording(mock.url)
    const walk = async (base: string) => {
      mock.restore(start)
      const answers: unknown[] = []
      const call = async (method: string, path: string, body?: unknown) => {
        const answer = await fetch(`${base}/rest/V1/${path}`, {
          ...json(method, body, { Authorization: `Bearer ${mock.credentials.integration.token}` }),
          ...(body === undefined && { body: null }),
        })
        const value: unknown = await answer.json()
        answers.push([answer.status, value])
        return value
      }
      const cart = String(await call('POST', 'carts/'))
      const { items } = (await call(
        'GET',
        'products?searchCriteria[filter_groups][0][filters][0][field]=type_id&searchCriteria[filter_groups][0][filters][0][value]=simple&searchCriteria[pageSize]=1',
      )) as { items: { sku: string }[] }
      await call('POST', `carts/${cart}/items`, { cartItem: { sku: items[0]?.sku, qty: 1, quote_id: cart } })
      const address = {
        firstname: 'Zebedee',
        lastname: 'Quixotic',
        email: 'zebedee@quixotic.test',
        street: ['1 Planted Lane'],
        city: 'Plantedville',
        postcode: '90210',
        telephone: '555-867-5309',
        country_id: 'US',
        region_id: 12,
      }
      await call('POST', `carts/${cart}/shipping-information`, {
        addressInformation: {
          shipping_address: address,
          billing_address: address,
          shipping_carrier_code: 'flatrate',
          shipping_method_code: 'flatrate',
        },
      })
      const order = String(await call('PUT', `carts/${cart}/order`, { paymentMethod: { method: 'checkmo' } }))
      await call('GET', `orders/${order}`)
      return answers
    }
    const timeless = (value: unknown) =>
      JSON.stringify(value).replace(/"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"|"protect_code":"\w+"/g, '')

    const [directly, through] = [await walk(mock.url), await walk(pair.url)]

    expect(timeless(through)).toBe(timeless(directly))
    expect(pair.exchanges().map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(readFileSync(at('r.jsonl'), 'utf8')).not.toMatch(/Zebedee|Quixotic|zebedee|Planted|867-5309|90210/)
  })
})

describe('what is kept', () => {
  const PLANTED = [
    'Zebedee',
    'Quixotic',
    'zebedee@quixotic.test',
    '1 Planted Lane',
    'Plantedville',
    'ZX9 8QY',
    '+44 20 7946 0958',
    'Quixotic & Sons',
    'GB987654321',
    '1971-02-03',
    '93.184.216.34',
    'S3cret-Passw0rd',
    'tok3n-tok3n-tok3n',
    'consumerkey0123456789',
    'secretcookie12345',
  ]
  const person = {
    firstname: 'Zebedee',
    lastname: 'Quixotic',
    email: 'zebedee@quixotic.test',
    street: ['1 Planted Lane'],
    city: 'Plantedville',
    postcode: 'ZX9 8QY',
    telephone: '+44 20 7946 0958',
    company: 'Quixotic & Sons',
    vat_id: 'GB987654321',
    country_id: 'GB',
  }

  test('holds no secret and nobody’s data, wherever they stand, and the same fake for the same value', async () => {
    await using pair = await before(({ url }) => {
      if (url.includes('token')) return { body: 'tok3n-tok3n-tok3n' }
      if (url.includes('isEmailAvailable')) return { body: false }
      if (url.includes('orders'))
        return {
          body: {
            entity_id: 7,
            customer_firstname: 'Zebedee',
            customer_email: 'ZEBEDEE@quixotic.test',
            remote_ip: '93.184.216.34',
            customer_dob: '1971-02-03 00:00:00',
            billing_address: person,
            customer_note: 'Ask for Zebedee at +44 20 7946 0958.',
            payment: {
              method: 'x',
              additional_information: ['Card', 'zebedee@quixotic.test', 'tok3n-tok3n-tok3n'],
            },
            status_histories: [
              { comment: 'Zebedee Quixotic called from 93.184.216.34', is_visible_on_front: 0 },
            ],
            extension_attributes: {
              own_text: 'for Zebedee Quixotic, 1 Planted Lane',
              own_phone: '+44 20 7946 0958',
            },
          },
        }
      return {
        status: url.includes('refused') ? 400 : 200,
        headers: { 'Set-Cookie': 'PHPSESSID=secretcookie12345' },
        body: {
          message:
            'There is a customer zebedee@quixotic.test, Zebedee Quixotic, already with S3cret-Passw0rd.',
          parameters: { fieldName: 'email', fieldValue: 'zebedee@quixotic.test' },
          customer: {
            ...person,
            dob: '1971-02-03',
            custom_attributes: [
              { attribute_code: 'nick', value: 'Zebedee the Q' },
              { attribute_code: 'size', value: '12' },
            ],
          },
          rp_token: 'tok3n-tok3n-tok3n',
        },
      }
    })
    const bearer = { Authorization: 'Bearer tok3n-tok3n-tok3n', Cookie: 'PHPSESSID=secretcookie12345' }
    const email = encodeURIComponent('zebedee@quixotic.test')
    const filter = 'searchCriteria[filter_groups][0][filters][0]'
    for (const [path, init] of [
      [
        'V1/integration/customer/token',
        json('POST', { username: 'zebedee@quixotic.test', password: 'S3cret-Passw0rd' }),
      ],
      ['V1/customers', json('POST', { customer: person, password: 'S3cret-Passw0rd' })],
      ['V1/customers/refused', json('PUT', { customer: person }, bearer)],
      [
        `V1/customers/search?${filter}[field]=email&${filter}[value]=%25${email}&${filter}[condition_type]=like`,
        { headers: bearer },
      ],
      [
        `V1/custom/${email}/of?email=${email}&oauth_consumer_key=consumerkey0123456789&customerFirstname=Zebedee`,
        { headers: bearer },
      ],
      ['V1/orders/7', { headers: bearer }],
      ['V1/customers/5/password/resetLinkToken/tok3n-tok3n-tok3n', {}],
    ] as [string, RequestInit][])
      await fetch(`${pair.url}/rest/${path}`, init)

    const text = pair.text()
    for (const planted of PLANTED) {
      expect(text.toLowerCase()).not.toContain(planted.toLowerCase())
      expect(text.toLowerCase()).not.toContain(encodeURIComponent(planted).toLowerCase())
    }
    const exchanges = pair.exchanges()
    expect(exchanges).toHaveLength(7)
    const made = (exchanges[1]?.request?.body as { customer: typeof person }).customer
    const order = exchanges[5]?.response?.body as Record<string, unknown> & { billing_address: typeof person }
    expect(order.billing_address).toEqual(made)
    expect([order.customer_firstname, order.customer_email]).toEqual([made.firstname, made.email])
    expect(exchanges[0]?.request?.body).toEqual({ username: expect.any(String) as string, password: '***' })
    expect(exchanges[0]?.response?.body).toBe('***')
    expect(exchanges[3]?.query).toContain(`[value]=${encodeURIComponent(`%${made.email}`)}`)
    expect(made.email).toMatch(/^[a-z.]+@example\.(com|net|org)$/)
    expect(made.telephone).toMatch(/^\+\d\d \d\d \d{4} \d{4}$/)
    expect(made.postcode).toMatch(/^[A-Z]{2}\d \d[A-Z]{2}$/)
    expect(made.vat_id).toMatch(/^GB\d{9}$/)
    expect(made.country_id).toBe('GB')
    expect(pair.recorder.summary().leftAlone).toEqual(expect.arrayContaining(['method']))
  })

  test('is the same for the same seed, and another for another', async () => {
    const texts: string[] = []
    for (const [index, seed] of [1, 1, 2].entries()) {
      const place = at(`${index}.jsonl`)
      await using store = await fakeStore(() => ({ body: person }))
      await using pair = await recording(store.url, place, { seed })
      await fetch(`${pair.url}/rest/V1/customers/me`)
      texts.push(JSON.stringify(pair.exchanges()[0]?.response))
    }

    expect(texts[1]).toBe(texts[0])
    expect(texts[2]).not.toBe(texts[0])
  })

  test('is of the catalog what the store has, though somebody is called so', async () => {
    const product = {
      sku: 'SUMMER-1',
      name: 'Summer Hat',
      custom_attributes: [{ attribute_code: 'description', value: 'For summer, by Summer & Co.' }],
    }
    await using pair = await before(({ url }) => ({
      body: url.includes('products') ? product : { ...person, firstname: 'Summer' },
    }))
    await fetch(`${pair.url}/rest/V1/customers/5`)
    await fetch(`${pair.url}/rest/V1/products/SUMMER-1`)

    expect(pair.exchanges()[1]?.response?.body).toEqual(product)
  })

  test('is a file for each exchange in a folder, and never over another recording', async () => {
    await using store = await fakeStore(() => ({ body: [] }))
    await using pair = await recording(store.url, at('all/'))
    await fetch(`${pair.url}/rest/V1/store/websites`)
    await fetch(`${pair.url}/rest/V1/no-such/thing`)

    expect(readdirSync(at('all'))).toEqual(['00001-GET-store-websites.json', '00002-GET-no-such-thing.json'])
    expect(pair.exchanges()).toMatchObject([{ number: 1 }, { number: 2, route: null }])
    expect(() => createRecording(at('all'))).toThrow(/already/)
    createRecording(at('new.jsonl')).close()
    expect(() => createRecording(at('new.jsonl'))).toThrow(/already/)
    expect(() => readRecording(at('new.jsonl'))).toThrow(/holds no exchange/)
    expect(() => readRecording(at('none.jsonl'))).toThrow(/no such file/)
  })
})

describe('what is made of it', () => {
  const READ = [
    'products?searchCriteria[pageSize]=40',
    'products/attributes?searchCriteria[pageSize]=500',
    'categories/3',
    'customers/search?searchCriteria[pageSize]=20',
    'orders?searchCriteria[pageSize]=10',
    'orders/3',
    'cmsPage/search?searchCriteria[pageSize]=5',
    'cmsBlock/search?searchCriteria[pageSize]=5',
    'inventory/sources',
    'inventory/stocks',
    'inventory/source-items?searchCriteria[pageSize]=20',
    'store/websites',
    'store/storeGroups',
    'store/storeViews',
    'taxClasses/search?searchCriteria[pageSize]=9',
    'customerGroups/search?searchCriteria[pageSize]=9',
    'categories/list?searchCriteria[pageSize]=100',
    'products/attribute-sets/sets/list?searchCriteria[pageSize]=9',
  ]

  test('a data set answers the same, but for what the recording does not tell, and its cases hold', async () => {
    await using real = await createMockMagento({ dataset: 'demo' })
    const headers = { Authorization: `Bearer ${real.credentials.integration.token}` }
    await using pair = await recording(real.url)
    for (const path of READ) await fetch(`${pair.url}/rest/V1/${path}`, { headers })
    const { items } = (await (
      await fetch(`${real.url}/rest/V1/products?searchCriteria[pageSize]=40`, { headers })
    ).json()) as { items: { sku: string }[] }
    for (const { sku } of items.slice(0, 12)) await fetch(`${pair.url}/rest/V1/products/${sku}`, { headers })
    await fetch(`${pair.url}/rest/V1/products/none`, { headers })

    const made = await run('--from', at('r.jsonl'), '--as', 'dataset', '--out', at('store.json'))
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/40 products.* are in .*store\.json/)
    expect(made.out).toMatch(/1 {2}GET \/V1\/products\/:sku: it was answered 404/)
    await using copy = await createMockMagento({ dataset: at('store.json') })
    const again = { Authorization: `Bearer ${copy.credentials.integration.token}` }
    for (const { path, query, response } of pair.exchanges()) {
      const answer = await fetch(`${copy.url}${path}?${query}`, { headers: again })
      const { total_count: _, ...body } = (await answer.json()) as Record<string, unknown>
      const { total_count: __, ...recorded } = response?.body as Record<string, unknown>
      expect(body, path).toEqual(recorded)
    }

    const cases = await run('--from', at('r.jsonl'), '--as', 'contract', '--out', at('cases.json'))
    expect(cases.out).toMatch(/31 cases are in/)
    expect(cases.out).toMatch('All answers are as the published schemas have them.')
    const terminal = fakeIo()
    const code = await main(
      [
        'verify',
        '--cases',
        at('cases.json'),
        '--target',
        real.url,
        '--token',
        real.credentials.integration.token,
      ],
      terminal.io,
    )
    expect(code, terminal.out()).toBe(0)
  }, 60_000)

  test('what is not as its schema has it is left out of a data set, and told of', async () => {
    await using pair = await before(() => ({
      body: { entity_id: 7, increment_id: '7', items: [], payment: {} },
    }))
    await fetch(`${pair.url}/rest/V1/orders/7`, { headers: { Authorization: 'Bearer 123456789' } })

    const { code, out } = await run('--from', at('r.jsonl'), '--as', 'dataset')
    expect([code, out]).toEqual([0, expect.stringMatching(/1 {2}orders: one is not as its schema has it/)])
  })

  test('a store that differs is told where it does', async () => {
    await using pair = await before(() => ({
      body: [{ id: 'one', code: 'base', name: 'Base', default_group_id: 1, own: 1 }],
    }))
    await fetch(`${pair.url}/rest/V1/store/websites`, { headers: { Authorization: 'Bearer 123456789' } })

    const { out } = await run('--from', at('r.jsonl'), '--as', 'contract')
    expect(out).toMatch('GET /V1/store/websites /*/id must be integer')
    expect(out).toMatch('GET /V1/store/websites /*/own is known to no schema')
    expect(JSON.parse(readFileSync(at('r.contract.json'), 'utf8'))).toMatchObject([
      { name: '#1 GET /V1/store/websites is answered 200', group: 'store', kind: 'success' },
    ])
  })
})

describe('the command', () => {
  test('records until it is told to stop, and says what it has', async () => {
    await using store = await fakeStore(() => ({ body: [] }))
    const terminal = fakeIo()
    const done = main(
      ['record', '--target', store.url, '--port', '0', '--out', at('r.jsonl'), '--as', 'contract'],
      terminal.io,
    )
    await terminal.up
    const url = /sent to (\S+)/.exec(terminal.out())?.[1]
    await fetch(`${url}/rest/V1/store/websites`)
    terminal.send('SIGINT')

    expect(await done).toBe(0)
    expect(terminal.out()).toMatch(
      /Recorded 1 exchange in .*r\.jsonl; 0 not recorded\.\n +1 {2}GET \/V1\/store\/websites/,
    )
    expect(terminal.out()).toMatch(/1 cases are in .*r\.contract\.json/)
  })

  test.each([
    [['--from', 'r.jsonl'], '--from needs --as'],
    [['--from', 'r.jsonl', '--as', 'dataset', '--target', 'https://shop.example'], 'not with --target'],
    [['--target', 'shop.example'], 'The target must be an address'],
    [['--target', 'https://shop.example', '--header', 'x'], '--header must be a name'],
  ])('%j is refused', async (args, message) => {
    const { code, err } = await run(...args)

    expect([code, err.includes(message), err]).toEqual([2, true, err])
  })
})
