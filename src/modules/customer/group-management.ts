import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import { storeViews } from '../store/tables.ts'
import { setSetting } from '../store/settings.ts'
import { DEFAULT_GROUP, defaultGroupId } from './default-group.ts'
import { groupById, groupData } from './group-repository.ts'
import type { GroupData } from './schemas.ts'

const NOT_LOGGED_IN = 0

/**
 * The group that new customers of a store view come into.
 *
 * @throws NoSuchEntityException 404, an unknown store view
 */
export function getDefaultGroup({ storeId }: { storeId?: number | null }, { db, scope }: Context): GroupData {
  const id = storeId ?? scope.store_id
  if (!db.table(storeViews).get(id)) throw NoSuchEntityException.singleField('storeId', id)
  return groupData(groupById(defaultGroupId(db, id), db), db)
}

/**
 * Makes a group the one that new customers come into.
 *
 * @throws NoSuchEntityException 404
 */
export function setDefaultGroup({ id }: { id: number }, { db }: Context): number {
  groupById(id, db)
  setSetting(db, DEFAULT_GROUP, String(id))
  return id
}

/**
 * May the group not be deleted? The one of guests and the default one may not.
 *
 * @throws NoSuchEntityException 404
 */
export function isReadonlyGroup({ id }: { id: number }, { db }: Context): boolean {
  groupById(id, db, 'groupId')
  return id === NOT_LOGGED_IN || id === defaultGroupId(db)
}
