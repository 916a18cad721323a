import type { Database } from '../../database/database.ts'
import { timestamp, toDateTime } from '../../framework/clock.ts'
import { textToNumber } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { AuthorizationException, LocalizedException, NoSuchEntityException } from '../../framework/errors.ts'
import { search, type Field, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { urlKeyOf } from '../../framework/url-key.ts'
import { ADMIN_STORE_ID, storeViews } from '../store/tables.ts'
import { deleteRewrites, replaceRewrites } from '../url-rewrite/url-rewrites.ts'
import {
  changesDesign,
  checkPage,
  couldNotSave,
  SOMETHING_WENT_WRONG,
  whyNotIdentifier,
  whyNotSave,
} from './page-rules.ts'
import { PageData, type PageInput } from './schemas.ts'
import { inStore } from './store-filter.ts'
import { pages, type Page } from './tables.ts'

/**
 * One page.
 *
 * @throws NoSuchEntityException 404
 */
export const getPage = ({ pageId }: { pageId: number }, { db }: Context): PageData =>
  pageData(pageWithId(db, pageId))

/**
 * A page of the list of pages.
 *
 * Source: Magento\Cms\Model\PageRepository::getList; webapi.md section 8.9.
 */
export const getPages = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<PageData> => search(searchablePages(db), searchCriteria, pageData)

/**
 * Saves a page: the one with the id, else a new one. What is not sent stays, but for the identifier, which is then
 * made from the title. The answer is the page as it was handed in and merged, not as the database has it.
 *
 * Source: Magento\Cms\Model\PageRepository::save; catalog.md section 4.
 *
 * @throws NoSuchEntityException 404, no page has the id
 * @throws AuthorizationException 401, the design is changed without the permission for it
 * @throws LocalizedException 400, the page is not valid
 */
export function savePage({ page: sent }: { page: PageInput }, context: Context): PageData {
  const before = sent.id ? pageWithId(context.db, sent.id) : undefined
  const old = before && pageData(before)
  const merged: PageInput = { ...old, ...sent }
  if (changesDesign(merged, old) && !context.may('Magento_Cms::save_design'))
    throw new AuthorizationException('You are not allowed to change CMS pages design settings')
  checkPage(merged)

  const refusal = whyNotSave({ ...merged, identifier: sent.identifier ?? null }, old)
  if (refusal) throw couldNotSave(refusal)
  const identifier = sent.identifier ? sent.identifier : urlKeyOf(merged.title ?? '')
  const complete = withThemeDates({ ...merged, identifier })
  const unfit = whyNotIdentifier(identifier, old)
  if (unfit) throw couldNotSave(unfit)
  return shown(complete, write(complete, before, context))
}

/**
 * Deletes a page and its path.
 *
 * @throws NoSuchEntityException 404
 */
export function deletePage({ pageId }: { pageId: number }, { db }: Context): true {
  const page = pageWithId(db, pageId)
  deleteRewrites(db, { entity_type: 'cms-page', entity_id: page.page_id })
  return db.table(pages).delete(page.page_id) as true
}

function pageWithId(db: Database, pageId: number): Page {
  const page = db.table(pages).get(pageId)
  if (!page) throw new NoSuchEntityException('The CMS page with the "%1" ID doesn\'t exist.', [pageId])
  return page
}

type CompletePage = PageInput & { readonly identifier: string }

function write(page: CompletePage, before: Page | undefined, context: Context): Page {
  const row = rowOf(page, before, context)
  const saved = before
    ? context.db.table(pages).update(before.page_id, row)
    : context.db.table(pages).insert(row)
  if (saved.identifier !== before?.identifier) saveRewrites(saved, context.db)
  return saved
}

function rowOf(
  page: CompletePage,
  before: Page | undefined,
  { clock, scope }: Context,
): Omit<Page, 'page_id'> {
  return {
    identifier: page.identifier,
    title: page.title ?? '',
    page_layout: page.page_layout ?? null,
    meta_title: page.meta_title ?? null,
    meta_keywords: page.meta_keywords ?? null,
    meta_description: page.meta_description ?? null,
    content_heading: page.content_heading ?? null,
    content: page.content ?? null,
    creation_time: page.creation_time ?? before?.creation_time ?? timestamp(clock),
    update_time: timestamp(clock),
    sort_order: smallInteger(page.sort_order ?? '0'),
    layout_update_xml: page.layout_update_xml ?? null,
    custom_theme: page.custom_theme ?? null,
    custom_root_template: page.custom_root_template ?? null,
    custom_layout_update_xml: page.custom_layout_update_xml ?? null,
    custom_theme_from: page.custom_theme_from?.slice(0, 10) ?? null,
    custom_theme_to: page.custom_theme_to?.slice(0, 10) ?? null,
    is_active: page.active ?? before?.is_active ?? true,
    store_ids: before?.store_ids ?? [scope.store_id],
  }
}

function saveRewrites({ page_id, identifier, store_ids }: Page, db: Database): void {
  const views = store_ids.includes(ADMIN_STORE_ID)
    ? Array.from(db.table(storeViews).all(), (view) => view.store_id).filter((id) => id !== ADMIN_STORE_ID)
    : store_ids
  try {
    replaceRewrites(
      db,
      { entity_type: 'cms-page', entity_id: page_id },
      views.map((store_id) => ({ store_id, request_path: identifier })),
    )
  } catch (error) {
    throw error instanceof LocalizedException ? couldNotSave(error.message) : error
  }
}

/** What the column makes of a text: nothing is refused. */
const smallInteger = (text: string) => Math.min(Math.max(Math.round(textToNumber(text)), -32768), 32767)

/** The days of the theme as the store's own notation has them, which tolerates many others. */
const withThemeDates = (page: CompletePage): CompletePage => ({
  ...page,
  custom_theme_from: themeDate(page.custom_theme_from),
  custom_theme_to: themeDate(page.custom_theme_to),
})

function themeDate(text: string | null | undefined): string | null {
  if (!text || text === '0') return null
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(utc(text))
  if (Number.isNaN(time) || Math.abs(time) > MAX_TIME) throw couldNotSave(SOMETHING_WENT_WRONG)
  return toDateTime(time)
}

/** The end of the year 9999: later times have no such notation. */
const MAX_TIME = Date.UTC(9999, 11, 31, 23, 59, 59)

/** The store's clock is UTC, whatever that of this computer is. */
const utc = (text: string) => (/(?:z|[+-]\d\d:?\d\d|utc|gmt)$/i.test(text.trim()) ? text : `${text} UTC`)

/** The answer to a save: what the caller sent last counts, times that the database sets are not there. */
const shown = (page: CompletePage, { page_id }: Page): PageData =>
  withoutNulls({ ...page, id: page_id, update_time: null, active: page.active ?? false })

const pageData = (page: Page): PageData =>
  withoutNulls({ ...page, id: page.page_id, sort_order: String(page.sort_order), active: page.is_active })

/** In the order of the wire. */
const KEYS = Object.keys(PageData.properties) as (keyof PageData)[]

/** Only what the API knows of a page, and only what there is of it. */
function withoutNulls(page: CompletePage): PageData {
  const entries = KEYS.map((key) => [key, page[key]] as const).filter(([, value]) => (value ?? null) !== null)
  return Object.fromEntries(entries) as unknown as PageData
}

const text = (key: keyof Page): Field<Page> => ({ kind: 'text', value: (row) => row[key] as string | null })
const time = (key: keyof Page): Field<Page> => ({
  kind: 'datetime',
  value: (row) => row[key] as string | null,
})
const number = (key: keyof Page): Field<Page> => ({ kind: 'number', value: (row) => Number(row[key]) })

const COLUMNS: ReadonlyMap<string, Field<Page>> = new Map([
  ['page_id', number('page_id')],
  ['title', text('title')],
  ['page_layout', text('page_layout')],
  ['meta_keywords', text('meta_keywords')],
  ['meta_description', text('meta_description')],
  ['identifier', text('identifier')],
  ['content_heading', text('content_heading')],
  ['content', text('content')],
  ['creation_time', time('creation_time')],
  ['update_time', time('update_time')],
  ['is_active', number('is_active')],
  ['sort_order', number('sort_order')],
  ['layout_update_xml', text('layout_update_xml')],
  ['custom_theme', text('custom_theme')],
  ['custom_root_template', text('custom_root_template')],
  ['custom_layout_update_xml', text('custom_layout_update_xml')],
  ['custom_theme_from', time('custom_theme_from')],
  ['custom_theme_to', time('custom_theme_to')],
  ['meta_title', text('meta_title')],
])

const searchablePages = (db: Database): Searchable<Page> => ({
  storage: 'flat',
  rows: () => db.table(pages).all(),
  field: (name) => COLUMNS.get(name.toLowerCase()),
  custom: { store_id: inStore },
})
