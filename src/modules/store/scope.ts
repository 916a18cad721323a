import type { Database } from '../../database/database.ts'
import type { StoreScope } from '../../framework/context.ts'
import { ADMIN_STORE_ID, storeGroups, storeViews, websites, type StoreView } from './tables.ts'

/** That of the admin panel: all store views. */
export const ADMIN_SCOPE: StoreScope = { store_id: ADMIN_STORE_ID, code: 'admin', website_id: 0 }

/** The scope that a URL's store code names; undefined for a code that no store view has, or for `admin`. */
export function scopeOf(db: Database, code: string): StoreScope | undefined {
  if (code === 'all') return scopeFrom(db.table(storeViews).get(ADMIN_STORE_ID))
  const view = db.table(storeViews).find('code', code)
  return view?.store_id === ADMIN_STORE_ID ? undefined : scopeFrom(view)
}

/** The codes that a URL may name, `all` first. */
export const storeCodes = (db: Database): string[] => [
  'all',
  ...[...db.table(storeViews).all()]
    .filter(({ store_id }) => store_id !== ADMIN_STORE_ID)
    .map(({ code }) => code),
]

/** The scope of a store view, 0 for all of them; undefined for one that is gone. */
export const scopeWithId = (db: Database, storeId: number): StoreScope | undefined =>
  scopeFrom(db.table(storeViews).get(storeId))

/** The scope of a URL without a store code: the default view of the first website that sells. */
export function defaultScope(db: Database): StoreScope {
  for (const website of db.table(websites).all()) {
    if (website.website_id === 0) continue
    const group = db.table(storeGroups).get(website.default_group_id)
    const scope = scopeFrom(db.table(storeViews).get(group?.default_store_id ?? -1))
    if (scope) return scope
  }
  return ADMIN_SCOPE
}

/** The store views of a website. */
export function viewsOf(db: Database, websiteId: number): StoreView[] {
  return [...db.table(storeViews).all()].filter((view) => view.website_id === websiteId)
}

const scopeFrom = (view: StoreView | undefined): StoreScope | undefined =>
  view && { store_id: view.store_id, code: view.code, website_id: view.website_id }
