import type { Database } from '../../database/database.ts'
import { SETTING_DEFAULTS, type SettingPath } from './setting-defaults.ts'
import { configKey, configValues, storeViews } from './tables.ts'

export type { SettingPath } from './setting-defaults.ts'

/** What the admin panel sees: no store view has its own. */
const DEFAULT_SCOPE_ID = 0

/**
 * A setting as text: what was set for the store view, else for its website, else for all of them, else Magento's
 * default.
 *
 * Source: Magento\Framework\App\Config\ScopeConfigInterface::getValue.
 *
 * @param storeId the store view; without one, what holds everywhere
 */
export function setting(db: Database, path: SettingPath, storeId: number = DEFAULT_SCOPE_ID): string {
  const values = db.table(configValues)
  const website = db.table(storeViews).get(storeId)?.website_id ?? DEFAULT_SCOPE_ID
  const found =
    values.find('setting', configKey({ scope: 'stores', scope_id: storeId, path })) ??
    values.find('setting', configKey({ scope: 'websites', scope_id: website, path })) ??
    values.find('setting', configKey({ path }))
  return found?.value ?? SETTING_DEFAULTS[path]
}

/** A setting as a number; nothing is 0. */
export const numberSetting = (db: Database, path: SettingPath, storeId?: number): number =>
  Number(setting(db, path, storeId)) || 0

/** Is a setting on? */
export const isOn = (db: Database, path: SettingPath, storeId?: number): boolean =>
  !['', '0', 'false'].includes(setting(db, path, storeId))

/** The entries of a setting that is a list with commas. */
export const listSetting = (db: Database, path: SettingPath, storeId?: number): string[] =>
  setting(db, path, storeId).split(',').filter(Boolean)

/** Changes a setting for the whole installation. */
export function setSetting(db: Database, path: SettingPath, value: string): void {
  const values = db.table(configValues)
  const found = values.find('setting', configKey({ path }))
  if (found) values.update(found.config_id, { value })
  else values.insert({ path, value })
}
