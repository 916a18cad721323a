import type { Static } from 'typebox'
import { nextOf } from '../../../database/sequence.ts'
import { foldKey, storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, CrashException, InputException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { noSuchProduct } from '../product/product-errors.ts'
import type {
  BundleLinkData,
  BundleOptionData,
  ProductData,
  ProductInput,
} from '../product/product-schemas.ts'
import { products, type BundleLink, type BundleOption, type Product } from '../tables.ts'

type OptionInput = EntryOf<NonNullable<ProductInput['extension_attributes']>['bundle_product_options']>
type LinkInput = EntryOf<OptionInput['product_links']>
type BundleOptionOutput = Static<typeof BundleOptionData>
type BundleLinkOutput = Static<typeof BundleLinkData>

const COMPOSITE_TYPES: readonly string[] = ['bundle', 'configurable', 'grouped']

/**
 * The options that were sent, in place of those before; one with the id of an earlier one takes on what was sent of
 * it, and so do its links.
 *
 * Source: Magento\Bundle\Model\Product\SaveHandler; catalog.md section 2.14.
 *
 * @throws CouldNotSaveException 400, an option without a title, or with the same product twice
 * @throws InputException 400, a part that has parts itself, or a link that the option has not
 * @throws NoSuchEntityException 404, a part that is not there
 */
export function bundleOptionsOf(
  sent: readonly OptionInput[],
  product: Pick<Product, 'sku' | 'bundle_options'>,
  context: Context,
): BundleOption[] {
  return sent.map((option) => bundleOptionOf(option, product, context))
}

/**
 * One option that was sent, with what it does not say as it was; an id that the product has not makes a new option.
 *
 * @throws CouldNotSaveException 400, no title, or the same product twice
 * @throws InputException 400, a part that has parts itself, or a link that the option has not
 * @throws NoSuchEntityException 404, a part that is not there
 */
export function bundleOptionOf(
  option: OptionInput,
  { sku, bundle_options = [] }: Pick<Product, 'sku' | 'bundle_options'>,
  context: Context,
): BundleOption {
  const known = bundle_options.find(({ option_id }) => option_id === option.option_id)
  const title = option.title ?? known?.title
  if (!title) throw new CouldNotSaveException("The option couldn't be saved.")
  const links = option.product_links?.map((link) =>
    known ? linkOf(link, known.links, context) : newLink(link, context),
  )
  if (links) checkTwice(option.product_links ?? [], links, sku)
  const type = option.type ?? known?.type
  return {
    option_id: known?.option_id ?? nextOf(context.db, 'catalog_product_bundle_option'),
    title: storedText(title),
    required: option.required ?? known?.required ?? false,
    ...(type !== undefined && { type }),
    position: option.position ?? known?.position ?? 0,
    links: links ?? known?.links ?? [],
  }
}

/**
 * A choice that was sent, whatever id it says.
 *
 * @throws InputException 400, a part that has parts itself
 * @throws NoSuchEntityException 404, a part that is not there
 */
export const newLink = (input: LinkInput, context: Context): BundleLink =>
  linkOf({ ...input, id: null }, [], context)

/**
 * A choice that was sent, with the id of the one before if it names that.
 *
 * @throws InputException 400, a part that has parts itself, or an id that is not among those before
 * @throws NoSuchEntityException 404, a part that is not there
 */
export function linkOf(input: LinkInput, before: readonly BundleLink[], context: Context): BundleLink {
  const part = partOf(input, context)
  const known = input.id ? before.find(({ id }) => id === Number(input.id)) : undefined
  if (input.id && !known)
    throw new InputException(
      'The product link with the "%1" ID field wasn\'t found. Verify the ID and try again.',
      [input.id],
    )
  return {
    id: known?.id ?? nextOf(context.db, 'catalog_product_bundle_selection'),
    product_id: part.entity_id,
    qty: input.qty ?? known?.qty ?? 0,
    position: input.position ?? known?.position ?? 0,
    is_default: input.is_default ?? known?.is_default ?? false,
    price: input.price ?? known?.price ?? 0,
    price_type: input.price_type ?? known?.price_type ?? 0,
    can_change_quantity: Boolean(input.can_change_quantity ?? known?.can_change_quantity),
  }
}

/**
 * The product that a choice is of.
 *
 * @throws NoSuchEntityException 404
 * @throws InputException 400, one that has parts itself
 */
export function partOf({ sku }: LinkInput, { db }: Context): Product {
  if ((sku ?? null) === null)
    throw new CrashException('text', 'A link of a bundle needs the sku of a product.')
  const part = db.table(products).find('sku', foldKey(sku ?? ''))
  if (!part) throw noSuchProduct()
  if (COMPOSITE_TYPES.includes(part.type_id))
    throw new InputException("The bundle product can't contain another composite product.")
  return part
}

function checkTwice(sent: readonly LinkInput[], links: readonly BundleLink[], sku: string): void {
  const twice = links.findIndex((link, index) =>
    links.slice(0, index).some((earlier) => earlier.product_id === link.product_id),
  )
  if (twice >= 0)
    throw new CouldNotSaveException('Child with specified sku: "%1" already assigned to product: "%2"', [
      sent[twice]?.sku,
      sku,
    ])
}

const DYNAMIC = '0'

/** Has a bundle a price of its own, and not the sum of its parts'? */
export const hasFixedPrice = ({ values }: Pick<Product, 'values'>, storeId: number): boolean =>
  (valueOf(values, storeId, 'price_type') ?? DYNAMIC) !== DYNAMIC

/** The members of a bundle. */
export function bundleData(
  product: Product,
  storeId: number,
  context: Pick<Context, 'db'>,
): NonNullable<ProductData['extension_attributes']> {
  const { bundle_options = [] } = product
  if (bundle_options.length === 0) return {}
  return { bundle_product_options: bundleOptionsData(product, storeId, context) }
}

/** The options of a bundle as the product shows them: a choice without a price of its own has that of its part. */
export const bundleOptionsData = (
  product: Product,
  storeId: number,
  context: Pick<Context, 'db'>,
): BundleOptionOutput[] =>
  sortedOptions(product).map((option) => {
    const links = linksOf(option, context).map(({ link, part }) => {
      const price = valueOf(part.values, storeId, 'price')
      const shown = link.price > 0 ? link.price : price === undefined ? null : Number(price)
      const price_type = hasFixedPrice(product, storeId) ? link.price_type : null
      return linkData({ link, part, option }, { price: shown, price_type })
    })
    return optionData(option, product, links)
  })

/** One option as its own route shows it, with {@link choicesData}. */
export const bundleOptionData = (
  product: Product,
  option: BundleOption,
  storeId: number,
  context: Pick<Context, 'db'>,
): BundleOptionOutput => optionData(option, product, choicesData(product, option, storeId, context))

/** What can be chosen for an option; a price is shown only where that of the bundle is fixed. */
export const choicesData = (
  product: Product,
  option: BundleOption,
  storeId: number,
  context: Pick<Context, 'db'>,
): BundleLinkOutput[] =>
  linksOf(option, context).map(({ link, part }) => {
    const { price, price_type } = link
    const shown = hasFixedPrice(product, storeId) ? { price, price_type } : { price: null, price_type: null }
    return linkData({ link, part, option }, shown)
  })

/** The options of a bundle in their order. */
export const sortedOptions = ({ bundle_options = [] }: Product): BundleOption[] => byPosition(bundle_options)

interface Choice {
  readonly link: BundleLink
  /** The product that is chosen. */
  readonly part: Product
}

const linksOf = ({ links }: BundleOption, { db }: Pick<Context, 'db'>): Choice[] =>
  byPosition(links).flatMap((link) => {
    const part = db.table(products).get(link.product_id)
    return part ? [{ link, part }] : []
  })

const linkData = (
  { link, part, option }: Choice & { readonly option: BundleOption },
  shown: Pick<BundleLinkOutput, 'price' | 'price_type'>,
): BundleLinkOutput => ({
  id: String(link.id),
  sku: part.sku,
  option_id: option.option_id,
  qty: link.qty,
  position: link.position,
  is_default: link.is_default,
  ...shown,
  can_change_quantity: link.can_change_quantity ? 1 : 0,
})

const optionData = (
  option: BundleOption,
  { sku }: Product,
  product_links: BundleLinkOutput[],
): BundleOptionOutput => ({
  option_id: option.option_id,
  title: option.title,
  required: option.required,
  ...(option.type !== undefined && { type: option.type }),
  position: option.position,
  sku,
  product_links,
})

const byPosition = <Item extends { readonly position: number }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => a.position - b.position)
