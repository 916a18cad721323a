import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException, StateException } from '../../framework/errors.ts'
import { isOn, listSetting, numberSetting, setting } from '../store/settings.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, quoteById, recollect, type CartId } from './cart-store.ts'
import { collectTotals } from './collect-totals.ts'
import type { PaymentData, PaymentInput, PaymentMethodData } from './schemas.ts'
import { NO_ADDRESS } from './shipping-methods.ts'
import { quotePayments, type Quote, type QuotePayment } from './tables.ts'

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
export function paymentMethodsOf(cart: Cart, db: Database): PaymentMethodData[] {
  const { store_id } = cart.quote
  const sortOrder = (method: Method) => numberSetting(db, `payment/${method}/sort_order`, store_id)
  return METHODS.filter((method) => isAvailable(method, cart, db))
    .sort((a, b) => sortOrder(a) - sortOrder(b))
    .map((method) => ({ code: method, title: setting(db, `payment/${method}/title`, store_id) }))
}

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
  const collected = collectTotals(cart, context)
  const isForFree = method === 'free'
  const isNothing = collected.quote.grand_total === 0
  if (!isMethod(method) || !isAvailable(method, collected, context.db) || isNothing !== isForFree)
    throw new LocalizedException('The requested Payment Method is not available.')
}

/**
 * The name of a method, and what else it says of itself: how to pay, or whom.
 *
 * Source: Magento\OfflinePayments\Observer\BeforeOrderPaymentSaveObserver.
 */
export function paymentInformation(
  method: string,
  { store_id }: Quote,
  db: Database,
): Record<string, string | null> {
  if (!isMethod(method)) return { method_title: method }
  const method_title = setting(db, `payment/${method}/title`, store_id)
  if (method === 'banktransfer' || method === 'cashondelivery')
    return { method_title, instructions: setting(db, `payment/${method}/instructions`, store_id) || null }
  if (method !== 'checkmo') return { method_title }
  const payable_to = setting(db, 'payment/checkmo/payable_to', store_id)
  const mailing_address = setting(db, 'payment/checkmo/mailing_address', store_id)
  return { method_title, ...(payable_to && { payable_to }), ...(mailing_address && { mailing_address }) }
}

const isMethod = (code: string): code is Method => (METHODS as readonly string[]).includes(code)

/** Source: Magento\Payment\Model\Checks\Composite. */
function isAvailable(method: Method, { quote, billing }: Cart, db: Database): boolean {
  const { store_id, grand_total } = quote
  if (!isOn(db, `payment/${method}/active`, store_id)) return false
  if (!isForCountry(method, billing.country_id, store_id, db)) return false
  if (method === 'free') return grand_total === 0
  const min = numberSetting(db, `payment/${method}/min_order_total`, store_id)
  const max = numberSetting(db, `payment/${method}/max_order_total`, store_id)
  return (min === 0 || grand_total >= min) && (max === 0 || grand_total <= max)
}

/** A bill that nobody knows the country of goes to that of the store. */
function isForCountry(method: Method, countryId: string | null, storeId: number, db: Database): boolean {
  if (setting(db, `payment/${method}/allowspecific`, storeId) !== '1') return true
  const country = countryId ?? setting(db, 'general/country/default', storeId)
  return listSetting(db, `payment/${method}/specificcountry`, storeId).includes(country)
}
