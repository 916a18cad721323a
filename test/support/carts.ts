import type { SettingPath } from '../../src/modules/store/settings.ts'
import { configValues, type ConfigValue } from '../../src/modules/store/tables.ts'
import { createMock, type Caller, type Mock } from './create-mock.ts'
import { PASSWORD, signIn, signUp } from './customers.ts'
import { create } from './products.ts'

/** A cart with who fills it. */
export interface Shopping {
  readonly mock: Mock
  readonly shopper: Caller
  readonly customerId: number
  /** Id of the cart. */
  readonly cart: number
}

/** A customer, signed in, with an empty cart. */
export async function shopping(mock: Mock = createMock(), customer: object = {}): Promise<Shopping> {
  const customerId = await signUp(mock, customer)
  const { email } = { email: 'maria@example.com', ...customer }
  const shopper = await signIn(mock, email, PASSWORD)
  const cart = await answered<number>(shopper.post('/V1/carts/mine'))
  return { mock, shopper, customerId, cart }
}

/** Creates a product that a cart can take a hundred of. */
export const aProduct = (mock: Mock, sku: string, price: number, more: object = {}) =>
  create(mock, {
    sku,
    name: `A ${sku}`,
    price,
    weight: 1,
    extension_attributes: { stock_item: { qty: 100, is_in_stock: true } },
    ...more,
  })

/** Puts so many units of a product into the cart. */
export const put = (shopper: Caller, sku: string, qty = 1, more: object = {}): Promise<Item> =>
  answered<Item>(shopper.post('/V1/carts/mine/items', { cartItem: { sku, qty, ...more } }))

/** What a test looks at of a line. */
export interface Item {
  readonly item_id: number
  readonly sku: string
  readonly qty: number
  readonly price: number
}

/** A place in a cart's own spelling: its region has no object of its own. */
export const aPlace = (changes: object = {}) => ({
  firstname: 'Maria',
  lastname: 'Keller',
  street: ['12 Harbour Road'],
  city: 'Austin',
  region_id: 57,
  postcode: '78701',
  country_id: 'US',
  telephone: '5125550101',
  ...changes,
})

/** A place in California, where a rate is due as soon as a rule says so. */
export const CALIFORNIA = aPlace({ city: 'Oakland', region_id: 12, postcode: '94601' })

/** Says where the cart goes, by flat rate unless said otherwise. */
export const shipTo = (shopper: Caller, place: object = aPlace(), carrier = 'flatrate', method = carrier) =>
  shopper.post('/V1/carts/mine/shipping-information', {
    addressInformation: {
      shipping_address: place,
      billing_address: place,
      shipping_carrier_code: carrier,
      shipping_method_code: method,
    },
  })

/** A cart that can be ordered: three mugs for 10 each that go to Austin. */
export async function filled(mock?: Mock): Promise<Shopping> {
  const made = await shopping(mock)
  await aProduct(made.mock, 'mug', 10)
  await put(made.shopper, 'mug', 3)
  await answered(shipTo(made.shopper))
  return made
}

export const CHECKMO = { method: 'checkmo' }

/** Changes a setting of the store, everywhere or in a scope; the API has no route for it. */
export function configure(
  { store }: Mock,
  path: SettingPath,
  value: string,
  scope: Pick<ConfigValue, 'scope' | 'scope_id'> = {},
): void {
  store.db.table(configValues).insert({ ...scope, path, value })
}

/** Makes the rate of California due on all goods. */
export const taxCalifornia = (mock: Mock): Promise<unknown> =>
  answered(
    mock.as('full').post('/V1/taxRules', {
      rule: {
        code: 'goods',
        priority: 0,
        position: 0,
        customer_tax_class_ids: [3],
        product_tax_class_ids: [2],
        tax_rate_ids: [1],
      },
    }),
  )

/** Makes a cart rule for everybody, active and without a coupon unless said otherwise; its id. */
export async function aRule(mock: Mock, rule: object = {}): Promise<number> {
  const { rule_id } = await answered<{ rule_id: number }>(
    mock.as('full').post('/V1/salesRules', {
      rule: {
        name: 'A rule',
        is_active: true,
        website_ids: [1],
        customer_group_ids: [0, 1, 2, 3],
        simple_action: 'by_percent',
        discount_amount: 10,
        stop_rules_processing: false,
        ...rule,
      },
    }),
  )
  return rule_id
}

/** Makes a cart rule that a code opens; its id. */
export async function aCoupon(mock: Mock, code: string, rule: object = {}): Promise<number> {
  const rule_id = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON', ...rule })
  await answered(mock.as('full').post('/V1/coupons', { coupon: { rule_id, code } }))
  return rule_id
}

/** The body of an answer that must be a success. */
export async function answered<Body>(
  request: PromiseLike<{ readonly status: number; readonly body: unknown }>,
): Promise<Body> {
  const { status, body } = await request
  if (status !== 200) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`)
  return body as Body
}
