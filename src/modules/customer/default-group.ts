import type { Database } from '../../database/database.ts'
import { numberSetting, type SettingPath } from '../store/settings.ts'

/** The setting that names the group of who signs up. */
export const DEFAULT_GROUP: SettingPath = 'customer/create_account/default_group'

/** The id of the group that new customers of a store view come into. */
export const defaultGroupId = (db: Database, storeId?: number): number =>
  numberSetting(db, DEFAULT_GROUP, storeId)
