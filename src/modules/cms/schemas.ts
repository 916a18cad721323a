import { Type, type Static } from 'typebox'
import { dataObject, DateTime } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

const optionalText = (description: string) => Type.Optional(Type.String({ description }))

/** Source: Magento\Cms\Api\Data\PageInterface. */
export const PageData = dataObject('cms-data-page-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the page.' })),
  identifier: Type.String({
    description: 'Its path in the storefront; made from the title when none is sent.',
  }),
  title: optionalText('Title of the page.'),
  page_layout: optionalText('Layout, such as `1column`.'),
  meta_title: optionalText('Title for search engines.'),
  meta_keywords: optionalText('Keywords for search engines.'),
  meta_description: optionalText('Description for search engines.'),
  content_heading: optionalText('Heading above the content.'),
  content: optionalText('The content, HTML with directives.'),
  creation_time: Type.Optional(DateTime('When it was made, in UTC.')),
  update_time: Type.Optional(DateTime('When it was saved last, in UTC.')),
  sort_order: optionalText('Place among pages, a number as text.'),
  layout_update_xml: optionalText('Layout instructions of old; they may be kept or removed.'),
  custom_theme: optionalText('Id of a theme of its own.'),
  custom_root_template: optionalText('Layout while the theme of its own is on.'),
  custom_layout_update_xml: optionalText('Layout instructions while the theme of its own is on.'),
  custom_theme_from: optionalText('Day from which its theme is on.'),
  custom_theme_to: optionalText('Day until which its theme is on.'),
  active: Type.Optional(Type.Boolean({ description: 'Whether shoppers see it.' })),
})
export type PageData = Static<typeof PageData>

/** What of a page is sent. */
export type PageInput = { readonly [Name in keyof PageData]?: PageData[Name] | null }

export const PageSearchResults = SearchResults(PageData)

/** Source: Magento\Cms\Api\Data\BlockInterface. */
export const BlockData = dataObject('cms-data-block-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the block.' })),
  identifier: Type.String({ description: 'The name by which templates ask for it.' }),
  title: optionalText('Title of the block.'),
  content: optionalText('The content, HTML with directives.'),
  creation_time: Type.Optional(DateTime('When it was made, in UTC.')),
  update_time: Type.Optional(DateTime('When it was saved last, in UTC.')),
  active: Type.Optional(Type.Boolean({ description: 'Whether shoppers see it.' })),
})
export type BlockData = Static<typeof BlockData>

/** What of a block is sent. */
export type BlockInput = { readonly [Name in keyof BlockData]?: BlockData[Name] | null }

export const BlockSearchResults = SearchResults(BlockData)
