import type { AnyRoute } from '../../framework/route.ts'
import type { Case } from '../case.ts'
import { argumentCases } from './arguments.ts'
import { attributeCases } from './attributes.ts'
import { bulkCases } from './bulk.ts'
import { cartRefusalCases } from './cart-refusals.ts'
import { cartCases } from './carts.ts'
import { checkoutCases } from './checkout.ts'
import { cmsCases } from './cms.ts'
import { creditmemoCases } from './creditmemos.ts'
import { categoryAttributeCases, categoryCases } from './categories.ts'
import { customerCases } from './customers.ts'
import { inventoryCases } from './inventory.ts'
import { productPartCases } from './product-parts.ts'
import { productPriceCases } from './product-prices.ts'
import { invoiceCases } from './invoices.ts'
import { orderCases } from './orders.ts'
import { productTypeCases } from './product-types.ts'
import { productCases } from './products.ts'
import { salesRuleCases } from './sales-rules.ts'
import { searchCases } from './search.ts'
import { securityCases } from './security.ts'
import { shipmentCases } from './shipments.ts'
import { storeCases } from './store.ts'
import { taxCases } from './tax.ts'
import { tokenCases } from './tokens.ts'

/** The files of `contracts/cases` and what is in each. */
export function caseFiles(routes: readonly AnyRoute[]): Readonly<Record<string, readonly Case[]>> {
  return {
    carts: cartCases,
    'cart-refusals': cartRefusalCases,
    checkout: checkoutCases,
    orders: orderCases,
    invoices: invoiceCases,
    shipments: shipmentCases,
    creditmemos: creditmemoCases,
    arguments: argumentCases(routes, [
      'products',
      'categories',
      'attributes',
      'orders',
      'invoices',
      'shipments',
      'creditmemos',
      'customers',
      'cms',
      'tax',
      'inventory',
      'sales-rules',
      'store',
      'tokens',
      'bulk',
    ]),
    attributes: [...attributeCases, ...categoryAttributeCases],
    categories: categoryCases,
    'product-parts': productPartCases,
    'product-prices': productPriceCases,
    'product-types': productTypeCases,
    products: productCases,
    customers: customerCases,
    cms: cmsCases,
    tax: taxCases,
    inventory: inventoryCases,
    'sales-rules': salesRuleCases,
    store: storeCases,
    tokens: tokenCases,
    bulk: bulkCases,
    search: searchCases(routes),
    security: securityCases(routes),
  }
}
