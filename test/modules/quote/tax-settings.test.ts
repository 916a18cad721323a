import { describe, expect, test } from 'vitest'
import type { SettingPath } from '../../../src/modules/store/settings.ts'
import {
  aCoupon,
  answered,
  aPlace,
  aProduct,
  aRule,
  CALIFORNIA,
  CHECKMO,
  configure,
  put,
  shipTo,
  shopping,
  taxCalifornia,
  type Shopping,
} from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { attributes } from '../../support/products.ts'

const TAXED = attributes({ tax_class_id: '2' })
const TOTALS = '/V1/carts/mine/totals'

/** A shopper in a store with these settings, where a rate of 8.25 is due in California, and a mug costs 10. */
async function inStore(settings: Partial<Record<SettingPath, string>>): Promise<Shopping> {
  const mock = createMock()
  for (const [path, value] of Object.entries(settings)) configure(mock, path as SettingPath, value)
  await taxCalifornia(mock)
  await aProduct(mock, 'mug', 10, TAXED)
  return shopping(mock)
}

const taxDetails = (totals: { total_segments: { code: string; extension_attributes?: object }[] }) =>
  totals.total_segments.find(({ code }) => code === 'tax')?.extension_attributes

describe('tax on shipping', () => {
  test('is reckoned after the lines, and has what rounding took from them', async () => {
    const { shopper } = await inStore({ 'tax/classes/shipping_tax_class': '2' })
    await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({
      base_grand_total: 48.71,
      grand_total: 45,
      tax_amount: 3.71,
      shipping_amount: 15,
      shipping_tax_amount: 1.23,
      shipping_incl_tax: 16.23,
      items: [{ tax_amount: 2.48, row_total_incl_tax: 32.48 }],
    })
    expect(taxDetails(body)).toEqual({
      tax_grandtotal_details: [
        { amount: 3.71, rates: [{ percent: '8.25', title: 'US-CA-*-Rate 1' }], group_id: 1 },
      ],
    })
  })

  test('is within the price of a carrier where that includes it', async () => {
    const { shopper } = await inStore({
      'tax/classes/shipping_tax_class': '2',
      'tax/calculation/shipping_includes_tax': '1',
    })
    await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({
      base_grand_total: 47.48,
      shipping_amount: 13.86,
      shipping_tax_amount: 1.14,
      shipping_incl_tax: 15,
      tax_amount: 3.62,
    })
    expect(body.total_segments[1]).toMatchObject({ code: 'shipping', value: 13.86 })
  })

  test('is shown with the estimate where the store shows prices with tax', async () => {
    const settings = { 'tax/classes/shipping_tax_class': '2' } as const
    const plain = await inStore(settings)
    const both = await inStore({ ...settings, 'tax/display/type': '3' })
    const estimate = async ({ shopper }: Shopping) => {
      await put(shopper, 'mug', 3)
      return answered(shopper.post('/V1/carts/mine/estimate-shipping-methods', { address: CALIFORNIA }))
    }

    expect(await estimate(plain)).toMatchObject([{ amount: 15, price_excl_tax: 15, price_incl_tax: 15 }])
    expect(await estimate(both)).toMatchObject([{ amount: 15, price_excl_tax: 15, price_incl_tax: 16.24 }])
  })

  test('is on what a rule leaves of it', async () => {
    const { mock, shopper } = await inStore({ 'tax/classes/shipping_tax_class': '2' })
    await aRule(mock, { apply_to_shipping: true, discount_amount: 50 })
    await put(shopper, 'mug', 2)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({
      discount_amount: -15,
      shipping_discount_amount: 5,
      shipping_incl_tax: 10.83,
      shipping_tax_amount: 0.41,
      tax_amount: 1.24,
      base_grand_total: 16.24,
    })
  })
})

describe('prices with tax', () => {
  test('keep their amount where the rate is that of the store, and lose the tax within it', async () => {
    const { shopper } = await inStore({ 'tax/calculation/price_includes_tax': '1' })
    const line = await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(line.price).toBe(9.24)
    expect(body).toMatchObject({
      subtotal: 27.71,
      subtotal_incl_tax: 30,
      tax_amount: 2.29,
      base_grand_total: 45,
      items: [
        { price: 9.24, price_incl_tax: 10, row_total: 27.71, row_total_incl_tax: 30, tax_percent: 8.25 },
      ],
    })
  })

  test('cost less where no tax is due, unless they are the same everywhere', async () => {
    const settings = { 'tax/calculation/price_includes_tax': '1' } as const
    const usual = await inStore(settings)
    const crossing = await inStore({ ...settings, 'tax/calculation/cross_border_trade_enabled': '1' })
    const inTexas = async ({ shopper }: Shopping) => {
      await put(shopper, 'mug', 3)
      await answered(shipTo(shopper, aPlace()))
      return (await shopper.get(TOTALS)).body as object
    }

    expect(await inTexas(usual)).toMatchObject({ subtotal: 27.72, tax_amount: 0, base_grand_total: 42.72 })
    expect(await inTexas(crossing)).toMatchObject({ subtotal: 30, tax_amount: 0, base_grand_total: 45 })
  })

  test('are compensated for the tax that a discount takes away', async () => {
    const { mock, shopper } = await inStore({ 'tax/calculation/price_includes_tax': '1' })
    await aCoupon(mock, 'TEN10')
    await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))
    await answered(shopper.put('/V1/carts/mine/coupons/TEN10'))

    const { body } = await shopper.get(TOTALS)

    // 27.71 - 2.77 + 15 + 2.08, and 0.21 that were in the price and are not due as a tax.
    expect(body).toMatchObject({
      discount_amount: -2.77,
      tax_amount: 2.08,
      base_grand_total: 42.23,
    })
  })

  test('are what the discount is a part of, where the store says so', async () => {
    const { mock, shopper } = await inStore({
      'tax/calculation/price_includes_tax': '1',
      'tax/calculation/discount_tax': '1',
    })
    await aCoupon(mock, 'TEN10')
    await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))
    await answered(shopper.put('/V1/carts/mine/coupons/TEN10'))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({ discount_amount: -3, tax_amount: 2.06, base_grand_total: 42 })
  })
})

describe('tax', () => {
  test.each([
    ['UNIT_BASE_CALCULATION', 0.81, 3.6, 10.8],
    ['ROW_BASE_CALCULATION', 0.82, 3.6, 10.81],
    ['TOTAL_BASE_CALCULATION', 0.82, 3.6, 10.81],
  ])('is rounded as %s says', async (algorithm, tax_amount, price_incl_tax, row_total_incl_tax) => {
    const { mock, shopper } = await inStore({ 'tax/calculation/algorithm': algorithm })
    await aProduct(mock, 'cup', 3.33, TAXED)
    await put(shopper, 'cup', 3)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({
      subtotal: 9.99,
      tax_amount,
      subtotal_incl_tax: row_total_incl_tax,
      items: [{ price_incl_tax, row_total_incl_tax }],
    })
  })

  test('by line forgets what rounding took from the line before', async () => {
    const byRow = await inStore({ 'tax/calculation/algorithm': 'ROW_BASE_CALCULATION' })
    const byTotal = await inStore({})
    const taxes = async ({ mock, shopper }: Shopping) => {
      for (const sku of ['a', 'b', 'c']) {
        await aProduct(mock, sku, 0.07, TAXED)
        await put(shopper, sku)
      }
      await answered(shipTo(shopper, CALIFORNIA))
      const { body } = await shopper.get(TOTALS)
      return (body.items as { tax_amount: number }[]).map((item) => item.tax_amount)
    }

    expect(await taxes(byRow)).toEqual([0.01, 0.01, 0.01])
    expect(await taxes(byTotal)).toEqual([0.01, 0, 0.01])
  })

  test('is on the whole price where the discount comes after it', async () => {
    const { mock, shopper } = await inStore({ 'tax/calculation/apply_after_discount': '0' })
    await aRule(mock, { discount_amount: 50 })
    await put(shopper, 'mug', 2)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body).toMatchObject({ discount_amount: -10, tax_amount: 1.65, base_grand_total: 21.65 })
  })

  test.each([
    ['shipping', 0],
    ['billing', 1.65],
    ['origin', 1.65],
  ])('is due by the address that counts: %s', async (basis, tax_amount) => {
    const { shopper } = await inStore({ 'tax/calculation/based_on': basis })
    await put(shopper, 'mug', 2)
    await answered(
      shopper.post('/V1/carts/mine/shipping-information', {
        addressInformation: {
          shipping_address: aPlace(),
          billing_address: CALIFORNIA,
          shipping_carrier_code: 'flatrate',
          shipping_method_code: 'flatrate',
        },
      }),
    )

    expect((await shopper.get(TOTALS)).body.tax_amount).toBe(tax_amount)
  })

  test('is due where the store says while nobody knows more, of a guest where the bill goes', async () => {
    const { mock, shopper } = await inStore({ 'tax/defaults/region': '12' })
    await put(shopper, 'mug', 2)
    const guest = mock.as('guest')
    const cart = await answered<string>(guest.post('/V1/guest-carts'))
    await answered(guest.post(`/V1/guest-carts/${cart}/billing-address`, { address: aPlace() }))
    await answered(guest.post(`/V1/guest-carts/${cart}/items`, { cartItem: { sku: 'mug', qty: 2 } }))

    expect((await shopper.get(TOTALS)).body.tax_amount).toBe(1.65)
    expect((await guest.get(`/V1/guest-carts/${cart}/totals`)).body.tax_amount).toBe(0)
  })

  test('has its place in the totals as the store shows it', async () => {
    const { shopper } = await inStore({
      'tax/cart_display/subtotal': '2',
      'tax/cart_display/grandtotal': '1',
    })
    await put(shopper, 'mug', 2)
    await answered(shipTo(shopper, CALIFORNIA))

    const { body } = await shopper.get(TOTALS)

    expect(body.subtotal).toBe(20)
    expect(body.total_segments[0]).toEqual({ code: 'subtotal', title: 'Subtotal', value: 21.65 })
    expect(body.total_segments[2]).toMatchObject({ code: 'tax', value: 1.65, area: 'taxes' })
  })

  test('is set by store view before website, and by website before the rest', async () => {
    const { mock, shopper } = await inStore({ 'tax/calculation/apply_after_discount': '1' })
    const path = 'tax/calculation/apply_after_discount'
    configure(mock, path, '0', { scope: 'websites', scope_id: 1 })
    await aRule(mock, { discount_amount: 50 })
    await put(shopper, 'mug', 2)
    await answered(shipTo(shopper, CALIFORNIA))
    const ofWebsite = await shopper.get(TOTALS)
    configure(mock, path, '1', { scope: 'stores', scope_id: 1 })
    await answered(shipTo(shopper, CALIFORNIA))

    const ofStore = await shopper.get(TOTALS)

    expect(ofWebsite.body.tax_amount).toBe(1.65)
    expect(ofStore.body.tax_amount).toBe(0.83)
  })

  test('of a rate that several rules name is due once', async () => {
    const { mock, shopper } = await inStore({})
    await answered(
      mock.as('full').post('/V1/taxRules', {
        rule: {
          code: 'again',
          priority: 1,
          position: 0,
          customer_tax_class_ids: [3],
          product_tax_class_ids: [2],
          tax_rate_ids: [1],
        },
      }),
    )
    await put(shopper, 'mug', 2)
    await answered(shipTo(shopper, CALIFORNIA))

    expect((await shopper.get(TOTALS)).body.tax_amount).toBe(1.65)
  })
})

describe('an order of prices with tax', () => {
  test('goes through invoice and credit memo without losing a cent', async () => {
    const { mock, shopper } = await inStore({
      'tax/calculation/price_includes_tax': '1',
      'tax/classes/shipping_tax_class': '2',
    })
    await aCoupon(mock, 'TEN10')
    await put(shopper, 'mug', 3)
    await answered(shipTo(shopper, CALIFORNIA))
    await answered(shopper.put('/V1/carts/mine/coupons/TEN10'))
    const { body: totals } = await shopper.get(TOTALS)
    const id = await answered<string>(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))
    const full = mock.as('full')

    const { body: order } = await full.get(`/V1/orders/${id}`)
    const invoiceId = await answered<string>(full.post(`/V1/order/${id}/invoice`, { capture: true }))
    const { body: invoice } = await full.get(`/V1/invoices/${invoiceId}`)
    const memoId = await answered<string>(full.post(`/V1/order/${id}/refund`, {}))
    const { body: memo } = await full.get(`/V1/creditmemo/${memoId}`)
    const { body: refunded } = await full.get(`/V1/orders/${id}`)

    expect(order).toMatchObject({
      grand_total: totals.base_grand_total,
      subtotal: 27.71,
      subtotal_incl_tax: 30,
      discount_amount: totals.discount_amount,
      discount_tax_compensation_amount: 0.21,
      shipping_amount: 15,
      shipping_incl_tax: 16.24,
      shipping_tax_amount: totals.shipping_tax_amount,
      shipping_discount_tax_compensation_amount: 0,
      tax_amount: totals.tax_amount,
      items: [
        { price: 9.24, price_incl_tax: 10, original_price: 10, discount_tax_compensation_amount: 0.21 },
      ],
      extension_attributes: {
        applied_taxes: [
          { code: 'US-CA-*-Rate 1', title: 'US-CA-*-Rate 1', percent: 8.25, amount: totals.tax_amount },
        ],
        item_applied_taxes: [{ type: 'product' }, { type: 'shipping' }],
        converting_from_quote: true,
      },
    })
    for (const document of [invoice, memo])
      expect(document).toMatchObject({
        grand_total: order.grand_total,
        tax_amount: order.tax_amount,
        discount_tax_compensation_amount: 0.21,
        shipping_tax_amount: order.shipping_tax_amount,
        shipping_incl_tax: 16.24,
        discount_amount: order.discount_amount,
      })
    expect(refunded).toMatchObject({
      state: 'closed',
      total_invoiced: order.grand_total,
      total_refunded: order.grand_total,
      tax_invoiced: order.tax_amount,
      tax_refunded: order.tax_amount,
    })
  })

  test('names each rate with its own part of the tax', async () => {
    const { mock, shopper } = await inStore({})
    const post = (path: string, body: object) => answered<{ id: number }>(mock.as('full').post(path, body))
    const rate = await post('/V1/taxRates', {
      taxRate: { tax_country_id: 'US', tax_postcode: '*', code: 'federal', rate: 5 },
    })
    await post('/V1/taxRules', {
      rule: {
        code: 'on top',
        priority: 1,
        position: 0,
        customer_tax_class_ids: [3],
        product_tax_class_ids: [2],
        tax_rate_ids: [rate.id],
      },
    })
    await put(shopper, 'mug', 10)
    await answered(shipTo(shopper, CALIFORNIA))
    const id = await answered<string>(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))

    const { body } = await mock.as('full').get(`/V1/orders/${id}`)

    expect(body.items[0]).toMatchObject({ tax_percent: 13.6625, tax_amount: 13.66 })
    expect(body.extension_attributes.applied_taxes).toEqual([
      { code: 'US-CA-*-Rate 1', title: 'US-CA-*-Rate 1', percent: 8.25, amount: 8.25, base_amount: 8.25 },
      { code: 'federal', title: 'federal', percent: 5.4125, amount: 5.41, base_amount: 5.41 },
    ])
  })

  test('has no taxes where a discount left nothing to tax', async () => {
    const { mock, shopper } = await inStore({})
    await aRule(mock, { discount_amount: 100 })
    await put(shopper, 'mug', 1)
    await answered(shipTo(shopper, CALIFORNIA))
    const id = await answered<string>(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))

    const { body } = await mock.as('full').get(`/V1/orders/${id}`)

    expect(body).toMatchObject({ tax_amount: 0, grand_total: 5 })
    expect(body.extension_attributes).toMatchObject({ applied_taxes: [], item_applied_taxes: [] })
  })
})
