import type { Context } from '../../framework/context.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { columnFields, dataOf } from './columns.ts'
import { noSuchEntity } from './order-repository.ts'
import { paymentTransactions, type PaymentTransaction } from './tables.ts'
import { TransactionData } from './transaction-schemas.ts'

/**
 * One transaction.
 *
 * @throws NoSuchEntityException 404
 */
export function getTransaction({ id }: { id: number }, { db }: Context): TransactionData {
  const transaction = db.table(paymentTransactions).get(id)
  if (!transaction) throw noSuchEntity(id)
  return transactionData(transaction)
}

/** A page of transactions, of which offline payment methods make none. */
export function getTransactions(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<TransactionData> {
  const searchable: Searchable<PaymentTransaction> = {
    storage: 'flat',
    rows: () => db.table(paymentTransactions).all(),
    field: transactionField,
  }
  return search(searchable, searchCriteria, transactionData)
}

const transactionData = (transaction: PaymentTransaction): TransactionData =>
  dataOf(TransactionData, { ...transaction, child_transactions: [] })

const transactionField = columnFields<PaymentTransaction>(TransactionData)
