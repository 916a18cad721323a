import { websites } from '../../src/modules/store/tables.ts'
import type { Mock } from './create-mock.ts'

/** What an answer says about itself. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Creates a product over the API; the rest of `stock_item` is as a new product has it. */
export async function aProduct(
  mock: Mock,
  { sku = 'bolt', stock_item = { qty: 100, is_in_stock: true }, ...more }: Record<string, unknown> = {},
): Promise<void> {
  const { status, body } = await mock.as('full').post('/V1/products', {
    product: {
      sku,
      name: sku,
      attribute_set_id: 4,
      price: 1,
      type_id: 'simple',
      extension_attributes: { stock_item },
      ...more,
    },
  })
  if (status !== 200) throw new Error(`no product: ${JSON.stringify(body)}`)
}

/** Creates the bundle `set` over the API, an option for each part. */
export async function aBundle(
  mock: Mock,
  parts: readonly { sku: string; qty: number; required: boolean }[],
  shipment_type: '0' | '1' = '0',
): Promise<void> {
  const bundle_product_options = parts.map(({ sku, qty, required }) => ({
    title: sku,
    type: 'select',
    required,
    product_links: [{ sku, qty, can_change_quantity: 0 }],
  }))
  await aProduct(mock, {
    sku: 'set',
    type_id: 'bundle',
    extension_attributes: { stock_item: { is_in_stock: true }, bundle_product_options },
    custom_attributes: [
      { attribute_code: 'price_view', value: '0' },
      { attribute_code: 'shipment_type', value: shipment_type },
    ],
  })
}

/** Creates a source over the API. */
export async function aSource(mock: Mock, source_code: string, more: object = {}): Promise<void> {
  await done(
    mock.as('full').post('/V1/inventory/sources', {
      source: {
        source_code,
        name: `Source ${source_code}`,
        enabled: true,
        country_id: 'DE',
        postcode: '10115',
        ...more,
      },
    }),
  )
}

/** Says over the API what lies at sources: `[source, sku, quantity, status]`. */
export async function lying(mock: Mock, ...rows: [string, string, number, number][]): Promise<void> {
  const sourceItems = rows.map(([source_code, sku, quantity, status]) => ({
    source_code,
    sku,
    quantity,
    status,
  }))
  await done(mock.as('full').post('/V1/inventory/source-items', { sourceItems }))
}

/** Links a stock to sources over the API, the first one first. */
export async function linked(mock: Mock, stock_id: number, ...sources: string[]): Promise<void> {
  const links = sources.map((source_code, index) => ({ stock_id, source_code, priority: index + 1 }))
  await done(mock.as('full').post('/V1/inventory/stock-source-links', { links }))
}

/** Adds a website, for which the API has no route. */
export function aWebsite(mock: Mock, code: string): void {
  mock.store.db.table(websites).insert({ code, name: code, default_group_id: 1 })
}

const STOCKS = [
  [10, 'EU-stock', 'eu_website', ['eu-1', 'eu-2', 'eu-3', 'eu-disabled']],
  [20, 'US-stock', 'us_website', ['us-1']],
  [30, 'Global-stock', 'global_website', ['us-1', 'eu-disabled', 'eu-3', 'eu-2', 'eu-1']],
] as const

/** The stocks, sources and products of Magento's own API tests (inventory.md section 6.2). */
export async function europeAndAmerica(mock: Mock): Promise<void> {
  for (const source of ['eu-1', 'eu-2', 'eu-3', 'us-1']) await aSource(mock, source)
  await aSource(mock, 'eu-disabled', { enabled: false })
  for (const sku of ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4'])
    await aProduct(mock, { sku, stock_item: { qty: 0, use_config_manage_stock: true, is_qty_decimal: true } })
  await aProduct(mock, {
    sku: 'SKU-6',
    stock_item: {
      qty: 0,
      is_in_stock: true,
      is_qty_decimal: true,
      use_config_min_qty: false,
      min_qty: -3,
      use_config_backorders: false,
      backorders: 1,
    },
  })
  for (const [id, name, code, sources] of STOCKS) {
    aWebsite(mock, code)
    await done(mock.as('full').put(`/V1/inventory/stocks/${id}`, { stock: stock(name, code) }))
    await linked(mock, id, ...sources)
  }
  await lying(
    mock,
    ['eu-1', 'SKU-1', 5.5, 1],
    ['eu-2', 'SKU-1', 3, 1],
    ['eu-3', 'SKU-1', 10, 0],
    ['eu-disabled', 'SKU-1', 10, 1],
    ['us-1', 'SKU-2', 5, 1],
    ['eu-2', 'SKU-3', 6, 0],
    ['eu-2', 'SKU-4', 6, 1],
    ['eu-1', 'SKU-6', 0, 1],
  )
}

/** A stock as it is sent, sold on websites. */
export const stock = (name: string, ...codes: string[]) => ({
  name,
  extension_attributes: { sales_channels: codes.map((code) => ({ type: 'website', code })) },
})

async function done(request: PromiseLike<Answer>): Promise<void> {
  const { status, body } = await request
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`)
}
