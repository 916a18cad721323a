/**
 * Brings an order of a marketplace into the store: a cart of a guest, where it goes, how it is paid, the order, and a
 * note of whence it came.
 */
import { AdobeCommerceHttpClient } from '@adobe/aio-commerce-lib-api'

const {
  MAGENTO_URL = 'http://127.0.0.1:8082',
  MAGENTO_CONSUMER_KEY = 'mockmagentoconsumerkey0000000000',
  MAGENTO_CONSUMER_SECRET = 'mockmagentoconsumersecret0000000',
  MAGENTO_ACCESS_TOKEN = 'mockmagentointegrationtoken00000',
  MAGENTO_TOKEN_SECRET = 'mockmagentotokensecret0000000000',
} = process.env

const marketplaceOrder = {
  number: 'MP-2041',
  email: 'june.park@example.com',
  lines: [
    { sku: 'TENT-0001', qty: 1 },
    { sku: 'LAMP-0004', qty: 2 },
  ],
  address: {
    firstname: 'June',
    lastname: 'Park',
    street: ['12 Harbor Street'],
    city: 'Portland',
    region_id: 49,
    postcode: '97201',
    country_id: 'US',
    telephone: '555-0117',
  },
}

const magento = new AdobeCommerceHttpClient({
  auth: {
    consumerKey: MAGENTO_CONSUMER_KEY,
    consumerSecret: MAGENTO_CONSUMER_SECRET,
    accessToken: MAGENTO_ACCESS_TOKEN,
    accessTokenSecret: MAGENTO_TOKEN_SECRET,
  },
  config: { baseUrl: MAGENTO_URL, flavor: 'paas', storeViewCode: 'default' },
})

const orderId = await placeOrder(marketplaceOrder)
const order = await magento.get(`orders/${orderId}`).json()
await post(`orders/${orderId}/comments`, {
  statusHistory: {
    comment: `Marketplace order ${marketplaceOrder.number}`,
    // Without it Magento takes the order's status away.
    status: order.status,
    is_customer_notified: 0,
    is_visible_on_front: 0,
    parent_id: orderId,
  },
})

console.log(`Order ${order.increment_id} of ${order.customer_email}: ${order.status}, ${order.grand_total}`)
for (const { sku, qty_ordered, row_total } of order.items)
  console.log(`${qty_ordered} × ${sku}: ${row_total}`)

async function placeOrder({ email, lines, address }) {
  const cart = `guest-carts/${await post('guest-carts')}`
  for (const line of lines) await post(`${cart}/items`, { cartItem: line })

  const [method] = await post(`${cart}/estimate-shipping-methods`, { address })
  await post(`${cart}/shipping-information`, {
    addressInformation: {
      shipping_address: { ...address, email },
      billing_address: { ...address, email },
      shipping_carrier_code: method.carrier_code,
      shipping_method_code: method.method_code,
    },
  })
  return Number(
    await post(`${cart}/payment-information`, {
      email,
      paymentMethod: { method: 'checkmo' },
      billingAddress: { ...address, email },
    }),
  )
}

function post(path, json) {
  return magento.post(path, { json }).json()
}
