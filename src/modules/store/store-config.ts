import type { Static } from 'typebox'
import type { Context } from '../../framework/context.ts'
import type { StoreConfigData } from './schemas.ts'
import { ADMIN_STORE_ID, storeViews } from './tables.ts'

/** The moment of deployment, which static URLs carry; a mock was deployed once and for all. */
const STATIC_VERSION = 'version1735689600'

/**
 * The settings of store views, by name; of all of them but the admin's unless codes are given. Unknown codes find
 * nothing.
 *
 * Source: Magento\Store\Model\Service\StoreConfigManager; catalog.md section 8.
 */
export function getStoreConfigs(
  { storeCodes }: { storeCodes?: string[] | null },
  { db, origin }: Context,
): Static<typeof StoreConfigData>[] {
  return [...db.table(storeViews).all()]
    .filter((view) => view.store_id !== ADMIN_STORE_ID && (!storeCodes || storeCodes.includes(view.code)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((view) => ({
      id: view.store_id,
      code: view.code,
      website_id: view.website_id,
      locale: 'en_US',
      base_currency_code: 'USD',
      default_display_currency_code: 'USD',
      timezone: 'UTC',
      weight_unit: 'lbs',
      ...addresses('', `${origin}/`),
      ...addresses('secure_', `${origin}/`),
    }))
}

const addresses = <Prefix extends '' | 'secure_'>(prefix: Prefix, base: string) =>
  ({
    [`${prefix}base_url`]: base,
    [`${prefix}base_link_url`]: base,
    [`${prefix}base_static_url`]: `${base}static/${STATIC_VERSION}/`,
    [`${prefix}base_media_url`]: `${base}media/`,
  }) as Record<`${Prefix}base_${'' | 'link_' | 'static_' | 'media_'}url`, string>
