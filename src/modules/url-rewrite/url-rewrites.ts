import type { Database } from '../../database/database.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { entityKey, pathKey, urlRewrites, type UrlRewrite } from './tables.ts'

type Entity = Pick<UrlRewrite, 'entity_type' | 'entity_id'>

/** A path in a store view. */
export interface StorePath {
  readonly store_id: number
  readonly request_path: string
}

/** Who has this path. */
export const rewriteAt = (db: Database, { store_id, request_path }: StorePath): UrlRewrite | undefined =>
  db.table(urlRewrites).find('path', pathKey(store_id, request_path))

/**
 * Gives an entity these paths and takes its others away.
 *
 * Source: Magento\UrlRewrite\Model\StorageInterface::replace.
 *
 * @throws LocalizedException 400, another entity has one of them
 */
export function replaceRewrites(db: Database, entity: Entity, paths: readonly StorePath[]): void {
  const rewrites = db.table(urlRewrites)
  for (const path of paths) {
    const holder = rewriteAt(db, path)
    if (holder && !(holder.entity_type === entity.entity_type && holder.entity_id === entity.entity_id))
      throw new LocalizedException('URL key for specified store already exists.')
  }
  deleteRewrites(db, entity)
  for (const path of paths) rewrites.insert({ ...entity, ...path, redirect_type: 0 })
}

/** Takes all paths of an entity away. */
export function deleteRewrites(db: Database, entity: Entity): void {
  const rewrites = db.table(urlRewrites)
  for (const { url_rewrite_id } of rewrites.where('entity', entityKey(entity.entity_type, entity.entity_id)))
    rewrites.delete(url_rewrite_id)
}
