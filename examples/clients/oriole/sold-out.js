/**
 * Takes what is sold out in a category off the shop, and names the open orders that still wait for it.
 */
import 'reflect-metadata'
import oriole from '@iqz/oriole'

const { MAGENTO_URL = 'http://127.0.0.1:8082', MAGENTO_TOKEN = 'mockmagentointegrationtoken00000' } =
  process.env
const { Oriole, SearchCriteria, SearchFilterGroup } = oriole
const DISABLED = 2

const magento = new Oriole({
  url: `${MAGENTO_URL}/rest`,
  bearer: { token: MAGENTO_TOKEN },
  // What is written is for every store view; the client writes for "default" only, unless told.
  storeId: 'all',
})

const category = await magento.categories.getByName(process.argv[2] ?? 'Tents')
const soldOut = await soldOutIn(category.id)
for (const { sku, name } of soldOut) {
  await magento.products.update(sku, { product: { status: DISABLED } })
  console.log(`${sku} ${name}: disabled`)
}

const skus = new Set(soldOut.map(({ sku }) => sku))
for (const order of await openOrders())
  for (const { sku, qty_ordered } of order.items.filter((item) => skus.has(item.sku)))
    console.log(`Order ${order.increment_id} of ${order.customer_email} waits for ${qty_ordered} × ${sku}`)

async function soldOutIn(categoryId) {
  const links = await magento.categories.getProducts(categoryId)
  const products = await Promise.all(links.map(({ sku }) => magento.products.get(sku)))
  return products.filter(({ isInStock, status }) => !isInStock && status !== DISABLED)
}

async function openOrders() {
  const isOpen = new SearchFilterGroup()
  isOpen.addSearchFilter('status', 'pending,processing', 'in')
  const criteria = new SearchCriteria()
  criteria.addSearchFilterGroup(isOpen)
  return (await magento.orders.search(criteria)).items
}
