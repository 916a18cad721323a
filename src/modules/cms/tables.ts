import { table } from '../../database/table.ts'

/** A page of the storefront, with the store views that show it. */
export interface Page {
  readonly page_id: number
  readonly identifier: string
  readonly title: string
  readonly page_layout: string | null
  readonly meta_title: string | null
  readonly meta_keywords: string | null
  readonly meta_description: string | null
  readonly content_heading: string | null
  readonly content: string | null
  readonly creation_time: string
  readonly update_time: string
  readonly sort_order: number
  readonly layout_update_xml: string | null
  readonly custom_theme: string | null
  readonly custom_root_template: string | null
  readonly custom_layout_update_xml: string | null
  /** `YYYY-MM-DD`. */
  readonly custom_theme_from: string | null
  /** `YYYY-MM-DD`. */
  readonly custom_theme_to: string | null
  readonly is_active: boolean
  /** 0 stands for all store views. */
  readonly store_ids: readonly number[]
}

export const pages = table<Page>()('cms_page', { primaryKey: 'page_id' })

/** A piece of content that pages, categories and themes put in. */
export interface Block {
  readonly block_id: number
  readonly identifier: string
  readonly title: string
  readonly content: string | null
  readonly creation_time: string
  readonly update_time: string
  readonly is_active: boolean
  /** 0 stands for all store views. */
  readonly store_ids: readonly number[]
}

export const blocks = table<Block>()('cms_block', { primaryKey: 'block_id' })
