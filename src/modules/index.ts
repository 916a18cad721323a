import type { AnyTable } from '../database/table.ts'
import type { Context } from '../framework/context.ts'
import type { AnyRoute } from '../framework/route.ts'
import * as authorization from './authorization/tables.ts'
import * as sequence from '../database/sequence.ts'
import { routes as bulkRoutes } from './asynchronous-operations/routes.ts'
import * as asynchronousOperations from './asynchronous-operations/tables.ts'
import { routes as stockItemRoutes } from './catalog-inventory/routes.ts'
import * as catalogInventory from './catalog-inventory/tables.ts'
import { routes as categoryRoutes } from './catalog/category/category-routes.ts'
import { routes as attributeRoutes } from './catalog/attribute/attribute-routes.ts'
import { moduleListRoute } from './backend/routes.ts'
import { routes as bundleRoutes } from './catalog/product-types/bundle-routes.ts'
import { routes as configurableRoutes } from './catalog/product-types/configurable-routes.ts'
import { routes as downloadableRoutes } from './catalog/product-types/downloadable-routes.ts'
import { routes as productPartRoutes } from './catalog/product/product-part-routes.ts'
import { routes as productPriceRoutes } from './catalog/price/product-price-routes.ts'
import { routes as productRoutes } from './catalog/product/product-routes.ts'
import * as catalog from './catalog/tables.ts'
import { routes as cmsRoutes } from './cms/routes.ts'
import * as cms from './cms/tables.ts'
import { callingCustomer, customerSeesStore } from './customer/caller.ts'
import { routes as customerRoutes } from './customer/routes.ts'
import * as customer from './customer/tables.ts'
import { routes as directoryRoutes } from './directory/routes.ts'
import * as directory from './directory/tables.ts'
import { inputType } from './eav/attributes.ts'
import * as eav from './eav/tables.ts'
import { routes as inventoryRoutes } from './inventory/routes.ts'
import * as inventory from './inventory/tables.ts'
import { integrations, adminUsers } from './integration/tables.ts'
import * as integration from './integration/tables.ts'
import { routes as integrationRoutes } from './integration/routes.ts'
import { callersCartId } from './quote/cart-management.ts'
import { routes as quoteRoutes } from './quote/routes.ts'
import * as quote from './quote/tables.ts'
import { routes as salesRuleRoutes } from './sales-rule/routes.ts'
import * as salesRule from './sales-rule/tables.ts'
import { routes as salesRoutes } from './sales/routes.ts'
import * as sales from './sales/tables.ts'
import { routes as storeRoutes } from './store/routes.ts'
import * as store from './store/tables.ts'
import { routes as taxRoutes } from './tax/routes.ts'
import * as tax from './tax/tables.ts'
import * as urlRewrite from './url-rewrite/tables.ts'
import type { Providers } from './webapi/call-route.ts'

const moduleRoutes: readonly AnyRoute[] = [
  ...storeRoutes,
  ...directoryRoutes,
  ...productRoutes,
  ...productPartRoutes,
  ...productPriceRoutes,
  ...configurableRoutes,
  ...bundleRoutes,
  ...downloadableRoutes,
  ...attributeRoutes,
  ...categoryRoutes,
  ...taxRoutes,
  ...cmsRoutes,
  ...customerRoutes,
  ...quoteRoutes,
  ...salesRuleRoutes,
  ...salesRoutes,
  ...stockItemRoutes,
  ...inventoryRoutes,
  ...integrationRoutes,
  ...bulkRoutes,
]

/** Every endpoint of the mock, module by module. */
export const routes: readonly AnyRoute[] = [...moduleRoutes, moduleListRoute(moduleRoutes)]

/** Every table of the mock. */
export const tables: readonly AnyTable[] = [
  store,
  authorization,
  integration,
  eav,
  directory,
  tax,
  sequence,
  catalogInventory,
  catalog,
  customer,
  inventory,
  urlRewrite,
  cms,
  salesRule,
  sales,
  quote,
  asynchronousOperations,
].flatMap((module) => Object.values(module).filter(isTable))

/** What the web API must know of the entities. */
export const providers: Providers = {
  forced: {
    '%customer_id%': ({ user }) => (user.type === 'customer' ? user.id : null),
    '%cart_id%': callersCartId,
    '%customer_group_id%': (context) => callingCustomer(context)?.group_id ?? null,
    '%customer_website_id%': (context) => callingCustomer(context)?.website_id ?? null,
    '%customer_store_id%': (context) => callingCustomer(context)?.store_id ?? null,
  },
  types: ({ db }) => {
    return (entityType, code) => inputType(db, entityType, code)
  },
  customerSeesStore,
  callerName,
}

function callerName(context: Context): string {
  const { user, db } = context
  switch (user.type) {
    case 'admin':
      return `Admin «${db.table(adminUsers).get(user.id)?.username ?? String(user.id)}»`
    case 'integration':
      return `Integration «${db.table(integrations).get(user.id)?.name ?? String(user.id)}»`
    case 'customer':
      return `Customer «${callingCustomer(context)?.email ?? String(user.id)}»`
    case 'guest':
      return context.refusedSignature ? 'A guest, whose signature was not accepted,' : 'A guest'
  }
}

function isTable(exported: unknown): exported is AnyTable {
  return typeof exported === 'object' && exported !== null && 'primaryKey' in exported
}
