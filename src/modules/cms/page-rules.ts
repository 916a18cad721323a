import { XMLValidator } from 'fast-xml-parser'
import { CouldNotSaveException, LocalizedException } from '../../framework/errors.ts'
import { reservedWords } from '../../framework/url-key.ts'
import type { PageData, PageInput } from './schemas.ts'

/** The layout that a page has when it says nothing. */
const DEFAULT_LAYOUT = '1column'

/** First names in the storefront's paths, taken by its modules: a page named so could never be seen. */
const FRONT_NAMES = new Set([
  'analytics',
  'braintree',
  'captcha',
  'catalog',
  'catalogsearch',
  'checkout',
  'cms',
  'contact',
  'cookie',
  'customer',
  'directory',
  'downloadable',
  'giftmessage',
  'instantpurchase',
  'loginascustomer',
  'magento_version',
  'multishipping',
  'newsletter',
  'oauth',
  'page_cache',
  'paypal',
  'persistent',
  'productalert',
  'review',
  'robots',
  'rss',
  'sales',
  'search',
  'sendfriend',
  'shipping',
  'stores',
  'swagger',
  'swatches',
  'vault',
  'wishlist',
])

/** Pages that the configuration names, by identifier. */
const CONFIGURED: ReadonlyMap<string, string> = new Map([
  ['no-route', 'CMS No Route Page'],
  ['home', 'CMS Home Page'],
  ['enable-cookies', 'CMS No Cookies Page'],
])

const IDENTIFIER = /^[a-z0-9][a-z0-9_/-]+(\.[a-z0-9_-]+)?$/

const DESIGN_FIELDS = [
  'layout_update_xml',
  'custom_theme',
  'custom_root_template',
  'custom_layout_update_xml',
  'custom_theme_from',
  'custom_theme_to',
] as const

/** The envelope of everything that goes wrong while a page is written. */
export const couldNotSave = (reason: string): CouldNotSaveException =>
  new CouldNotSaveException('Could not save the page: %1', [reason])

/** What a store says of a failure that is none of its own refusals. */
export const SOMETHING_WENT_WRONG = 'Something went wrong while saving the page.'

/**
 * Does the page look otherwise than before? That takes a permission of its own.
 *
 * Source: Magento\Cms\Model\Page\Authorization; catalog.md section 1.
 */
export function changesDesign(page: PageInput, before: PageData | undefined): boolean {
  const layout = before?.page_layout ?? DEFAULT_LAYOUT
  if (page.page_layout && page.page_layout !== layout) return true
  return DESIGN_FIELDS.some((field) => (page[field] ?? '') !== (before?.[field] ?? ''))
}

/**
 * The checks that come before the envelope.
 *
 * @throws LocalizedException 400, no title or layout instructions that are no XML
 */
export function checkPage(page: PageInput): void {
  if (!page.title || page.title === '0')
    throw new LocalizedException('Required field "%1" is empty.', ['title'])
  if (!isXml(page.layout_update_xml)) throw new LocalizedException('Layout update is invalid')
  if (!isXml(page.custom_layout_update_xml)) throw new LocalizedException('Custom layout update is invalid')
}

/**
 * Why these layout instructions and this identifier, as they were sent, may not be written; undefined when they may.
 *
 * Source: Magento\Cms\Model\PageRepository::save; catalog.md section 4.3.
 */
export function whyNotSave(page: PageInput, before: PageData | undefined): string | undefined {
  for (const field of ['custom_layout_update_xml', 'layout_update_xml'] as const)
    if (page[field] && page[field] !== before?.[field]) return SOMETHING_WENT_WRONG
  if (FRONT_NAMES.has(page.identifier ?? ''))
    return 'The value specified in the URL Key field would generate a URL that already exists.'
  return undefined
}

/** Why a page may not have this identifier, whether sent or made from its title; undefined when it may. */
export function whyNotIdentifier(identifier: string, before: PageData | undefined): string | undefined {
  const configured =
    before && before.identifier !== identifier ? CONFIGURED.get(before.identifier) : undefined
  if (configured !== undefined) return `This identifier is reserved for "${configured}" in configuration.`
  if (!IDENTIFIER.test(identifier))
    return "The page URL key can't use capital letters or disallowed symbols. Remove the letters and symbols and try again."
  if (/^[0-9]+$/.test(identifier))
    return "The page URL key can't use only numbers. Add letters or words and try again."
  const words = reservedWords(identifier)
  return words && reservedMessage(identifier, words)
}

/** What a store says to an identifier that is one of these reserved words. */
export const reservedMessage = (identifier: string, words: string): string =>
  `URL key "${identifier}" matches a reserved endpoint name (${words}). Use another URL key.`

const isXml = (text: string | null | undefined) =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is the same code in one more package
  !text || XMLValidator.validate(`<layout>${text}</layout>`) === true
