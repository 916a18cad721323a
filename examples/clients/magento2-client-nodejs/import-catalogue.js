/**
 * Takes a supplier's list into the catalogue: new products are created, changed prices and stock follow, and a line
 * that the store refuses is told of without stopping the others.
 */
import Magento2 from 'magento2-client-nodejs'

const {
  MAGENTO_URL = 'http://127.0.0.1:8082',
  MAGENTO_USER = 'admin',
  MAGENTO_PASSWORD = 'Admin1234!',
} = process.env

const suppliersList = [
  { sku: 'TENT-0001', name: 'Ridge Tent', price: 349, qty: 12 },
  { sku: 'TENT-0003', name: 'Ridge Tent', price: 189.99, qty: 30 },
  { sku: 'HAMMOCK-1', name: 'Hammock, Oat', price: 79.5, qty: 40 },
  { sku: 'HAMMOCK-2', name: 'Hammock, Slate', price: -1, qty: 40 },
]

// The client takes the port of a URL as an option of its own.
const { protocol, hostname, port, pathname } = new URL(MAGENTO_URL)
const magento = new Magento2({
  baseUrl: `${protocol}//${hostname}${pathname.replace(/\/$/, '')}`,
  adminUsername: MAGENTO_USER,
  adminPassword: MAGENTO_PASSWORD,
  options: { port: Number(port) || 80 },
})

const prices = await pricesOf(suppliersList.map(({ sku }) => sku))
for (const line of suppliersList) {
  try {
    console.log(`${line.sku}: ${await importLine(line)}`)
  } catch ({ status, message }) {
    console.log(`${line.sku}: refused with ${status}, ${message}`)
  }
}

async function pricesOf(skus) {
  const { items } = await magento.request(
    'GET',
    '/V1/products',
    {
      'searchCriteria[filter_groups][0][filters][0][field]': 'sku',
      'searchCriteria[filter_groups][0][filters][0][value]': skus.join(','),
      'searchCriteria[filter_groups][0][filters][0][condition_type]': 'in',
      fields: 'items[sku,price]',
    },
    {},
  )
  return new Map(items.map(({ sku, price }) => [sku, price]))
}

async function importLine({ sku, name, price, qty }) {
  const before = prices.get(sku)
  if (before === undefined) await create({ sku, name, price })
  else if (before !== price) await magento.request('PUT', `/V1/products/${sku}`, {}, { product: { price } })
  await setStock(sku, qty)
  if (before === undefined) return `created at ${price}`
  return before === price ? `stays at ${price}` : `from ${before} to ${price}`
}

function create({ sku, name, price }) {
  const product = { sku, name, price, attribute_set_id: 4, type_id: 'simple', status: 1, visibility: 4 }
  return magento.request('POST', '/V1/products', {}, { product })
}

async function setStock(sku, qty) {
  const { item_id } = await magento.request('GET', `/V1/stockItems/${sku}`, {}, {})
  await magento.request(
    'PUT',
    `/V1/products/${sku}/stockItems/${item_id}`,
    {},
    { stockItem: { qty, is_in_stock: qty > 0 } },
  )
}
