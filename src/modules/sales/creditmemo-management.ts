import type { Context } from '../../framework/context.ts'
import { CrashException, LocalizedException } from '../../framework/errors.ts'
import { less, priceText, roundPrice, sum } from '../../framework/money.ts'
import { bookRefund } from './book-refund.ts'
import { dataOf, sentColumns } from './columns.ts'
import { storeCreditmemo, type CreditmemoInput } from './creditmemo-repository.ts'
import { CreditmemoData, CreditmemoItemData } from './creditmemo-schemas.ts'
import { CREDITMEMO_OPEN, CREDITMEMO_REFUNDED } from './creditmemo-totals.ts'
import { existingOrder } from './order-repository.ts'
import { deducting, settleRefund } from './order-stock.ts'
import { situationOf } from './save-order.ts'
import { creditmemoItems, type CreditmemoItem, type Order } from './tables.ts'

/**
 * Registers a credit memo as it is sent, none of its amounts reckoned, and books it on the order.
 *
 * Source: Magento\Sales\Model\Service\CreditmemoService::refund; sales.md section 11.4.
 *
 * @throws LocalizedException 400, more than was paid, or a credit memo that is refunded already
 * @throws CrashException without an order
 * @throws NoSuchEntityException 404, no such order or credit memo
 */
export function refundCreditmemo(
  { creditmemo: sent, offlineRequested }: { creditmemo: CreditmemoInput; offlineRequested?: boolean | null },
  context: Context,
): CreditmemoData {
  const { db } = context
  if (!sent.order_id) throw new CrashException('text', 'A credit memo needs an order_id.')
  const order = existingOrder(db, sent.order_id)
  refuse(sent, order)

  const situation = situationOf(order, context)
  const named = (sent.items ?? []).flatMap((sentItem) => {
    const item = sentColumns<CreditmemoItem>(CreditmemoItemData, sentItem)
    const line = situation.lines.find((known) => known.item.item_id === item.order_item_id)
    return line ? [{ item, documentLine: { line, qty: item.qty ?? 0 } }] : []
  })
  const lines = named.map(({ documentLine }) => documentLine)
  const items = named.map(({ item }) => item)
  const { own, saved } = storeCreditmemo(sent, { state: CREDITMEMO_REFUNDED }, context)
  bookRefund({ order, creditmemo: saved, lines, items, isOnline: !offlineRequested }, context)
  deducting('Could not save a Creditmemo, see error log for details', () => {
    settleRefund(order, situation.lines, lines, [], context)
  })
  return dataOf(CreditmemoData, {
    ...own,
    entity_id: saved.entity_id,
    items: db
      .table(creditmemoItems)
      .where('parent', saved.entity_id)
      .map((item) => dataOf(CreditmemoItemData, item)),
    comments: [],
  })
}

function refuse({ entity_id, state, base_grand_total }: CreditmemoInput, order: Order): void {
  if (entity_id && state !== CREDITMEMO_OPEN)
    throw new LocalizedException('We cannot register an existing credit memo.')
  const refunded = roundPrice(sum(order.base_total_refunded, base_grand_total))
  if (refunded > roundPrice(order.base_total_paid))
    throw new LocalizedException('The most money available to refund is %1.', [
      priceText(less(order.base_total_paid, order.base_total_refunded), order.base_currency_code ?? ''),
    ])
}
