import type { Database } from '../../database/database.ts'
import { configValues } from './tables.ts'

export const DEFAULT_GROUP = 'customer/create_account/default_group'

/** What holds where nothing was set (customer-cart.md section B20). */
const DEFAULTS = {
  /** The group of who signs up. */
  [DEFAULT_GROUP]: 1,
  /** Must an account be confirmed before its first token? */
  'customer/create_account/confirm': 0,
  'customer/password/minimum_password_length': 8,
  'customer/password/required_character_classes_number': 3,
  /** Wrong passwords until an account is locked. */
  'customer/password/lockout_failures': 10,
  /** Minutes for which it is locked then. */
  'customer/password/lockout_threshold': 10,
  /** Hours for which a link to a new password is good. */
  'customer/password/reset_link_expiration_period': 2,
} as const

export type ConfigPath = keyof typeof DEFAULTS

/** A setting of customers' accounts, all of which are numbers. */
export function setting(db: Database, path: ConfigPath): number {
  const found = db.table(configValues).find('path', path)
  return found ? Number(found.value) : DEFAULTS[path]
}

/** Changes a setting for the whole installation. */
export function setSetting(db: Database, path: ConfigPath, value: number): void {
  const values = db.table(configValues)
  const found = values.find('path', path)
  if (found) values.update(found.config_id, { value: String(value) })
  else values.insert({ path, value: String(value) })
}

/** The id of the group that new customers come into. */
export const defaultGroupId = (db: Database): number => setting(db, DEFAULT_GROUP)
