import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

const transaction = {
  transaction_id: Nullable(Type.Integer({ description: 'Id.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'The transaction that it follows.' })),
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  payment_id: Nullable(Type.Integer({ description: 'The payment it belongs to.' })),
  txn_id: Nullable(Type.String({ description: 'Id that the payment provider gave.' })),
  parent_txn_id: Nullable(Type.String({ description: 'Id that the provider gave to the one before.' })),
  txn_type: Nullable(Type.String({ description: 'capture, authorization, refund, void, order or payment.' })),
  is_closed: Nullable(Type.Integer({ description: '1 when nothing can follow, else 0.' })),
  additional_information: Type.Optional(
    Type.Array(Type.String(), { description: 'What the provider says of it.' }),
  ),
  created_at: Nullable(Type.String({ description: 'When it was made, UTC.' })),
}

/** A transaction that follows another; those that follow it are not told. */
const ChildTransaction = dataObject('sales-data-transaction-interface', transaction)

/**
 * What a payment provider did. Offline payment methods have none.
 *
 * Source: Magento\Sales\Api\Data\TransactionInterface; sales.md section 12.
 */
export const TransactionData = dataObject('sales-data-transaction-interface', {
  ...transaction,
  child_transactions: Type.Array(ChildTransaction, { description: 'Those that follow it.' }),
  extension_attributes: Type.Optional(dataObject('sales-data-transaction-extension-interface', {})),
})
export type TransactionData = Static<typeof TransactionData>

/** Source: Magento\Sales\Api\Data\TransactionSearchResultInterface. */
export const TransactionSearchResults = SearchResults(
  TransactionData,
  'sales-data-transaction-search-result-interface',
)
