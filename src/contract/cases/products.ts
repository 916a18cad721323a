import type { Case } from '../case.ts'
import { refused, step } from './build.ts'

/** A product that nobody else has, as the smallest request makes it. */
const lamp = (sku: string) => ({
  sku,
  name: 'Contract lamp',
  attribute_set_id: '{{attribute set}}',
  type_id: 'simple',
  price: 12.34,
  status: 1,
  visibility: 4,
  weight: 1.5,
})

const SKU = '{{run}}-lamp'
const AT = { path: { sku: SKU } }
const UNDO = { as: 'admin' as const, route: 'DELETE /V1/products/:sku', ...AT }
const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."

/** Products: what is written reads back, changes in part, and is gone when deleted. */
export const productCases: readonly Case[] = [
  {
    name: 'a product that is created reads back equal, changes in part, and is gone when deleted',
    group: 'products',
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: ['an attribute set of products'],
    steps: [
      step('made', 'POST /V1/products', { body: { product: lamp(SKU) }, undo: UNDO }),
      step('read', 'GET /V1/products/:sku', AT),
      step('changed', 'PUT /V1/products/:sku', { ...AT, body: { product: { price: 15.5 } } }),
      step('again', 'GET /V1/products/:sku', AT),
      step('deleted', 'DELETE /V1/products/:sku', { ...AT, expect: { status: [200], body: true } }),
      refused('gone', 'GET /V1/products/:sku', 404, NO_PRODUCT, AT),
    ],
    holds: [
      { says: 'what was sent is what is answered', contains: { in: '$made', value: lamp(SKU) } },
      {
        says: 'what was answered reads back',
        unchanged: { before: '$made', after: '$read', except: ['product_links', 'tier_prices'] },
      },
      {
        says: 'a change of the price leaves the rest',
        unchanged: { before: '$read', after: '$again', except: ['price', 'updated_at', 'stock_item'] },
      },
      { says: 'the new price is there', equal: ['$again.price', 15.5] },
    ],
  },
]
