// `npm run bench`: how fast the mock answers, as ratios within one run. Figures of two machines, or of two moments
// of one, say nothing of each other; a ratio does. Each server has a process of its own; all are visited in turn.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import findMyWay from 'find-my-way'
import { resolveConfig } from '../dist/config/resolve.js'
import { createStore } from '../dist/context.js'
import { routes } from '../dist/modules/index.js'
import { routeTable } from '../dist/modules/webapi/route-table.js'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? '5')
const SECONDS = Number(process.env.BENCH_SECONDS ?? '2')
const TOKEN = 'Bearer mockmagentointegrationtoken00000'
const SKU = 'BENCH-1'

const product = {
  product: { sku: SKU, name: 'Bench', attribute_set_id: 4, price: 49.9, type_id: 'simple', weight: 1 },
}
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' }

const mock = await start('mock')
await fetch(`${mock.url}/rest/V1/products`, { method: 'POST', headers, body: JSON.stringify(product) })
const document = await (await fetch(`${mock.url}/rest/V1/products/${SKU}`, { headers })).text()
const node = await start('node', document)
const plain = await start('express', document)

const list =
  '/rest/V1/products?searchCriteria[filter_groups][0][filters][0][field]=price' +
  '&searchCriteria[filter_groups][0][filters][0][value]=50' +
  '&searchCriteria[filter_groups][0][filters][0][condition_type]=gteq' +
  '&searchCriteria[sortOrders][0][field]=sku&searchCriteria[pageSize]=20'

await report('GET one product', [node, plain, mock], { path: `/rest/V1/products/${SKU}` })
await report('POST a product (update)', [node, plain, mock], {
  path: '/rest/V1/products',
  method: 'POST',
  body: JSON.stringify(product),
})
await report('GET 20 of 10,000, filtered and sorted', [node, mock], { path: list })
for (const target of [mock, node, plain]) target.process.kill()

await reportStart()
await reportIsolation()
reportRouting()

async function start(name, body = '{}', products = '10000') {
  const child = fork(fileURLToPath(new URL('./servers.js', import.meta.url)), [name], {
    env: { ...process.env, BENCH_DOCUMENT: body, BENCH_PRODUCTS: products },
  })
  const port = await new Promise((resolve) => {
    child.once('message', (message) => {
      resolve(Number(message))
    })
  })
  return { name, process: child, url: `http://127.0.0.1:${port}` }
}

/** Requests a second of each, in rounds by turns; the median as a ratio to the first. */
async function report(title, targets, { path, ...request }) {
  const rates = new Map(targets.map(({ name }) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++)
    for (const { name, url } of targets) {
      const { requests, non2xx } = await autocannon({
        ...request,
        url: url + path,
        headers,
        connections: 32,
        duration: SECONDS,
      })
      if (non2xx > 0) throw new Error(`${name}: ${non2xx} answers were refusals`)
      if (round > 0) rates.get(name)?.push(requests.average) // the first round warms up
    }
  const anchor = median(rates.get(targets[0]?.name ?? '') ?? [])
  console.log(`\n${title}`)
  for (const [name, measured] of rates)
    console.log(
      `  ${name.padEnd(8)} ${(median(measured) / anchor).toFixed(3)} of node:http  (${Math.round(median(measured))}/s)`,
    )
}

/** From nothing to a filled store, in this warm process: what a test file pays that starts one. */
async function reportStart() {
  console.log('\nA store in a running process, and putting it back')
  for (const dataset of ['clean', 'demo']) {
    const config = resolveConfig({ dataset, log: 'silent' }, {})
    const creating = []
    const resetting = []
    for (let round = 0; round <= ROUNDS; round++) {
      const before = performance.now()
      const loaded = await createStore(config)
      const created = performance.now()
      loaded.reset()
      const reset = performance.now()
      if (round > 0) {
        creating.push(created - before)
        resetting.push(reset - created)
      }
    }
    const ratio = median(creating) / median(resetting)
    console.log(
      `  ${dataset.padEnd(8)} ${median(creating).toFixed(1)} ms to make, a reset is ${ratio.toFixed(0)} times as fast`,
    )
  }
}

/** What isolation costs a test: each as a ratio to one GET through the same process. */
async function reportIsolation() {
  console.log('\nIsolation, in GETs of one product (demo store, in the same process)')
  const { createMockMagento } = await import('../dist/index.js')
  const mock = await createMockMagento()
  const [product] = mock.products.list()
  const shop = mock.as('integration')
  const get = () => shop.get(`/V1/products/${product?.sku}`)
  const before = mock.snapshot()
  let made = 0
  const works = {
    'one GET': get,
    'a snapshot': () => mock.snapshot(),
    'a restore': () => mock.restore(before),
    'a restore after a write': () => mock.restore(before),
    'a reset': () => mock.reset(),
    'a new workspace': () => mock.workspace(`bench-${++made}`),
  }
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]))
  for (let round = 0; round <= ROUNDS * 20; round++)
    for (const [name, work] of Object.entries(works)) {
      if (name === 'a restore after a write') mock.aProduct({ sku: 'bench' })
      const start = performance.now()
      await work()
      if (round > ROUNDS) times[name]?.push(performance.now() - start)
    }
  const anchor = median(times['one GET'] ?? [])
  for (const [name, measured] of Object.entries(times))
    console.log(
      `  ${name.padEnd(24)} ${(median(measured) / anchor).toFixed(3)}  (${median(measured).toFixed(3)} ms)`,
    )
  await mock.close()
}

/** Our own route table against a general router, over the same rows. */
function reportRouting() {
  const table = routeTable(routes)
  const router = findMyWay()
  for (const row of routes) router.on(row.method, row.path, () => undefined)
  const paths = ['/V1/products', '/V1/products/ABC-1', '/V1/store/storeConfigs', '/V1/customers/me']
  const time = (find) => {
    const times = Array.from({ length: ROUNDS + 1 }, () => {
      const before = performance.now()
      for (let count = 0; count < 50_000; count++) for (const path of paths) find(path)
      return performance.now() - before
    })
    return median(times.slice(1))
  }
  const ratio = time((path) => router.find('GET', path)) / time((path) => table.match('GET', path))
  console.log(
    `\nFinding a row among ${routes.length}\n  the route table takes ${(1 / ratio).toFixed(2)} of find-my-way's time`,
  )
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
