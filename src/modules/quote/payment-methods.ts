import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException, StateException } from '../../framework/errors.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, quoteById, recollect, type CartId } from './cart-store.ts'
import { collectTotals } from './collect-totals.ts'
import { isOn, setting } from './config.ts'
import type { PaymentData, PaymentInput, PaymentMethodData } from './schemas.ts'
import { NO_ADDRESS } from './shipping-methods.ts'
import { quotePayments, type QuotePayment } from './tables.ts'

/** The methods of an installation, in the order in which they are listed. */
const METHODS = ['checkmo', 'purchaseorder', 'banktransfer', 'cashondelivery', 'free'] as const

type Method = (typeof METHODS)[number]

/**
 * How a cart can be paid.
 *
 * Source: Magento\Quote\Model\PaymentMethodManagement::getList; customer-cart.md section B11.
 *
 * @throws NoSuchEntityException 404
 */
export const getPaymentMethods = ({ cartId }: { cartId: CartId }, context: Context): PaymentMethodData[] =>
  paymentMethodsOf(cartOf(quoteById(cartId, context), context), context.db)

/** The methods for a cart; for nothing to be paid there is one more, and the others stay. */
export const paymentMethodsOf = ({ quote }: Cart, db: Database): PaymentMethodData[] =>
  METHODS.filter((method) => isAvailable(method, quote.grand_total, db)).map((method) => ({
    code: method,
    title: setting(db, `payment/${method}/title`),
  }))

/**
 * The method that was chosen for a cart; null when none was.
 *
 * @throws NoSuchEntityException 404
 */
export function getSelectedMethod({ cartId }: { cartId: CartId }, context: Context): PaymentData | null {
  const { payment } = cartOf(quoteById(cartId, context), context)
  if (!payment) return null
  const { po_number, method } = payment
  return { ...(po_number !== null && { po_number }), method }
}

/**
 * Chooses how a cart is paid.
 *
 * Source: Magento\Quote\Model\PaymentMethodManagement::set.
 *
 * @returns the id of the payment, as text
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, the method is not to be had
 * @throws StateException 400, nobody said where the cart is going
 */
export function selectMethod(
  { cartId, method }: { cartId: CartId; method: PaymentInput },
  context: Context,
): string {
  const cart = cartOf(activeQuote(cartId, context), context)
  return String(withMethod(cart, method, context).payment.payment_id)
}

/** {@link selectMethod}, for a cart that is at hand. */
export function withMethod(
  cart: Cart,
  sent: PaymentInput,
  context: Context,
): Cart & { readonly payment: QuotePayment } {
  checkMethod(sent.method, cart, context)
  if (!cart.quote.is_virtual && cart.shipping.country_id === null) throw new StateException(NO_ADDRESS)
  const payment = storePayment(cart, sent, context)
  return { ...recollect({ ...cart, payment }, context), payment }
}

/** Puts the method into the cart's payment, which is made where there is none. */
export function storePayment(
  { quote, payment }: Cart,
  { method, po_number }: PaymentInput,
  { db }: Context,
): QuotePayment {
  const row = { method: method ?? '', po_number: po_number || null }
  const table = db.table(quotePayments)
  return payment ? table.update(payment.payment_id, row) : table.insert({ ...row, quote_id: quote.entity_id })
}

/**
 * Can the cart be paid so? For nothing only the method for nothing will do.
 *
 * Source: Magento\Quote\Model\Quote\Payment::importData.
 *
 * @throws LocalizedException 400
 */
export function checkMethod(method: string | null | undefined, cart: Cart, context: Context): void {
  if (!method) throw new LocalizedException('The payment method you requested is not available.')
  const { grand_total } = collectTotals(cart, context).quote
  const isForFree = method === 'free'
  if (!isMethod(method) || !isAvailable(method, grand_total, context.db) || (grand_total === 0) !== isForFree)
    throw new LocalizedException('The requested Payment Method is not available.')
}

/** The name of a method, and what else it says of itself; none of those that are told what to do has anything to say. */
export function paymentInformation(method: string, db: Database): Record<string, string | null> {
  const title = isMethod(method) ? setting(db, `payment/${method}/title`) : method
  const hasInstructions = method === 'banktransfer' || method === 'cashondelivery'
  return { method_title: title, ...(hasInstructions && { instructions: null }) }
}

const isMethod = (code: string): code is Method => (METHODS as readonly string[]).includes(code)

const isAvailable = (method: Method, grandTotal: number, db: Database): boolean =>
  isOn(db, `payment/${method}/active`) && (method !== 'free' || grandTotal === 0)
