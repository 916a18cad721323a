/**
 * Invoices and ships what was ordered and waits for it, as a warehouse would, and tells what became of each order.
 */
import magentoApiRest from 'magento-api-rest'

const {
  MAGENTO_URL = 'http://127.0.0.1:8082',
  MAGENTO_CONSUMER_KEY = 'mockmagentoconsumerkey0000000000',
  MAGENTO_CONSUMER_SECRET = 'mockmagentoconsumersecret0000000',
  MAGENTO_ACCESS_TOKEN = 'mockmagentointegrationtoken00000',
  MAGENTO_TOKEN_SECRET = 'mockmagentotokensecret0000000000',
} = process.env

const magento = new magentoApiRest.default({
  url: MAGENTO_URL,
  consumerKey: MAGENTO_CONSUMER_KEY,
  consumerSecret: MAGENTO_CONSUMER_SECRET,
  accessToken: MAGENTO_ACCESS_TOKEN,
  tokenSecret: MAGENTO_TOKEN_SECRET,
  // Magento takes no HMAC-SHA1 since 2.4.4, which is the client's default.
  sha: 256,
})

const { data } = await magento.get('orders', {
  status: 'pending',
  $sort: { created_at: 'asc' },
  $perPage: Number(process.argv[2] ?? 3),
  $page: 1,
})
console.log(`${data.items.length} of ${data.total_count} pending orders are taken`)

for (const { entity_id, increment_id } of data.items) {
  try {
    const { state, total_paid } = await fulfil(entity_id)
    console.log(`Order ${increment_id}: ${state}, ${total_paid} paid`)
  } catch (error) {
    console.log(`Order ${increment_id}: ${error.response?.data.message ?? error.message}`)
  }
}

async function fulfil(id) {
  await magento.post(`order/${id}/invoice`, { capture: true })
  await magento.post(`order/${id}/ship`, {
    tracks: [{ carrier_code: 'ups', title: 'UPS', track_number: `1Z${String(id).padStart(16, '0')}` }],
  })
  const { data: order } = await magento.get(`orders/${id}`)
  return order
}
