import { table } from '../../database/table.ts'

export interface Website {
  readonly website_id: number
  readonly code: string
  readonly name: string
  readonly default_group_id: number
}

/** A store group, which the admin panel calls a store. */
export interface StoreGroup {
  readonly group_id: number
  readonly website_id: number
  readonly root_category_id: number
  readonly default_store_id: number
  readonly name: string
  readonly code: string
}

/** A store view: what Magento's tables and its code call a store. */
export interface StoreView {
  readonly store_id: number
  readonly code: string
  readonly name: string
  readonly website_id: number
  readonly group_id: number
  readonly is_active: number
}

/** A setting that differs from Magento's default. */
export interface ConfigValue {
  readonly config_id: number
  /** Where it holds; everywhere unless it is said. */
  readonly scope?: 'default' | 'websites' | 'stores' | undefined
  /** Id of the website or the store view. */
  readonly scope_id?: number | undefined
  /** Such as `customer/create_account/default_group`. */
  readonly path: string
  readonly value: string
}

/** A setting is set once in each scope. */
export const configKey = ({
  scope = 'default',
  scope_id = 0,
  path,
}: Pick<ConfigValue, 'scope' | 'scope_id' | 'path'>): string => `${scope} ${scope_id} ${path}`

export const configValues = table<ConfigValue>()('core_config_data', {
  primaryKey: 'config_id',
  unique: { setting: (row) => configKey(row) },
})

export const websites = table<Website>()('store_website', {
  primaryKey: 'website_id',
  unique: { code: (row) => row.code },
})

export const storeGroups = table<StoreGroup>()('store_group', { primaryKey: 'group_id' })

export const storeViews = table<StoreView>()('store', {
  primaryKey: 'store_id',
  unique: { code: (row) => row.code },
})

/** The scope of the admin panel and of `all` in a URL. */
export const ADMIN_STORE_ID = 0
