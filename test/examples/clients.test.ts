import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMockMagento, type MockMagento } from '../../src/index.ts'
import { ROOT, run } from '../support/programs.ts'

const CLIENTS = 'examples/clients'

interface Manifest {
  readonly private?: boolean
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(`${ROOT}/${folder}/package.json`, 'utf8')) as Manifest

let mock: MockMagento
beforeAll(async () => {
  mock = await createMockMagento()
})
beforeEach(() => {
  mock.reset()
})
afterAll(() => mock.close())

/** What is looked at of a row, whatever its table. */
interface Row {
  readonly entity_id: number
  readonly increment_id?: string
  readonly sku?: string
  readonly values?: Readonly<Record<string, { readonly status?: string }>>
}

async function rowsOf(table: string): Promise<readonly Row[]> {
  const answer = await fetch(`${mock.url}/_mock/tables/${table}`)
  return (await answer.json()) as Row[]
}

/** What a client prints by its README. */
const shownBy = (name: string) =>
  /^\$ npm .*\n([^]*?)\n```$/m
    .exec(readFileSync(`${ROOT}/${CLIENTS}/${name}/README.md`, 'utf8'))?.[1]
    ?.split('\n') ?? []

/** Runs a client as its folder says, against the demo store. */
async function start(
  name: string,
  { argv = [], env = {} }: { readonly argv?: string[]; readonly env?: Record<string, string> } = {},
) {
  const [program, ...words] = manifestOf(`${CLIENTS}/${name}`).scripts?.start?.split(' ') ?? []
  expect(program).toBe('node')
  const { code, out, err } = await run(process.execPath, [...words, ...argv], {
    cwd: `${CLIENTS}/${name}`,
    env: { MAGENTO_URL: mock.url, ...env },
  })
  return { code, err, lines: out.trimEnd().split('\n') }
}

describe('the clients', () => {
  test.each(readdirSync(`${ROOT}/${CLIENTS}`))(
    '%s is tested with the version that its folder names',
    (name) => {
      const { dependencies = {}, private: isPrivate } = manifestOf(`${CLIENTS}/${name}`)

      expect(isPrivate).toBe(true)
      expect(manifestOf('').devDependencies).toMatchObject(dependencies)
      for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    },
  )
})

test('magento2-client-nodejs signs in as an admin and takes a list of products into the catalogue', async () => {
  const { code, err, lines } = await start('magento2-client-nodejs')

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines.slice(-4)).toEqual(shownBy('magento2-client-nodejs'))
  const products = await rowsOf('catalog_product_entity')
  const skus = products.map(({ sku }) => sku)
  const items = await rowsOf('inventory_source_item')
  expect(skus).toContain('HAMMOCK-1')
  expect(skus).not.toContain('HAMMOCK-2')
  expect(items).toContainEqual(
    expect.objectContaining({ sku: 'HAMMOCK-1', source_code: 'default', quantity: 40 }),
  )
  mock.journal.verify({ route: 'PUT /V1/products/:sku', times: 1 })
})

test('@iqz/oriole takes what is sold out off the shop, and finds the orders that wait for it', async () => {
  await sellOut('FIRE-0001')

  const { code, err, lines } = await start('oriole', { argv: ['Fireside'] })

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines).toEqual([
    expect.stringMatching(/^FIRE-0001 .*: disabled$/),
    ...shownBy('oriole'),
    'Order 000000003 of clyde.lakin@example.com waits for 1 × FIRE-0001',
  ])
  const products = await rowsOf('catalog_product_entity')
  const disabled = products.filter(({ values }) => values?.['0']?.status === '2').map(({ sku }) => sku)
  expect(disabled).toEqual(expect.arrayContaining(['FIRE-0001', 'FIRE-0004', 'FIRE-0014']))
})

test('magento-api-rest signs its calls, and fulfils what waits for it', async () => {
  const { code, err, lines } = await start('magento-api-rest')

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines).toEqual(shownBy('magento-api-rest'))
  const shipments = await rowsOf('sales_shipment')
  for (const order_id of [2, 3, 15]) expect(shipments).toContainEqual(expect.objectContaining({ order_id }))
  mock.journal.verify({ route: 'POST /V1/order/:orderId/ship', times: 3 })
})

test('@adobe/aio-commerce-lib-api signs its calls, and brings an order in', async () => {
  const { code, err, lines } = await start('aio-commerce-lib-api')

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines).toEqual(shownBy('aio-commerce-lib-api'))
  const orders = await rowsOf('sales_order')
  const comments = await rowsOf('sales_order_status_history')
  const order = orders.find(({ increment_id }) => increment_id === '000000041')
  expect(order).toMatchObject({ state: 'new', status: 'pending', customer_email: 'june.park@example.com' })
  expect(comments).toContainEqual(
    expect.objectContaining({ parent_id: order?.entity_id, comment: 'Marketplace order MP-2041' }),
  )
})

test('a wrong secret is refused', async () => {
  const env = { MAGENTO_TOKEN_SECRET: 'wrong0000000000000000000000000000' }

  const { code, err } = await start('magento-api-rest', { env })

  expect(code).toBe(1)
  expect(err).toContain('The signature is invalid.')
})

/** Takes the last of a product out of the store. */
async function sellOut(sku: string): Promise<void> {
  const answer = await fetch(`${mock.url}/rest/V1/inventory/source-items`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${mock.credentials.integration.token}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ sourceItems: [{ sku, source_code: 'default', quantity: 0, status: 0 }] }),
  })
  expect(answer.status).toBe(200)
}
