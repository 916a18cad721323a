import type { Database } from '../../database/database.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { entityKey, pathKey, urlRewrites, type UrlRewrite } from './tables.ts'

type Entity = Pick<UrlRewrite, 'entity_type' | 'entity_id'>

/** The redirect type of a path that was left behind. */
const MOVED_PERMANENTLY = 301

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
  for (const path of paths) refuseTaken(db, entity, path)
  deleteRewrites(db, entity)
  for (const path of paths) rewrites.insert({ ...entity, ...path, redirect_type: 0 })
}

/**
 * Gives an entity a path in one store view, in place of the one that it has there. Paths that it left behind earlier
 * still lead to it.
 *
 * Source: Magento\CatalogUrlRewrite\Model\Category\CurrentUrlRewritesRegenerator.
 *
 * @param keepOld the path that it has is left behind, not taken away
 * @throws LocalizedException 400, another entity has the path
 */
export function moveRewrite(
  db: Database,
  entity: Entity,
  path: StorePath,
  { keepOld }: { keepOld: boolean },
): void {
  refuseTaken(db, entity, path)
  const rewrites = db.table(urlRewrites)
  for (const old of rewritesOf(db, entity)) {
    if (old.store_id !== path.store_id) continue
    const stays = old.request_path !== path.request_path && (keepOld || old.redirect_type !== 0)
    if (stays) rewrites.update(old.url_rewrite_id, { redirect_type: MOVED_PERMANENTLY })
    else rewrites.delete(old.url_rewrite_id)
  }
  rewrites.insert({ ...entity, ...path, redirect_type: 0 })
}

/** Takes all paths of an entity away. */
export function deleteRewrites(db: Database, entity: Entity): void {
  for (const { url_rewrite_id } of rewritesOf(db, entity)) db.table(urlRewrites).delete(url_rewrite_id)
}

const rewritesOf = (db: Database, { entity_type, entity_id }: Entity): UrlRewrite[] =>
  db.table(urlRewrites).where('entity', entityKey(entity_type, entity_id))

function refuseTaken(db: Database, entity: Entity, path: StorePath): void {
  const holder = rewriteAt(db, path)
  if (holder && !(holder.entity_type === entity.entity_type && holder.entity_id === entity.entity_id))
    throw new LocalizedException('URL key for specified store already exists.')
}
