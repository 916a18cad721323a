import type { Need } from '../case.ts'
import { criteria } from './build.ts'

const ONE = criteria([], { pageSize: 1 })

/** What a store must have for some of the cases. */
export const needs: readonly Need[] = [
  {
    name: 'a product',
    as: 'admin',
    route: 'GET /V1/products',
    query: ONE,
    save: { sku: 'items[0].sku', 'product id': 'items[0].id' },
    otherwise: 'there is no product in the store',
  },
  {
    name: 'an attribute set of products',
    as: 'admin',
    route: 'GET /V1/products/attribute-sets/sets/list',
    query: ONE,
    save: { 'attribute set': 'items[0].attribute_set_id' },
    otherwise: 'there is no attribute set of products in the store',
  },
]
