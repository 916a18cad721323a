import type { AnyRoute } from '../framework/route.ts'

/** Groups of routes by how their paths begin, the longest beginning first. */
const BEGINNINGS: readonly (readonly [beginning: string, group: string])[] = [
  ['products/attribute', 'attributes'],
  ['categories/attributes', 'attributes'],
  ['eav', 'attributes'],
  ['products', 'products'],
  ['configurable-products', 'products'],
  ['bundle-products', 'products'],
  ['categories', 'categories'],
  ['orders', 'orders'],
  ['order', 'orders'],
  ['transactions', 'orders'],
  ['invoice', 'invoices'],
  ['shipment', 'shipments'],
  ['creditmemo', 'creditmemos'],
  ['carts', 'carts'],
  ['guest-carts', 'carts'],
  ['customer', 'customers'],
  ['addresses', 'customers'],
  ['attributeMetadata', 'customers'],
  ['inventory', 'inventory'],
  ['stock', 'inventory'],
  ['cms', 'cms'],
  ['salesRules', 'sales-rules'],
  ['coupons', 'sales-rules'],
  ['tax', 'tax'],
  ['store', 'store'],
  ['directory', 'store'],
  ['modules', 'store'],
  ['integration', 'tokens'],
  ['bulk', 'bulk'],
]

/** The group that a route's cases stand in, as `--only` takes it. */
export function groupOf({ path }: Pick<AnyRoute, 'path'>): string {
  const below = path.slice('/V1/'.length)
  const [, group] = BEGINNINGS.find(([beginning]) => below.startsWith(beginning)) ?? []
  if (group === undefined) throw new Error(`${path} belongs to no group of src/contract/groups.ts.`)
  return group
}
