import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { CrashException, NoSuchEntityException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import { productData } from './product-data.ts'
import { imagePath } from './product-image.ts'
import { galleryOf, mediaRoles } from './product-media.ts'
import { productBySku } from './product-repository.ts'
import type { MediaGalleryEntryData } from './product-schemas.ts'
import { productNamed, updateProduct } from './product-update.ts'
import type { Product } from '../tables.ts'

type Entry = Static<typeof MediaGalleryEntryData>
type EntryInput = NonNullable<Sent<Entry>>

/**
 * The images and videos of a product in the scope of the URL.
 *
 * @throws NoSuchEntityException 404, the product
 */
export const getMedia = ({ sku }: { sku: string }, context: Context): Entry[] =>
  entriesOf(productNamed(sku, context), context)

/**
 * One image of a product.
 *
 * @throws NoSuchEntityException 404, the product or the image, each in words of its own
 */
export function getMediaEntry({ sku, entryId }: { sku: string; entryId: number }, context: Context): Entry {
  const product = productBySku(context, sku)
  if (!product) throw new NoSuchEntityException("The product doesn't exist. Verify and try again.")
  const entry = entriesOf(product, context).find(({ id }) => id === entryId)
  if (!entry) throw new NoSuchEntityException("The image doesn't exist. Verify and try again.")
  return entry
}

/**
 * Adds an image; the first one of a product gets every role unless it names some.
 *
 * Source: Magento\Catalog\Model\Product\Gallery\GalleryManagement::create; catalog.md section 7.1.
 *
 * @returns the id of the entry, as text
 * @throws CrashException an entry without its content
 * @throws InputException 400, a file that is no image
 * @throws NoSuchEntityException 404, the product
 */
export function createMedia({ sku, entry }: { sku: string; entry: EntryInput }, context: Context): string {
  if (!entry.content) throw new CrashException('text', 'A new image needs its content.')
  imagePath(entry.content)
  const product = productNamed(sku, context)
  const existing = entriesOf(product, context)
  const hasAllRoles = existing.length === 0 && !entry.types?.length
  const added: EntryInput = {
    ...entry,
    id: null,
    ...(hasAllRoles && { types: mediaRoles(context.db, product.attribute_set_id) }),
  }
  const { media_gallery } = saveEntries(product, [...existing, added], context)
  return String(Math.max(...media_gallery.map(({ id }) => id)))
}

/**
 * Changes the image that the id in the body names; the one in the path is not looked at. What the entry does not
 * say is emptied, and roles that it lists are taken from the other images.
 *
 * Source: Magento\Catalog\Model\Product\Gallery\GalleryManagement::update.
 *
 * @throws NoSuchEntityException 404, the product or the image
 */
export function updateMedia({ sku, entry }: { sku: string; entry: EntryInput }, context: Context): true {
  const product = productNamed(sku, context)
  const existing = entriesOf(product, context)
  if (!existing.some(({ id }) => id === entry.id)) throw noSuchImage()
  const wanted = new Set(entry.types ?? [])
  const entries = existing.map((other): EntryInput => {
    const types = other.types.filter((role) => !wanted.has(role))
    return other.id === entry.id ? entry : { ...other, types }
  })
  saveEntries(product, entries, context)
  return true
}

/**
 * Takes an image away, and with it its roles.
 *
 * @throws NoSuchEntityException 404, the product or the image
 */
export function removeMedia({ sku, entryId }: { sku: string; entryId: number }, context: Context): true {
  const product = productNamed(sku, context)
  const existing = entriesOf(product, context)
  const rest = existing.filter(({ id }) => id !== entryId)
  if (rest.length === existing.length) throw noSuchImage()
  saveEntries(product, rest, context)
  return true
}

const noSuchImage = () =>
  new NoSuchEntityException('No image with the provided ID was found. Verify the ID and try again.')

const entriesOf = (product: Product, context: Context): Entry[] =>
  productData(product, context.scope.store_id, context, { withStock: false }).media_gallery_entries ?? []

const saveEntries = (product: Product, entries: readonly EntryInput[], context: Context): Product =>
  updateProduct(product, galleryOf(entries, product, context.scope.store_id, context), context)
