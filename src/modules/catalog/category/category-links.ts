import type { Database } from '../../../database/database.ts'
import { categories, categoryProducts } from '../tables.ts'

/** A category that a product is put into; without a position it keeps the one it has, or gets 0. */
export interface LinkInput {
  readonly category_id: number
  readonly position?: number
}

/**
 * Puts a product into these categories and no others. Unknown categories are ignored without a word.
 *
 * Source: catalog.md section 2.5.
 */
export function setLinks(db: Database, productId: number, links: readonly LinkInput[]): void {
  const wanted = new Set(links.map((link) => link.category_id))
  const table = db.table(categoryProducts)
  for (const link of table.where('product', productId))
    if (!wanted.has(link.category_id)) table.delete(link.entity_id)
  mergeLinks(db, productId, links)
}

/** Puts a product into these categories too, or moves it within them. */
export function mergeLinks(db: Database, productId: number, links: readonly LinkInput[]): void {
  const table = db.table(categoryProducts)
  for (const { category_id, position } of links) {
    const existing = table.find('pair', `${category_id} ${productId}`)
    if (existing) table.update(existing.entity_id, { position: position ?? existing.position })
    else if (db.table(categories).get(category_id))
      table.insert({ category_id, product_id: productId, position: position ?? 0 })
  }
}
