import { Type } from 'typebox'
import { merchantOf } from '../datasets/callers.ts'
import { defaultSetId } from '../datasets/demo/attributes.ts'
import type { Store } from '../framework/context.ts'
import { urlKeyOf } from '../framework/url-key.ts'
import { getProduct, productBySku } from '../modules/catalog/product/product-repository.ts'
import type { ProductData, ProductInput } from '../modules/catalog/product/product-schemas.ts'
import { call, RefusedError } from './call.ts'
import { fakerOf, free } from './fakes.ts'

/** What a product is asked to be: whatever `POST /V1/products` takes, and how many there are. */
export interface ProductFields extends ProductInput {
  /** Units in the source `default`; 100 unless said. */
  readonly qty?: number
}

export const ProductOwnFields = Type.Object({
  qty: Type.Optional(Type.Number({ description: 'Units in the source `default`; 100 unless said.' })),
})

/**
 * Makes a product that can be sold: a simple one with a name, a price and a hundred units, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aProduct(store: Store, { qty = 100, ...fields }: ProductFields = {}): ProductData {
  const faker = fakerOf(store)
  const merchant = merchantOf(store)
  const name = fields.name ?? faker.commerce.productName()
  const sku = fields.sku ?? free(urlKeyOf(name), (text) => productBySku(store, text) !== undefined)
  if (productBySku(store, sku)) throw new RefusedError(`There is a product ${JSON.stringify(sku)} already.`)
  const type = fields.type_id ?? 'simple'
  const { custom_attributes, extension_attributes } = fields
  call(merchant, 'POST /V1/products', {
    body: {
      product: {
        attribute_set_id: defaultSetId(store),
        price: faker.number.float({ min: 1, max: 200, fractionDigits: 2 }),
        status: 1,
        visibility: 4,
        type_id: type,
        ...(type === 'simple' && { weight: 1 }),
        ...fields,
        sku,
        name,
        extension_attributes: {
          // What is made of others is in stock where they are, unless it is said to be out of it.
          stock_item: COUNTED.includes(type) ? { qty, is_in_stock: qty > 0 } : { is_in_stock: true },
          ...extension_attributes,
        },
        custom_attributes: [
          // Two products of one name would want the same path of the shop.
          { attribute_code: 'url_key', value: urlKeyOf(`${name} ${sku}`) },
          ...(custom_attributes ?? []),
        ],
      },
    },
  })
  return getProduct({ sku }, merchant)
}

/** Types of which a product is counted itself. */
const COUNTED: readonly string[] = ['simple', 'virtual', 'downloadable']
