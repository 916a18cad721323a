import type { Database } from '../../database/database.ts'
import { newsletterSubscribers, SUBSCRIBED, UNSUBSCRIBED, type Customer } from './tables.ts'

/**
 * Puts a customer on the list of readers, or off it; without a word of it the list stays as it is.
 *
 * Source: Magento\Newsletter\Model\Plugin\CustomerPlugin; customer-cart.md section A8.
 */
export function subscribe(customer: Customer, wants: boolean | null | undefined, db: Database): void {
  const subscribers = db.table(newsletterSubscribers)
  const found = subscribers.find('customer', customer.entity_id)
  const asked = wants === null || wants === undefined ? undefined : wants ? SUBSCRIBED : UNSUBSCRIBED
  const subscriber_status = asked ?? found?.subscriber_status ?? UNSUBSCRIBED
  const row = { subscriber_email: customer.email, store_id: customer.store_id, subscriber_status }
  if (found) subscribers.update(found.subscriber_id, row)
  else if (wants) subscribers.insert({ ...row, customer_id: customer.entity_id })
}

/** Takes a customer off the list for good. */
export function unsubscribe({ entity_id }: Customer, db: Database): void {
  const subscribers = db.table(newsletterSubscribers)
  const found = subscribers.find('customer', entity_id)
  if (found) subscribers.delete(found.subscriber_id)
}
