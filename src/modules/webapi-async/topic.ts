import type { AnyRoute } from '../../framework/route.ts'
import { interfaceMethod } from '../../framework/service-name.ts'

/**
 * The name under which what a row does is queued: `async.magento.catalog.api.productrepositoryinterface.save.post`.
 * Rows that stand under two paths for one service share it.
 *
 * Source: Magento\WebapiAsync\Model\Config::generateTopicNameFromService; webapi.md section 9.4.
 */
export const topicOf = ({ service, method }: Pick<AnyRoute, 'service' | 'method'>): string =>
  `async.${interfaceMethod(service).replaceAll('\\', '.').replace('::', '.')}.${method}`.toLowerCase()

/** The rows by their topics; of several with one topic the first. */
export function rowsByTopic(rows: readonly AnyRoute[]): ReadonlyMap<string, AnyRoute> {
  const writing = rows.filter(({ method }) => method !== 'GET')
  return new Map(writing.toReversed().map((row) => [topicOf(row), row]))
}
