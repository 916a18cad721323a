import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import type { ErrorItem } from '../../framework/errors.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { childIdsOf, products, type Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { ADMIN_STORE_ID } from '../store/tables.ts'
import { sourceItems, sources } from './tables.ts'

/** Value of a bundle's attribute `shipment_type`; the other is 0, together. */
const SHIPPED_SEPARATELY = '1'

/**
 * A bundle that ships together comes from one source, so that a part of it may not be put at a source where no part
 * lies yet. With a single source there is nothing to be mixed.
 *
 * Source: Magento\InventoryBundleProduct\Model\SourceItem\Validator\ShipmentTypeValidator; inventory.md section 5.2.
 */
export function shipmentFaults(
  sourceCode: string | null | undefined,
  sku: string | null | undefined,
  context: Context,
): ErrorItem[] {
  const { db, origin } = context
  const part = productBySku(context, sku ?? '')
  if (!part || hasSingleSource(context)) return []
  const bundle = db
    .table(products)
    .where('child', part.entity_id)
    .find(
      (parent) => isShippedTogether(parent) && !isAmong(sourcesOfParts(parent, context), sourceCode ?? ''),
    )
  if (!bundle) return []
  return [
    {
      message: NOT_ABLE,
      parameters: [
        sourceCode,
        sku,
        `${origin}/admin/catalog/product/edit/id/${bundle.entity_id}/`,
        valueOf(bundle.values, ADMIN_STORE_ID, 'name'),
      ],
    },
  ]
}

const NOT_ABLE =
  'Not able to assign "%1" to product "%2", as it is part of bundle product <a href="%3">"%4"</a> with shipment type "Ship Together" and has multiple sources or different source as other bundle selections.'

const hasSingleSource = ({ db }: Context): boolean =>
  [...db.table(sources).all()].filter((source) => source.enabled).length < 2

const isShippedTogether = ({ type_id, values }: Product): boolean =>
  type_id === 'bundle' && String(valueOf(values, ADMIN_STORE_ID, 'shipment_type')) !== SHIPPED_SEPARATELY

function sourcesOfParts(bundle: Product, { db }: Context): string[] {
  return childIdsOf(bundle).flatMap((id) => {
    const part = db.table(products).get(id)
    const items = part ? db.table(sourceItems).where('sku', foldKey(part.sku)) : []
    return items.map((item) => foldKey(item.source_code))
  })
}

/** Where nothing lies anywhere, everywhere is as good. */
const isAmong = (codes: readonly string[], sourceCode: string): boolean =>
  codes.length === 0 || codes.includes(foldKey(sourceCode))
