import { table } from '../../database/table.ts'

/**
 * A path of the storefront that leads to an entity, in one store view. Two entities that want the same path are
 * the only source of url conflicts between products, categories and pages (catalog.md sections 2.7, 3.4, 4.3).
 */
export interface UrlRewrite {
  readonly url_rewrite_id: number
  readonly entity_type: 'product' | 'category' | 'cms-page' | 'custom'
  readonly entity_id: number
  readonly store_id: number
  readonly request_path: string
  /** 301 for a path that was left behind, else 0. */
  readonly redirect_type: number
}

const pathKey = (storeId: number, requestPath: string) => `${storeId} ${requestPath}`
const entityKey = (entityType: UrlRewrite['entity_type'], entityId: number) => `${entityType} ${entityId}`

export const urlRewrites = table<UrlRewrite>()('url_rewrite', {
  primaryKey: 'url_rewrite_id',
  unique: { path: (row) => pathKey(row.store_id, row.request_path) },
  indexes: { entity: (row) => [entityKey(row.entity_type, row.entity_id)] },
})

export { entityKey, pathKey }
