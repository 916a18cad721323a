import type { Context } from '../../../framework/context.ts'
import { InputException } from '../../../framework/errors.ts'
import { reservedWords, urlKeyOf } from '../../../framework/url-key.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { viewsOf } from '../../store/scope.ts'
import { replaceRewrites, type StorePath } from '../../url-rewrite/url-rewrites.ts'
import { unableToSave } from './product-errors.ts'
import type { Product } from '../tables.ts'

/** Visible nowhere by itself: such a product has no page, and so no path. */
const NOT_VISIBLE = '1'

/**
 * A url key in its proper form: of the one that is there, else of the name; undefined where neither is.
 *
 * Source: Magento\CatalogUrlRewrite\Model\ProductUrlPathGenerator::getUrlKey; catalog.md section 2.7.
 *
 * @throws InputException 400, a reserved word
 * @throws CouldNotSaveException 400, nothing of it can be written with Latin letters
 */
export function urlKeyFrom(key: unknown, name: unknown): string | undefined {
  const source = textOf(key) || textOf(name)
  if (source === '') return undefined
  const urlKey = urlKeyOf(source)
  if (urlKey === '') throw unableToSave()
  const reserved = reservedWords(urlKey)
  if (reserved !== undefined)
    throw new InputException('URL key "%1" matches a reserved endpoint name (%2). Use another URL key.', [
      urlKey,
      reserved,
    ])
  return urlKey
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/**
 * Gives the product its paths: one in every store view that sells it and shows it.
 *
 * @throws LocalizedException 400, the path is another entity's
 */
export function saveProductRewrites(product: Product, { db }: Context): void {
  const views = product.website_ids.flatMap((websiteId) => viewsOf(db, websiteId))
  const paths: StorePath[] = views
    .filter(({ store_id }) => valueOf(product.values, store_id, 'visibility') !== NOT_VISIBLE)
    .map(({ store_id }) => ({ store_id, request_path: `${pathOf(product, store_id)}.html` }))
  replaceRewrites(db, { entity_type: 'product', entity_id: product.entity_id }, paths)
}

/** Where a view has no key at all, its name makes the path. */
function pathOf({ values }: Product, storeId: number): string {
  const key = valueOf(values, storeId, 'url_key')
  return typeof key === 'string' ? key : urlKeyOf(String(valueOf(values, storeId, 'name') ?? ''))
}
