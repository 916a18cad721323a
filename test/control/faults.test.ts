import { request as httpRequest, type IncomingMessage } from 'node:http'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sentence } from '../../src/access-log.ts'
import { createApp } from '../../src/app.ts'
import { CLOSING } from '../../src/control/closing.ts'
import { createStore } from '../../src/context.ts'
import { faultPresets } from '../../src/control/fault-presets.ts'
import { manualClock } from '../../src/framework/clock.ts'
import { createMockMagento } from '../../src/index.ts'
import type { Call } from '../../src/modules/webapi/rest.ts'
import { START, tokens } from '../support/create-mock.ts'
import { withServer } from '../support/raw-http.ts'

/** A store whose delays are over at once, and are noted. */
function aStore({ seed = 1, wait }: { seed?: number; wait?: Parameters<typeof createApp>[1]['wait'] } = {}) {
  const clock = manualClock(START)
  const loaded = createStore({ dataset: 'oracle', seed, profile: 'documented', mode: 'default' }, { clock })
  const calls: Call[] = []
  const delays: number[] = []
  const app = createApp(loaded, {
    bodyLimit: 10_000,
    answered: (call) => calls.push(call),
    wait:
      wait ??
      ((milliseconds, done) => {
        delays.push(milliseconds)
        const soon = setImmediate(done)
        return () => {
          clearImmediate(soon)
        }
      }),
  })
  const agent = supertest(app)
  const get = (path = '/V1/store/websites', token: string | undefined = tokens.full) => {
    const test = agent.get(`/rest${path}`)
    return token === '' ? test : test.set('authorization', `Bearer ${token}`)
  }
  return {
    app,
    agent,
    clock,
    loaded,
    delays,
    get,
    add: (...rules: object[]) =>
      agent
        .post('/_mock/faults')
        .send(rules.length === 1 ? rules[0] : rules)
        .expect(200),
    faults: async () => (await agent.get('/_mock/faults')).body as { matched: number; fired: number }[],
    statuses: async (times: number, path?: string, token?: string) => {
      const found: number[] = []
      for (let count = 0; count < times; count += 1) found.push((await get(path, token)).status)
      return found
    },
    last: () => sentence(calls.at(-1) as Call),
  }
}

const teapot = { answer: { status: 418 } }
const WEBSITES = '/V1/store/websites'

/** A request over a socket of its own: the answer, or the error that came in its place. */
const overSocket = (port: number, path: string) =>
  new Promise<{ headers?: IncomingMessage['headers']; body: string; error?: string }>((resolve) => {
    const headers = { authorization: `Bearer ${tokens.full}` }
    const asked = httpRequest({ port, path: `/rest${path}`, headers, agent: false }, (answer) => {
      let body = ''
      const settle = (error?: NodeJS.ErrnoException) => {
        resolve({ headers: answer.headers, body, ...(error && { error: error.code ?? error.message }) })
      }
      answer.on('data', (chunk) => (body += String(chunk)))
      answer.on('error', settle)
      answer.on('end', settle)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ body: '', error: error.code ?? error.message })
    })
    asked.end()
  })

describe('an answer in place of the store’s', () => {
  test('is a refusal in Magento’s form', async () => {
    const { add, get, last } = aStore()
    await add({
      id: 'flaky',
      do: {
        answer: { status: 400, message: 'No %1.', parameters: ['tea'], headers: { 'x-served-by': 'mock' } },
      },
    })

    const { status, body, headers } = await get()

    expect([status, body]).toEqual([400, { message: 'No %1.', parameters: ['tea'] }])
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-served-by': 'mock',
    })
    expect(last()).toBe(
      'Integration «full» was refused GET /V1/store/websites, answered by the fault «flaky»: No tea.',
    )
  })

  test('says what a store says that crashed, and speaks XML to whoever wants it', async () => {
    const { add, get } = aStore()
    await add({ do: { answer: { status: 500 } } })

    const { body } = await get()
    const xml = await get().set('accept', 'application/xml')

    expect(body.message).toMatch(
      /^Internal Error\. Details are available in Magento log file\. Report ID: webapi-[\da-f]{13}$/,
    )
    expect(xml.text).toMatch(/<response>\s*<message>Internal Error\./)
  })

  test('has a body of its own, as JSON or as it is', async () => {
    const { add, get, last } = aStore()
    await add(
      { when: { calls: { nth: 1 } }, do: { answer: { status: 200, body: { odd: 'ü' } } } },
      { do: { answer: { status: 502, body: 'Schön', contentType: 'text/plain; charset=utf-8' } } },
    )

    const json = await get()
    expect(last()).toBe('Integration «full» was served GET /V1/store/websites, answered by the fault «1».')
    const text = await get()

    expect([json.status, json.body]).toEqual([200, { odd: 'ü' }])
    expect([text.status, text.text]).toEqual([502, 'Schön'])
    expect(last()).toBe('Integration «full» was refused GET /V1/store/websites, answered by the fault «2».')
  })

  test('is asked of nobody, so that nothing is done', async () => {
    const { add, agent, loaded } = aStore()
    await add({ do: teapot })
    const { db } = loaded.store
    const before = db.rows('cms_block')

    await agent
      .post('/rest/V1/cmsBlock')
      .set('authorization', `Bearer ${tokens.full}`)
      .send({ block: { identifier: 'a', title: 'A' } })
      .expect(418)

    expect(db.rows('cms_block')).toEqual(before)
  })

  test('is empty', async () => {
    const { add, get } = aStore()
    await add({ do: { emptyAnswer: {} } })

    const { status, text, headers } = await get()

    expect([status, text, headers['content-length']]).toEqual([200, '', '0'])
  })

  test('is that of a firewall', async () => {
    const { add, get } = aStore()
    await add(
      { when: { calls: { nth: 1 } }, do: { rateLimited: {} } },
      { do: { rateLimited: { status: 503, retryAfter: 5 } } },
    )

    const first = await get()
    const second = await get()

    expect([first.status, first.headers['retry-after']]).toEqual([429, '60'])
    expect(first.headers['content-type']).toBe('text/html; charset=UTF-8')
    expect(first.text).toContain('<h1>429 Too Many Requests</h1>')
    expect([second.status, second.headers['retry-after']]).toEqual([503, '5'])
  })
})

describe('a connection', () => {
  test('is reset before the store is asked, or afterwards', async () => {
    const { app, add, agent, loaded, last } = aStore()
    const create = (port: number, identifier: string) =>
      fetch(`http://127.0.0.1:${port}/rest/V1/cmsBlock`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.full}`, 'content-type': 'application/json' },
        body: JSON.stringify({ block: { identifier, title: 'A' } }),
      })
    const identifiers = () =>
      loaded.store.db.rows('cms_block').map((row) => (row as { identifier?: string }).identifier)

    await withServer(app, async (port) => {
      await add({ id: 'cut', do: { connectionReset: {} } })
      expect(await overSocket(port, WEBSITES)).toEqual({ body: '', error: 'ECONNRESET' })
      await expect(create(port, 'before')).rejects.toThrow('fetch failed')
      expect(last()).toBe('Integration «full» got no answer to POST /V1/cmsBlock, reset by the fault «cut».')

      await agent.delete('/_mock/faults')
      await add({ do: { connectionReset: { afterwards: true } } })
      await expect(create(port, 'afterwards')).rejects.toThrow('fetch failed')
    })

    expect(identifiers()).not.toContain('before')
    expect(identifiers()).toContain('afterwards')
  })

  test('breaks in the middle of an answer', async () => {
    const { app, add } = aStore()
    await add({ do: { truncatedJson: { bytes: 10, hangUp: true } } })

    const { headers, body, error } = await withServer(app, (port) => overSocket(port, WEBSITES))

    expect(body).toHaveLength(10)
    expect(Number(headers?.['content-length'])).toBeGreaterThan(10)
    expect(error).toBe('ECONNRESET')
  })
})

describe('the store’s answer', () => {
  test('is cut short by half, or after some bytes', async () => {
    const { app, add, get, last } = aStore()
    const { text: whole } = await get()
    await add(
      { id: 'cut', when: { calls: { nth: 1 } }, do: { truncatedJson: {} } },
      { do: { truncatedJson: { bytes: 7 } } },
    )

    const [half, seven] = await withServer(app, async (port) => [
      await overSocket(port, WEBSITES),
      await overSocket(port, WEBSITES),
    ])

    expect(half.body).toBe(whole.slice(0, Math.floor(whole.length / 2)))
    expect(seven.body).toBe(whole.slice(0, 7))
    expect(last()).toBe('Integration «full» was served GET /V1/store/websites, cut short by the fault «2».')
  })

  test('is garbled, so that nobody can read it', async () => {
    const { app, add, get } = aStore()
    const { text: whole } = await get()
    await add({ do: { garbledJson: {} } })

    const { body } = await withServer(app, (port) => overSocket(port, WEBSITES))

    expect(body).toHaveLength(whole.length)
    expect(() => JSON.parse(body) as unknown).toThrow()
  })

  test('is a page of a proxy, or calls itself something else', async () => {
    const { app, add, get } = aStore()
    const { text: whole } = await get()
    await add(
      { when: { calls: { nth: 1 } }, do: { wrongContentType: {} } },
      { do: { wrongContentType: { contentType: 'text/plain' } } },
    )

    const [page, plain] = await withServer(app, async (port) => [
      await overSocket(port, WEBSITES),
      await overSocket(port, WEBSITES),
    ])

    expect(page.headers?.['content-type']).toBe('text/html; charset=UTF-8')
    expect(page.body).toContain('<!DOCTYPE html>')
    expect([plain.headers?.['content-type'], plain.body]).toEqual(['text/plain', whole])
  })
})

describe('what the store sees', () => {
  const pageOf = (name: string, page: number) =>
    `/V1/customerGroups/search?searchCriteria%5BpageSize%5D=1&${name}=${page}&fields=items[code]`

  test.each([
    'searchCriteria[currentPage]',
    'searchCriteria%5BcurrentPage%5D',
    'searchCriteria[current_page]',
  ])('%s is always the first', async (name) => {
    const { add, get, last } = aStore()
    const { body: first } = await get(pageOf(name, 1))
    const { body: second } = await get(pageOf(name, 2))
    await add({ id: 'loop', do: { loopingPage: {} } })

    const { body: again } = await get(pageOf(name, 2))

    expect(second).not.toEqual(first)
    expect(again).toEqual(first)
    expect(last()).toContain('sent to the first page by the fault «loop».')
  })

  test('a request for no page is nothing to a page that loops', async () => {
    const { add, get, faults } = aStore()
    await add({ do: { loopingPage: {} } })

    await get().expect(200)

    expect(await faults()).toMatchObject([{ matched: 0, fired: 0 }])
  })

  test('a token is nobody’s, and good again later on', async () => {
    const { add, get, last } = aStore()
    const { body: refused } = await get(WEBSITES, 'nobody-has-it')
    await add({ id: 'revoked', do: { tokenInvalid: {} }, expires: { uses: 1 } })

    const { status, body } = await get()
    expect(last()).toBe(
      'A guest, whose token is unknown, expired or revoked, was refused GET /V1/store/websites, ' +
        'with its token made invalid by the fault «revoked»: it takes Magento_Backend::store.',
    )

    expect([status, body]).toEqual([401, refused])
    expect((await get()).status).toBe(200)
  })
})

describe('a delay', () => {
  test('is as long as the rule says, and comes before the answer', async () => {
    const { add, get, delays, last } = aStore()
    await add({ id: 'slow', do: { delay: { milliseconds: 400 } } })

    expect((await get()).status).toBe(200)

    expect(delays).toEqual([400])
    expect(last()).toBe('Integration «full» was served GET /V1/store/websites, delayed by the fault «slow».')
  })

  test.each([
    [{ min: 100, max: 200 }, 150, 100, 200],
    [{ mean: 300, deviation: 100 }, 300, 50, 1500],
    [{ mean: 300, deviation: 50, distribution: 'normal' }, 300, 50, 550],
    [{ mean: 0, deviation: 50 }, 0, 0, 0],
  ])('of %j is spread, and repeats for a seed', async (delay, mean, least, most) => {
    const measure = async () => {
      const { add, statuses, delays } = aStore()
      await add({ do: { delay } })
      await statuses(40)
      return delays
    }

    const delays = await measure()

    const average = delays.reduce((sum, each) => sum + each, 0) / 40
    expect(Math.abs((delays.length > 0 ? average : 0) - mean)).toBeLessThanOrEqual(mean / 5)
    for (const each of delays) {
      expect(each).toBeGreaterThanOrEqual(least)
      expect(each).toBeLessThanOrEqual(most)
    }
    expect(await measure()).toEqual(delays)
  })

  test('adds to others, and to what else goes wrong', async () => {
    const { add, get, delays, last } = aStore()
    await add(
      { id: 'slow', do: { delay: { milliseconds: 30 } } },
      { id: 'broken', do: teapot },
      { id: 'slower', do: { delay: { milliseconds: 50 } } },
    )

    expect((await get()).status).toBe(418)

    expect(delays).toEqual([80])
    expect(last()).toContain(
      'delayed by the fault «slow» and answered by the fault «broken» and delayed by the fault «slower»',
    )
  })

  test('ends when the client goes away, and the store is not asked', async () => {
    let cancelled: () => void = () => undefined
    const isCancelled = new Promise<void>((resolve) => (cancelled = resolve))
    let begun: () => void = () => undefined
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    const { app, add, last } = aStore({
      wait: () => {
        begun()
        return cancelled
      },
    })
    await add({ id: 'slow', do: { delay: { milliseconds: 600_000 } } })

    await withServer(app, async (port) => {
      const leaving = new AbortController()
      const asked = fetch(`http://127.0.0.1:${port}/rest${WEBSITES}`, { signal: leaving.signal })
      await hasBegun
      leaving.abort()
      await expect(asked).rejects.toThrow('aborted')
      await isCancelled
    })

    expect(last()).toBe('A guest got no answer to GET /V1/store/websites, delayed by the fault «slow».')
  })

  test('ends when the server closes, and is none from then on', async () => {
    let begun: () => void = () => undefined
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    let cancelled = 0
    const { app, add, get } = aStore({
      wait: () => {
        begun()
        return () => (cancelled += 1)
      },
    })
    await add({ do: { delay: { milliseconds: 600_000 } } })

    const asked = get().then(({ status }) => status)
    await hasBegun
    app.emit(CLOSING)

    expect([await asked, (await get()).status, cancelled]).toEqual([200, 200, 1])
  })

  test('is measured by a timer', async () => {
    await using mock = await createMockMagento({ dataset: 'clean' })
    mock.faults.add({ do: { delay: { milliseconds: 20 } } })
    const start = performance.now()

    await fetch(`${mock.url}/rest${WEBSITES}`)
    expect(performance.now() - start).toBeGreaterThanOrEqual(19)

    mock.faults.add({ do: { delay: { milliseconds: 600_000 } } })
    const asked = fetch(`${mock.url}/rest${WEBSITES}`)
    await expect.poll(() => mock.faults.list()[1]?.fired, { interval: 5 }).toBe(1)
    await mock.close()

    expect((await asked).status).toBe(401)
  })
})

describe('a rule is for', () => {
  test.each([
    [{ route: '/V1/products/:sku' }, '/V1/products/lamp', true],
    [{ route: '/V1/products/:anything' }, '/de/V1/products/lamp/', false],
    [{ route: '/V1/products/:anything' }, '/default/V1/products/lamp/?fields=sku', true],
    [{ route: 'GET /V1/products/:sku' }, '/V1/products/lamp', true],
    [{ route: 'POST /V1/products/:sku' }, '/V1/products/lamp', false],
    [{ route: '/V1/products/:sku' }, '/V1/products/attributes', false],
    [{ route: '/V1/products/lamp' }, '/V1/products/lamp', true],
    [{ route: '/V1/products/lamp' }, '/V1/products/lamps', false],
    [{ route: '/V1/products*' }, '/V1/products/attributes?searchCriteria', true],
    [{ route: '/V1/products*' }, '/V1/products?searchCriteria', true],
    [{ route: '/V1/*/search' }, '/V1/customerGroups/search', true],
    [{ route: '/V1/p.oducts' }, '/V1/products', false],
    [{ route: '/V1/*' }, '/nonsense', false],
    [{}, '/nonsense', true],
    [{ route: '/V1/nowhere/:at' }, '/V1/nowhere/7', true],
    [{ method: 'GET' }, '/V1/products', true],
    [{ method: 'POST', route: '/V1/products' }, '/V1/products', false],
  ])('%j: GET %s %s', async (when, path, isFor) => {
    const { add, get } = aStore()
    await add({ when, do: teapot })

    expect((await get(path)).status === 418).toBe(isFor)
  })

  test('whom it names', async () => {
    const { add, agent, get, loaded } = aStore()
    const admin = await loaded.store.tokens.sign({ type: 'admin', id: 1 }, 60)
    const customer = await loaded.store.tokens.sign({ type: 'customer', id: 5 }, 60)
    const callers = { guest: '', full: tokens.full, none: tokens.none, admin, customer }

    for (const [actor, expected] of [
      ['guest', ['guest']],
      ['integration', ['full', 'none']],
      ['none', ['none']],
      ['admin', ['admin']],
      ['customer', ['customer']],
      ['5', ['customer']],
      ['A guest', []],
    ] as const) {
      await agent.delete('/_mock/faults')
      await add({ when: { actor }, do: teapot })
      const met: string[] = []
      for (const [name, token] of Object.entries(callers))
        if ((await get(WEBSITES, token)).status === 418) met.push(name)
      expect([actor, met]).toEqual([actor, expected])
    }
  })

  test.each([
    [{ first: 2 }, [418, 418, 200, 200, 200]],
    [{ nth: 3 }, [200, 200, 418, 200, 200]],
    [{ every: 2 }, [200, 418, 200, 418, 200]],
    [{ from: 2, to: 3 }, [200, 418, 418, 200, 200]],
    [{ from: 4 }, [200, 200, 200, 418, 418]],
    [{ to: 1 }, [418, 200, 200, 200, 200]],
  ])('calls %j', async (calls, expected) => {
    const { add, statuses, faults } = aStore()
    await add({ when: { calls }, do: teapot })

    expect(await statuses(5)).toEqual(expected)
    expect(await faults()).toMatchObject([
      { matched: 5, fired: expected.filter((status) => status === 418).length },
    ])
  })

  test('as many as chance has it, the same for a seed, and the store draws what it would', async () => {
    const run = async (seed: number) => {
      const store = aStore({ seed })
      await store.add({ when: { probability: 0.3 }, do: teapot })
      return { found: await store.statuses(60), next: store.loaded.store.random.next() }
    }
    const untouched = aStore()
    const { found, next } = await run(1)

    const hits = found.filter((status) => status === 418).length
    expect(hits).toBeGreaterThan(8)
    expect(hits).toBeLessThan(30)
    expect(next).toBe(untouched.loaded.store.random.next())
    expect((await run(1)).found).toEqual(found)
    expect((await run(2)).found).not.toEqual(found)
  })

  test('its own chances, out of step with those of another rule', async () => {
    const { add, statuses, faults, delays } = aStore()
    const when = { probability: 0.5 }
    await add({ when, do: { delay: { milliseconds: 1 } } }, { when, do: { delay: { milliseconds: 2 } } })

    await statuses(40)

    expect(new Set(delays)).toEqual(new Set([1, 2, 3]))
    expect(await faults()).toMatchObject([{ matched: 40 }, { matched: 40 }])
  })

  test('no call but one is done two things; the first rule that is due goes first', async () => {
    const { add, statuses, faults } = aStore()
    await add({ when: { calls: { nth: 2 } }, do: teapot }, { do: { answer: { status: 503 } } })

    expect(await statuses(3)).toEqual([503, 418, 503])
    expect(await faults()).toMatchObject([
      { matched: 3, fired: 1 },
      { matched: 3, fired: 2 },
    ])
  })
})

describe('a rule ends', () => {
  test('after as many uses', async () => {
    const { add, statuses, faults } = aStore()
    await add({ do: teapot, expires: { uses: 2 } })

    expect(await statuses(3)).toEqual([418, 418, 200])
    expect(await faults()).toMatchObject([{ matched: 2, fired: 2, expired: true }])
  })

  test('after a while by the store’s clock', async () => {
    const { add, clock, get } = aStore()
    await add({ do: teapot, expires: { seconds: 60 } })

    clock.advance(59_999)
    expect((await get()).status).toBe(418)
    clock.advance(1)
    expect((await get()).status).toBe(200)
  })

  test('when it is removed, when all are, and when the store is put back', async () => {
    const { add, agent, get, faults } = aStore()
    const rule = { id: 'x', do: teapot }

    for (const end of [
      () => agent.delete('/_mock/faults/x'),
      () => agent.delete('/_mock/faults'),
      () => agent.post('/_mock/reset'),
      () => agent.post('/_mock/workspaces/main/reset'),
    ]) {
      await add(rule)
      expect((await get()).status).toBe(418)
      await end()
      expect([await faults(), (await get()).status]).toEqual([[], 200])
    }
  })

  test('and begins again with the same chances where the store was put back', async () => {
    const { add, agent, statuses } = aStore()
    const run = async () => {
      await add({ when: { probability: 0.5 }, do: teapot })
      return await statuses(20)
    }

    const first = await run()
    await agent.post('/_mock/reset')

    expect(await run()).toEqual(first)
  })
})

test('rules are shown as they were given, with what became of them', async () => {
  const { add, agent } = aStore()
  const rules = [
    { id: 'one', when: { route: '/V1/*', calls: { first: 1 } }, do: { garbledJson: {} } },
    { do: teapot },
  ]

  const { body } = await add(...rules)

  expect(body).toEqual([
    { ...rules[0], matched: 0, fired: 0, expired: false },
    { ...rules[1], id: '2', matched: 0, fired: 0, expired: false },
  ])
  expect((await agent.get('/_mock/faults')).body).toEqual(body)
  await add({ id: 'one', do: teapot })
  expect((await agent.get('/_mock/faults')).body).toMatchObject([{ id: 'one', do: teapot }, { id: '2' }])
})

test('a workspace has its own faults', async () => {
  const { agent } = aStore()
  await agent.post('/w/a/_mock/faults').send({ do: teapot }).expect(200)
  const status = async (prefix: string) => (await agent.get(`${prefix}/rest${WEBSITES}`)).status

  expect([await status('/w/a'), await status('/w/b'), await status('')]).toEqual([418, 401, 401])
  await agent.post('/_mock/workspaces/a/reset').expect(200)
  expect(await status('/w/a')).toBe(401)
})

test('the mock’s own endpoints have no faults', async () => {
  const { add, agent } = aStore()
  await add({ do: teapot })

  expect((await agent.get('/_mock/health')).status).toBe(200)
})

describe('presets', () => {
  test('are listed with their rules', async () => {
    const { body } = await aStore().agent.get('/_mock/faults/presets')

    expect(body.map(({ name }: { name: string }) => name)).toEqual([
      'slow-store',
      'flaky',
      'waf',
      'maintenance',
    ])
    expect(body[2].rules).toEqual(faultPresets.waf.rules)
  })

  test('slow-store delays every call', async () => {
    const { agent, statuses, delays } = aStore()
    await agent.post('/_mock/faults/presets/slow-store').expect(200)

    expect(await statuses(20)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(delays.filter((delay) => delay > 100)).toHaveLength(20)
  })

  test('flaky lets most calls through, and fails each way in a while', async () => {
    const { app, agent, faults } = aStore()
    await agent.post('/_mock/faults/presets/flaky').expect(200)

    await withServer(app, async (port) => {
      for (let count = 0; count < 100; count += 1) await overSocket(port, WEBSITES)
    })

    const fired = (await faults()).map((fault) => fault.fired)
    expect(fired.every((times) => times > 0)).toBe(true)
    expect(fired.reduce((sum, times) => sum + times, 0)).toBeLessThan(40)
  })

  test('waf stops every fifth call', async () => {
    const { agent, statuses } = aStore()
    await agent.post('/_mock/faults/presets/waf').expect(200)

    expect(await statuses(6)).toEqual([200, 200, 200, 200, 429, 200])
  })

  test('maintenance has one page for all', async () => {
    const { agent, get } = aStore()
    await agent.post('/_mock/faults/presets/maintenance').expect(200)

    for (const path of [WEBSITES, '/nonsense']) {
      const { status, text, headers } = await get(path)
      expect([status, headers['content-type']]).toEqual([503, 'text/html; charset=UTF-8'])
      expect(text).toContain('Service Temporarily Unavailable')
    }
  })
})

describe('refused is', () => {
  const one = 'delay, answer, connectionReset, emptyAnswer, truncatedJson, garbledJson, wrongContentType, '
  const rest = 'rateLimited, loopingPage and tokenInvalid'

  test.each<[unknown, string]>([
    [{}, 'The fault: the rule lacks "do".'],
    ['x', 'The fault: the rule must be object.'],
    [{ id: 'a b', do: teapot }, 'Fault "a b": id must match pattern "^[\\w.-]{1,64}$".'],
    [{ do: {} }, `The fault: do takes exactly one of ${one}${rest}.`],
    [{ do: { ...teapot, garbledJson: {} } }, `The fault: do takes exactly one of ${one}${rest}.`],
    [{ do: { delai: {} } }, `The fault: do has no "delai", but ${one}${rest}. Did you mean "delay"?`],
    [
      { id: 'x', do: teapot, wen: {} },
      'Fault "x": the rule has no "wen", but id, when, do and expires. Did you mean "when"?',
    ],
    [{ do: { answer: {} } }, 'The fault: do.answer lacks "status".'],
    [{ do: { answer: { status: 99 } } }, 'The fault: do.answer.status must be >= 200.'],
    [{ do: { rateLimited: { status: 500 } } }, 'The fault: do.rateLimited.status must be 429 or 503.'],
    [
      { do: { answer: { status: 200, headers: { 'content-length': '1' } } } },
      'The fault: content-length is not to be said by do.answer.headers.',
    ],
    [{ do: { answer: { status: 200, headers: { a: 'b\n' } } } }, 'The fault: "a: b\\n" is no header.'],
    [
      { do: { answer: { status: 200, parameters: 5 } } },
      'The fault: do.answer.parameters must be a list or an object.',
    ],
    [
      { do: { delay: { min: 5 } } },
      'The fault: do.delay takes milliseconds, or min and max, or mean and deviation (and distribution).',
    ],
    [{ do: { delay: { min: 5, max: 4 } } }, 'The fault: do.delay.min is more than do.delay.max.'],
    [{ do: { delay: { milliseconds: 1e9 } } }, 'The fault: do.delay.milliseconds must be <= 600000.'],
    [{ do: teapot, when: { method: 'PATCH' } }, 'The fault: when.method must be GET, POST, PUT or DELETE.'],
    [
      { do: teapot, when: { route: 'FETCH /V1/a' } },
      'The fault: when.route begins with FETCH, but a method is GET, POST, PUT or DELETE.',
    ],
    [
      { do: teapot, when: { route: 'GET /V1/a', method: 'PUT' } },
      'The fault: when.method is PUT, but when.route begins with GET.',
    ],
    [
      { do: teapot, when: { calls: { first: 1, nth: 2 } } },
      'The fault: when.calls takes first, nth or every alone, or from and to.',
    ],
    [
      { do: teapot, when: { calls: { every: 1, to: 2 } } },
      'The fault: when.calls takes first, nth or every alone, or from and to.',
    ],
    [
      { do: teapot, when: { calls: { from: 3, to: 2 } } },
      'The fault: when.calls.from is after when.calls.to.',
    ],
    [{ do: teapot, when: { probability: 2 } }, 'The fault: when.probability must be <= 1.'],
    [{ do: teapot, expires: {} }, 'The fault: expires takes some of uses and seconds.'],
    [[{ do: teapot }, { do: 5 }], 'Fault 2: do must be object.'],
  ])('%j', async (rule, message) => {
    const { agent, faults } = aStore()

    const { status, body } = await agent
      .post('/_mock/faults')
      .set('content-type', 'application/json')
      .send(JSON.stringify(rule))

    expect([status, body.message]).toEqual([400, message])
    expect(await faults()).toEqual([])
  })

  test('a preset or a fault that there is not, and one rule too many', async () => {
    const { agent } = aStore()
    const many = Array.from({ length: 1001 }, () => ({ do: { garbledJson: {} } }))

    expect((await agent.post('/_mock/faults/presets/slow')).body).toEqual({
      message: 'There is no preset "slow", but slow-store, flaky, waf, maintenance.',
    })
    expect((await agent.delete('/_mock/faults/7')).body).toEqual({ message: 'There is no fault "7".' })
    expect((await agent.post('/_mock/faults').send(many)).status).toBe(429)
  })
})

test('a program has them without HTTP', async () => {
  await using mock = await createMockMagento({ dataset: 'clean', control: 'off' })
  const status = async () => (await fetch(`${mock.url}/rest${WEBSITES}`)).status

  mock.faults.add({ id: 'tea', do: teapot })
  expect(await status()).toBe(418)
  expect(mock.faults.list()).toMatchObject([{ id: 'tea', matched: 1, fired: 1 }])
  mock.faults.clear()
  expect(await status()).toBe(401)
  mock.faults.preset('maintenance')
  expect(await status()).toBe(503)
  mock.reset()
  expect(await status()).toBe(401)
  expect(() => mock.faults.add({ do: {} })).toThrow('The fault: do takes exactly one of')
})
