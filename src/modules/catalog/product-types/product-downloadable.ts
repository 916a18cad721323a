import { nextOf } from '../../../database/sequence.ts'
import { storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { decoded, freePath } from '../product/product-image.ts'
import type { ProductData, ProductInput } from '../product/product-schemas.ts'
import { products, type DownloadableLink, type DownloadableSample, type Product } from '../tables.ts'

type Extension = NonNullable<ProductInput['extension_attributes']>
type LinkInput = EntryOf<Extension['downloadable_product_links']>
type SampleInput = EntryOf<Extension['downloadable_product_samples']>
type Content = DownloadableLink['content']

type Downloads = Pick<Product, 'downloadable_links' | 'downloadable_samples'>

/**
 * Links and samples after what was sent of them: a list with entries replaces the one before, an entry with an id
 * takes on what was sent; an empty list changes nothing.
 *
 * Source: Magento\Downloadable\Model\LinkRepository and SampleRepository; catalog.md section 2.14.
 *
 * @throws InputException 400, an entry that is not valid
 * @throws NoSuchEntityException 404, an id that the product has not
 */
export function downloadsOf(
  { downloadable_product_links: links, downloadable_product_samples: samples }: Extension,
  { downloadable_links = [], downloadable_samples = [] }: Downloads,
  context: Context,
): Downloads {
  return {
    downloadable_links: links?.length
      ? links.map((link) => linkOf(link, downloadable_links, context))
      : downloadable_links,
    downloadable_samples: samples?.length
      ? samples.map((sample) => sampleOf(sample, downloadable_samples, context))
      : downloadable_samples,
  }
}

/**
 * A link that was sent, with the id of the one before if it names that. Of a sample that it says nothing about the
 * one before stays.
 *
 * @throws InputException 400, a link that is not valid
 * @throws NoSuchEntityException 404, an id that is not among those before
 */
export function linkOf(
  input: LinkInput,
  before: readonly DownloadableLink[],
  context: Context,
): DownloadableLink {
  const known = knownEntry('link', input.id, before)
  const { sort_order, price, number_of_downloads, is_shareable, title, sample_type } = input
  const type = fileType(input.link_type, 'The link type is invalid. Verify and try again.')
  const sampleType =
    (sample_type ?? null) === null
      ? undefined
      : fileType(sample_type, 'The link sample type is invalid. Verify and try again.')
  if (typeof price !== 'number' || price < 0)
    throw new InputException('Link price must have numeric positive value.')
  if (!isCount(number_of_downloads))
    throw new InputException('Number of downloads must be a positive integer.')
  if (!isCount(sort_order)) throw new InputException('Sort order must be a positive integer.')
  const content = contentOf({ type, url: input.link_url, file: input.link_file }, input.link_file_content, {
    word: 'Link',
    known: known?.content,
    folder: 'links',
    context,
  })
  const sample = sampleType
    ? contentOf(
        { type: sampleType, url: input.sample_url, file: input.sample_file },
        input.sample_file_content,
        { word: 'Sample', place: 'Link sample', known: known?.sample, folder: 'link samples', context },
      )
    : known?.sample
  if (!title) throw new InputException('The link title is empty. Enter the link title and try again.')
  return {
    id: known?.id ?? nextOf(context.db, 'downloadable_link'),
    title: storedText(title),
    sort_order,
    is_shareable: is_shareable ?? 0,
    price,
    number_of_downloads,
    content,
    ...(sample && { sample }),
  }
}

/**
 * A sample that was sent, with the id of the one before if it names that.
 *
 * @throws InputException 400, a sample that is not valid
 * @throws NoSuchEntityException 404, an id that is not among those before
 */
export function sampleOf(
  input: SampleInput,
  before: readonly DownloadableSample[],
  context: Context,
): DownloadableSample {
  const known = knownEntry('sample', input.id, before)
  const { title, sort_order } = input
  const type = fileType(
    input.sample_type,
    'The sample type is invalid. Verify the sample type and try again.',
  )
  if (!isCount(sort_order)) throw new InputException('Sort order must be a positive integer.')
  const file = { type, url: input.sample_url, file: input.sample_file }
  const content = contentOf(file, input.sample_file_content, {
    word: 'Sample',
    known: known?.content,
    folder: 'samples',
    context,
  })
  if (!title) throw new InputException('The sample title is empty. Enter the title and try again.')
  return {
    id: known?.id ?? nextOf(context.db, 'downloadable_sample'),
    title: storedText(title),
    sort_order,
    content,
  }
}

function knownEntry<Entry extends { readonly id: number }>(
  word: 'link' | 'sample',
  id: number | null | undefined,
  before: readonly Entry[],
): Entry | undefined {
  if (id === null || id === undefined) return undefined
  const known = before.find((entry) => entry.id === id)
  if (known) return known
  throw noSuchDownload(word)
}

/** There is no link, or sample, with this id. */
export const noSuchDownload = (word: 'link' | 'sample'): NoSuchEntityException =>
  new NoSuchEntityException(
    `No downloadable ${word} with the provided ID was found. Verify the ID and try again.`,
  )

const isCount = (value: number | null | undefined): value is number => typeof value === 'number' && value >= 0

function fileType(type: string | null | undefined, refusal: string): Content['type'] {
  if (type !== 'url' && type !== 'file') throw new InputException(refusal)
  return type
}

/** Where files lie: those of links, those of their samples, and those of samples by themselves. */
type Folder = 'links' | 'link samples' | 'samples'

/** The paths in a folder that a product has a file at. */
function filesIn(folder: Folder, { db }: Context): ReadonlySet<string> {
  const contents = [...db.table(products).all()].flatMap(
    ({ downloadable_links = [], downloadable_samples = [] }) => {
      if (folder === 'samples') return downloadable_samples.map(({ content }) => content)
      return downloadable_links.map(({ content, sample }) => (folder === 'links' ? content : sample))
    },
  )
  return new Set(contents.flatMap((content) => content?.file ?? []))
}

/** What is asked of a file: the words for it in refusals, and what it was. */
interface FileRules {
  /** What its URL is called. */
  readonly word: 'Link' | 'Sample'
  /** What the file is called, where that is something else. */
  readonly place?: string
  readonly known: Content | undefined
  readonly folder: Folder
  readonly context: Context
}

type Sent = string | null | undefined

function contentOf(
  { type, url, file }: { type: Content['type']; url: Sent; file: Sent },
  sent: LinkInput['link_file_content'],
  { word, place = word, known, folder, context }: FileRules,
): Content {
  if (type === 'url') {
    checkUrl(url ?? '', word, context)
    return { type, url: url ?? '' }
  }
  if (sent) {
    if (!decoded(sent.file_data ?? ''))
      throw new InputException('Provided file content must be valid base64 encoded data.')
    if (!sent.name || /[\\/?*:";<>()|{}]/.test(sent.name))
      throw new InputException('Provided file name contains forbidden characters.')
    const name = sent.name.replace(/[^a-z0-9_.-]+/gi, '_')
    const taken = filesIn(folder, context)
    return { type, file: freePath(`/${name.charAt(0)}/${name.charAt(1)}/${name}`, (path) => taken.has(path)) }
  }
  if (known?.type === 'file' && (file ?? known.file) === known.file) return known
  throw new InputException(`${place} file not found. Please try again.`)
}

/** Only the store's own host is in the list of hosts that files may lie at, as after an installation. */
function checkUrl(url: string, word: 'Link' | 'Sample', { origin }: Context): void {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!target || !['http:', 'https:', 'ftp:'].includes(target.protocol))
    throw new InputException(`${word} URL must have valid format.`)
  if (!URL.canParse(origin) || target.hostname !== new URL(origin).hostname)
    throw new InputException(`${word} URL's domain is not in list of downloadable_domains in env.php.`)
}

/** The members of a downloadable product. */
export function downloadsData({
  downloadable_links = [],
  downloadable_samples = [],
}: Product): NonNullable<ProductData['extension_attributes']> {
  return {
    downloadable_product_links: inOrder(downloadable_links).map(({ content, sample, ...link }) => ({
      ...link,
      link_type: content.type,
      ...(content.file !== undefined && { link_file: content.file }),
      ...(content.url !== undefined && { link_url: content.url }),
      ...(sample && sampleData(sample)),
    })),
    downloadable_product_samples: inOrder(downloadable_samples).map(({ content, ...sample }) => ({
      ...sample,
      ...sampleData(content),
    })),
  }
}

const sampleData = ({ type, file, url }: Content) => ({
  sample_type: type as string,
  ...(file !== undefined && { sample_file: file }),
  ...(url !== undefined && { sample_url: url }),
})

const inOrder = <Entry extends { readonly sort_order: number; readonly id: number }>(
  entries: readonly Entry[],
): Entry[] => [...entries].sort((a, b) => a.sort_order - b.sort_order || a.id - b.id)
