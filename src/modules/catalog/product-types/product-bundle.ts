import { nextOf } from '../../../database/sequence.ts'
import { foldKey, storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { CouldNotSaveException, CrashException, InputException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { noSuchProduct } from '../product/product-errors.ts'
import type { ProductData, ProductInput } from '../product/product-schemas.ts'
import { products, type BundleLink, type BundleOption, type Product } from '../tables.ts'

type OptionInput = EntryOf<NonNullable<ProductInput['extension_attributes']>['bundle_product_options']>
type LinkInput = EntryOf<OptionInput['product_links']>

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
  { sku, bundle_options = [] }: Pick<Product, 'sku' | 'bundle_options'>,
  context: Context,
): BundleOption[] {
  return sent.map((option) => {
    const known = bundle_options.find(({ option_id }) => option_id === option.option_id)
    const title = option.title ?? known?.title
    if (!title) throw new CouldNotSaveException("The option couldn't be saved.")
    const links = option.product_links?.map((link) => linkOf(link, known?.links ?? [], context))
    if (links) checkTwice(links, sku, context)
    const type = option.type ?? known?.type
    return {
      option_id: known?.option_id ?? nextOf(context.db, 'catalog_product_bundle_option'),
      title: storedText(title),
      required: option.required ?? known?.required ?? false,
      ...(type !== undefined && { type }),
      position: option.position ?? known?.position ?? 0,
      links: links ?? known?.links ?? [],
    }
  })
}

function linkOf(input: LinkInput, before: readonly BundleLink[], context: Context): BundleLink {
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

function partOf({ sku }: LinkInput, { db }: Context): Product {
  if ((sku ?? null) === null)
    throw new CrashException('text', 'A link of a bundle needs the sku of a product.')
  const part = db.table(products).find('sku', foldKey(sku ?? ''))
  if (!part) throw noSuchProduct()
  if (COMPOSITE_TYPES.includes(part.type_id))
    throw new InputException("The bundle product can't contain another composite product.")
  return part
}

function checkTwice(links: readonly BundleLink[], sku: string, { db }: Context): void {
  const twice = links.find((link, index) =>
    links.slice(0, index).some((earlier) => earlier.product_id === link.product_id),
  )
  if (!twice) return
  const part = db.table(products).get(twice.product_id)
  throw new CouldNotSaveException('Child with specified sku: "%1" already assigned to product: "%2"', [
    part?.sku,
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
  { db }: Pick<Context, 'db'>,
): NonNullable<ProductData['extension_attributes']> {
  const { sku, bundle_options = [] } = product
  if (bundle_options.length === 0) return {}
  const isFixed = hasFixedPrice(product, storeId)
  const linkData = (option_id: number, link: BundleLink) => {
    const part = db.table(products).get(link.product_id)
    if (!part) return []
    const price = valueOf(part.values, storeId, 'price')
    return [
      {
        id: String(link.id),
        sku: part.sku,
        option_id,
        qty: link.qty,
        position: link.position,
        is_default: link.is_default,
        price: link.price > 0 ? link.price : price === undefined ? null : Number(price),
        price_type: isFixed ? link.price_type : null,
        can_change_quantity: link.can_change_quantity ? 1 : 0,
      },
    ]
  }
  return {
    bundle_product_options: byPosition(bundle_options).map(({ links, ...option }) => ({
      option_id: option.option_id,
      title: option.title,
      required: option.required,
      ...(option.type !== undefined && { type: option.type }),
      position: option.position,
      sku,
      product_links: byPosition(links).flatMap((link) => linkData(option.option_id, link)),
    })),
  }
}

const byPosition = <Item extends { readonly position: number }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => a.position - b.position)
