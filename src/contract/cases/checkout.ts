import type { Case, Step } from '../case.ts'
import { refused } from './build.ts'
import {
  ADMIN,
  CUSTOMER,
  NO_METHOD,
  OFFLINE,
  SHOPPING,
  WAYS,
  added,
  addsUp,
  address,
  cartStep,
  delivered,
  emailOf,
  estimated,
  goods,
  on,
  parts,
  readyToOrder,
  signedUp,
  type CartWay,
} from './shopping.ts'

const GROUP = 'carts'
const NO_CARRIER = 'Carrier with such method not found: %1, %2'
const NO_ADDRESS = 'The shipping address is missing. Set the address and try again.'

/** What of the address that was sent is told again, whatever a store adds. */
const SENT = { city: 'Austin', country_id: '{{country}}', postcode: '78701' }

/** From a filled cart up to the order, which is not placed: addresses, delivery, payment, and what it all costs. */
export const checkoutCases: readonly Case[] = [
  ...WAYS.flatMap((way) => [deliveryCase(way), paymentCase(way), refusalCase(way)]),
  ...[CUSTOMER, ADMIN].map(byAddressIdCase),
]

/** What delivery would cost is asked without choosing it; then it is chosen. */
function deliveryCase(way: CartWay): Case {
  const key = `${way.key}-delivery`
  return {
    name: `the cart of ${way.owner} tells what delivery would cost, and costs that once it is chosen`,
    group: GROUP,
    tags: ['state', 'totals'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      goods(key),
      ...way.opened(key),
      added(way, key, 2),
      cartStep(way, 'before', 'GET', ''),
      estimated(way),
      cartStep(way, 'supposed', 'POST', '/totals-information', {
        body: {
          addressInformation: {
            address: address(),
            shipping_carrier_code: '{{carrier}}',
            shipping_method_code: '{{method}}',
          },
        },
      }),
      cartStep(way, 'after', 'GET', ''),
      delivered(way, key),
      cartStep(way, 'totals', 'GET', '/totals'),
      cartStep(way, 'methods', 'GET', '/shipping-methods'),
      cartStep(way, 'payment', 'GET', '/payment-methods'),
      cartStep(way, 'billing', 'GET', '/billing-address'),
      cartStep(way, 'billed', 'POST', '/billing-address', {
        body: { address: address({ city: 'Dallas', email: emailOf(key) }) },
      }),
      cartStep(way, 'billedTo', 'GET', '/billing-address'),
      cartStep(way, 'read', 'GET', ''),
    ],
    holds: [
      {
        says: 'asking leaves the cart as it was',
        unchanged: { before: '$before', after: '$after', except: ['updated_at'] },
      },
      addsUp(
        'delivery costs what was told',
        ['$estimated.[available=true].price_excl_tax'],
        '$totals.shipping_amount',
      ),
      addsUp(
        'the totals that were told are those once it is chosen',
        ['$supposed.grand_total'],
        '$totals.grand_total',
      ),
      {
        says: 'choosing it answers the totals',
        unchanged: { before: '$delivered.totals', after: '$totals' },
      },
      {
        says: 'choosing it answers the payment methods',
        equal: ['$delivered.payment_methods', '$payment'],
      },
      {
        says: 'the way of delivery is still on offer',
        contains: { in: '$methods', value: [{ carrier_code: '{{carrier}}', method_code: '{{method}}' }] },
      },
      addsUp(
        'the grand total is the sum of its parts',
        parts('$totals'),
        '$totals.total_segments[code=grand_total].value',
      ),
      { says: 'the billing address is the one that was sent', contains: { in: '$billing', value: SENT } },
      { says: 'another billing address replaces it', equal: ['$billedTo.city', 'Dallas'] },
      { says: 'the cart has the billing address', equal: ['$read.billing_address.city', 'Dallas'] },
      {
        says: 'the cart has the delivery',
        contains: {
          in: '$read.extension_attributes.shipping_assignments[0].shipping',
          value: { method: '{{carrier}}_{{method}}', address: SENT },
        },
      },
    ],
  }
}

/** Payment is chosen and read back. Administrators have fewer routes to it. */
function paymentCase(way: CartWay): Case {
  const key = `${way.key}-payment`
  const paymentMethod = { method: OFFLINE }
  const ofShoppers: Step[] = [
    cartStep(way, 'information', 'GET', '/payment-information'),
    cartStep(way, 'informed', 'POST', '/set-payment-information', {
      body: { email: emailOf(key), paymentMethod, billingAddress: address({ email: emailOf(key) }) },
      expect: { status: [200], body: true },
    }),
    cartStep(way, 'collected', 'PUT', '/collect-totals', {
      body: { paymentMethod, shippingCarrierCode: '{{carrier}}', shippingMethodCode: '{{method}}' },
    }),
  ]
  return {
    name: `the payment method that is chosen for the cart of ${way.owner} reads back`,
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      ...readyToOrder(way, key, 2),
      cartStep(way, 'chosen', 'PUT', '/selected-payment-method', { body: { method: paymentMethod } }),
      cartStep(way, 'read', 'GET', '/selected-payment-method'),
      ...(way === ADMIN ? [] : ofShoppers),
      cartStep(way, 'totals', 'GET', '/totals'),
    ],
    holds: [
      { says: 'the chosen one is told', equal: ['$read.method', OFFLINE] },
      { says: 'choosing it leaves the totals', equal: ['$totals.subtotal', '$delivered.totals.subtotal'] },
      ...(way === ADMIN
        ? []
        : [
            {
              says: 'the payment information has the methods on offer',
              equal: ['$information.payment_methods', '$delivered.payment_methods'],
            },
            {
              says: 'the payment information has the totals',
              equal: ['$information.totals.subtotal', '$totals.subtotal'],
            },
            {
              says: 'collecting answers the totals',
              equal: ['$collected.grand_total', '$totals.grand_total'],
            },
          ]),
    ],
  }
}

/** A customer's address of the address book. */
function byAddressIdCase(way: CartWay): Case {
  const key = `${way.key}-book`
  const { region, region_id, region_code, ...rest } = address()
  return {
    name: `the cart of ${way.owner} tells what delivery to an address of the address book would cost`,
    group: GROUP,
    tags: ['totals'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      goods(key),
      ...signedUp(key, {
        addresses: [{ ...rest, region: { region, region_id, region_code } }],
      }).map((step) =>
        step.name === 'customer' ? { ...step, save: { ...step.save, address: 'addresses[0].id' } } : step,
      ),
      ...way.opened(key).filter(({ name }) => name === 'cart'),
      added(way, key, 2),
      cartStep(way, 'byId', 'POST', '/estimate-shipping-methods-by-address-id', {
        body: { addressId: '{{address}}' },
      }),
      estimated(way),
    ],
    holds: [{ says: 'it costs what it costs by the whole address', equal: ['$byId', '$estimated'] }],
  }
}

/** A filled cart refuses what does not exist. */
function refusalCase(way: CartWay): Case {
  const key = `${way.key}-refused`
  const post = (below: string, status: number, message: string, body: unknown, name: string) =>
    refused(name, on(way, 'POST', below), status, message, { as: way.as, path: way.path, body })
  return {
    name: `the cart of ${way.owner} refuses ways of delivery and payment that there are not`,
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    needs: SHOPPING,
    covers: [
      on(way, 'POST', '/shipping-information'),
      on(way, 'PUT', '/selected-payment-method'),
      on(way, 'PUT', '/order'),
    ],
    steps: [
      goods(key),
      ...way.opened(key),
      added(way, key, 1),
      post(
        '/shipping-information',
        400,
        NO_ADDRESS,
        { addressInformation: { shipping_carrier_code: 'nobody', shipping_method_code: 'nobody' } },
        'nowhere',
      ),
      post(
        '/shipping-information',
        404,
        NO_CARRIER,
        {
          addressInformation: {
            shipping_address: address({ email: emailOf(key) }),
            shipping_carrier_code: 'nobody',
            shipping_method_code: 'nobody',
          },
        },
        'noWay',
      ),
      refused('noMethod', on(way, 'PUT', '/selected-payment-method'), 400, NO_METHOD, {
        as: way.as,
        path: way.path,
        body: { method: { method: 'barter' } },
      }),
      refused('notOrdered', on(way, 'PUT', '/order'), 400, NO_METHOD, {
        as: way.as,
        path: way.path,
        body: { paymentMethod: { method: 'barter' } },
      }),
    ],
  }
}
