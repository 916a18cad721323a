import { nextOf } from '../../../database/sequence.ts'
import { storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { InputException, LocalizedException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { isOverridden, valueOf, withValues, type ScopedValues } from '../../eav/scoped-values.ts'
import { ADMIN_STORE_ID } from '../../store/tables.ts'
import { freePath, imagePath } from './product-image.ts'
import type { ProductInput } from './product-schemas.ts'
import { products, type MediaEntry, type MediaValues, type Product } from '../tables.ts'

const MEDIA_TYPES: readonly unknown[] = ['image', 'external-video']

/** The role's value where no image has it. */
const NO_SELECTION = 'no_selection'

type EntryInput = EntryOf<ProductInput['media_gallery_entries']>

/** A gallery, with the roles of its images as attribute values. */
export type Gallery = Pick<Product, 'media_gallery' | 'values'>

/** Attributes that name the image for a purpose: `image`, `small_image` and so on. */
export const mediaRoles = (db: Context['db'], attributeSetId: number): string[] =>
  attributesOfSet(db, attributeSetId)
    .filter((attribute) => attribute.frontend_input === 'media_image')
    .map((attribute) => attribute.attribute_code)

/** The roles that an image has in a scope. */
export const rolesOf = (
  file: string,
  values: ScopedValues,
  storeId: number,
  roles: readonly string[],
): string[] => roles.filter((role) => valueOf(values, storeId, role) === file)

/** How an image is shown in a scope: what the store view says, else the default. */
export function mediaValues({ store_values, ...entry }: MediaEntry, storeId: number): MediaValues {
  const own = store_values?.[storeId]
  return {
    label: own?.label ?? entry.label,
    position: own?.position ?? entry.position,
    disabled: own?.disabled ?? entry.disabled,
  }
}

/** The entries of a gallery by position, among equal ones the newest first. */
export function sortedEntries(gallery: readonly MediaEntry[], storeId: number): readonly MediaEntry[] {
  if (gallery.length < 2) return gallery
  const place = (entry: MediaEntry) => mediaValues(entry, storeId).position ?? 0
  return [...gallery].sort((a, b) => place(a) - place(b) || b.id - a.id)
}

/**
 * The gallery that was sent, in place of the one before: entries with an id are kept and take on what was sent,
 * those without are added, those that are missing go. The roles are then those that the entries name.
 *
 * A file with the name of one that the product has is stored under another, and takes the roles of that over.
 *
 * Source: Magento\Catalog\Model\ProductRepository\MediaGalleryProcessor, Magento\Catalog\Model\Product\Gallery;
 * catalog.md section 2.11.
 *
 * @param level the scope that roles are kept in: that of all for a new product
 * @throws InputException 400, a file that is no image
 */
export function galleryOf(
  sent: readonly EntryInput[],
  product: Gallery & Pick<Product, 'attribute_set_id'>,
  level: number,
  context: Context,
): Gallery {
  for (const { media_type } of sent)
    if (!MEDIA_TYPES.includes(media_type))
      throw new LocalizedException('There is no MediaGalleryEntryConverter for given type')
  const before = product.media_gallery
  const isNew = ({ id }: EntryInput) => before.length === 0 || (id ?? null) === null
  const inputs = new Map(sent.filter((input) => !isNew(input)).map((input) => [input.id, input]))
  const roles = mediaRoles(context.db, product.attribute_set_id)
  const holders = new Map(roles.map((role) => [role, NO_SELECTION]))
  const assign = (types: readonly string[], file: string) => {
    for (const role of types) if (holders.has(role)) holders.set(role, file)
  }

  const kept = before.flatMap((entry) => {
    const input = inputs.get(entry.id)
    if (!input) return []
    if (input.content) imagePath(input.content)
    assign(input.types ?? rolesOf(entry.file, product.values, level, roles), input.file ?? entry.file)
    return [updated(entry, input, context)]
  })
  const added = addedEntries(sent.filter(isNew), before, context)
  for (const { path, types } of added) assign(types, path)
  const moved = new Map(added.map(({ path, entry }) => [path, entry.file]))

  const media_gallery = [...kept, ...added.map(({ entry }) => entry)]
  const removed = before.filter(({ id }) => !kept.some((entry) => entry.id === id)).map(({ file }) => file)
  const values = withoutFiles(product.values, roles, removed)
  return {
    media_gallery,
    values: [...holders].reduce((all, [role, path]) => {
      const file = moved.get(path) ?? path
      const isSame = valueOf(product.values, level, role) === file
      return isSame && !isOverridden(all, level, role) && level !== ADMIN_STORE_ID
        ? all
        : withValues(all, level, { [role]: file })
    }, values),
  }
}

/** In no scope an image has a role that is not there any more. */
function withoutFiles(
  values: ScopedValues,
  roles: readonly string[],
  files: readonly string[],
): ScopedValues {
  if (files.length === 0) return values
  return Object.keys(values).reduce((all, level) => {
    const gone = roles.filter((role) => files.includes(String(values[Number(level)]?.[role])))
    return withValues(all, Number(level), Object.fromEntries(gone.map((role) => [role, null])))
  }, values)
}

/** What an entry does not say is as good as empty. */
function updated(known: MediaEntry, input: EntryInput, { scope }: Context): MediaEntry {
  const { media_type, extension_attributes } = input
  const video = extension_attributes?.video_content
  return {
    ...withMediaValues(known, scope.store_id, valuesFrom(input)),
    ...(media_type && { media_type }),
    ...(video && { video_content: video }),
  }
}

const withMediaValues = (entry: MediaEntry, storeId: number, values: MediaValues): MediaEntry =>
  storeId === ADMIN_STORE_ID
    ? { ...entry, ...values }
    : { ...entry, store_values: { ...entry.store_values, [storeId]: values } }

const valuesFrom = ({ label, position, disabled }: EntryInput): MediaValues => ({
  label: label ? storedText(label) : null,
  position: position ?? null,
  disabled: disabled ?? false,
})

/** A new entry, with the path that its file would have by its name. */
interface Added {
  readonly path: string
  readonly entry: MediaEntry
  readonly types: readonly string[]
}

function addedEntries(
  inputs: readonly EntryInput[],
  before: readonly MediaEntry[],
  context: Context,
): Added[] {
  const { db, scope } = context
  const taken = new Set<string>()
  let last = Math.max(0, ...before.map((entry) => mediaValues(entry, scope.store_id).position ?? 0))
  return inputs.map((input) => {
    if (!input.content)
      throw new InputException('The image content is invalid. Verify the content and try again.')
    const path = imagePath(input.content)
    const file = freePath(path, (at) => taken.has(at) || db.table(products).where('file', at).length > 0)
    taken.add(file)
    const position = input.position ?? last + 1
    last = Math.max(last, position)
    return { path, entry: newEntry(input, file, position, context), types: input.types ?? [] }
  })
}

/** Without a word on it an entry is hidden. A store view's label, and that it is hidden, are its own. */
function newEntry(input: EntryInput, file: string, position: number, { db, scope }: Context): MediaEntry {
  const video = input.extension_attributes?.video_content
  const values = { ...valuesFrom(input), position, disabled: input.disabled ?? true }
  const entry: MediaEntry = {
    id: nextOf(db, 'catalog_product_entity_media_gallery'),
    media_type: input.media_type ?? 'image',
    label: null,
    position,
    disabled: false,
    file,
    ...(video && { video_content: video }),
  }
  return withMediaValues(entry, scope.store_id, values)
}
