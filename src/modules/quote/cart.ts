import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { times } from '../../framework/money.ts'
import { products, type Product } from '../catalog/tables.ts'
import { storeViews } from '../store/tables.ts'
import {
  quoteAddresses,
  quoteItems,
  quotePayments,
  type Quote,
  type QuoteAddress,
  type QuoteItem,
  type QuotePayment,
} from './tables.ts'

/** A cart with all that belongs to it, as it is or as it would be. */
export interface Cart {
  readonly quote: Quote
  readonly lines: readonly Line[]
  readonly billing: QuoteAddress
  readonly shipping: QuoteAddress
  readonly payment: QuotePayment | undefined
}

/** A line with its product and its parts. */
export interface Line {
  readonly item: QuoteItem
  readonly product: Product
  readonly children: readonly Line[]
}

/** A cart as it is stored. */
export function cartOf(quote: Quote, { db }: Pick<Context, 'db'>): Cart {
  const addresses = db.table(quoteAddresses).where('quote', quote.entity_id)
  const addressOf = (type: QuoteAddress['address_type']): QuoteAddress => {
    const address = addresses.find(({ address_type }) => address_type === type)
    if (!address) throw new Error(`Cart ${quote.entity_id} has no ${type} address.`)
    return address
  }
  return {
    quote,
    lines: linesOf(quote, db),
    billing: addressOf('billing'),
    shipping: addressOf('shipping'),
    payment: db.table(quotePayments).where('quote', quote.entity_id)[0],
  }
}

/** The lines of a cart whose products are there, in the order in which they were added. */
function linesOf({ entity_id }: Quote, db: Database): Line[] {
  const items = db.table(quoteItems).where('quote', entity_id)
  const lineOf = (item: QuoteItem): Line[] => {
    const product = db.table(products).get(item.product_id)
    if (!product) return []
    const parts = items.filter(({ parent_item_id }) => parent_item_id === item.item_id)
    return [{ item, product, children: parts.flatMap(lineOf) }]
  }
  return items.filter(({ parent_item_id }) => parent_item_id === null).flatMap(lineOf)
}

/** The address that totals are reckoned for: nothing is shipped of a virtual cart. */
export const totalsAddress = ({ quote, billing, shipping }: Cart): QuoteAddress =>
  quote.is_virtual ? billing : shipping

/** A line and its parts. */
export const withParts = (line: Line): Line[] => [line, ...line.children]

/** All units of a part: those in one of the whole, as many times as there are of that. */
export const totalQty = ({ item }: Line, parent?: Line): number =>
  parent ? times(item.qty, parent.item.qty) : item.qty

/** Is there nothing of a line to be shipped? A product that is made of others is what these are. */
export function isVirtualLine({ product, children }: Line): boolean {
  if (children.length > 0) return children.every(isVirtualLine)
  return product.type_id === 'virtual' || product.type_id === 'downloadable'
}

/** The website that a cart belongs to. */
export const websiteOf = ({ store_id }: Pick<Quote, 'store_id'>, { db }: Pick<Context, 'db'>): number =>
  db.table(storeViews).get(store_id)?.website_id ?? 0
