import { merchantOf } from '../datasets/callers.ts'
import type { Store } from '../framework/context.ts'
import { urlKeyOf } from '../framework/url-key.ts'
import type { SourceData, SourceInput } from '../modules/inventory/schemas.ts'
import { getSource, sourceByCode } from '../modules/inventory/source-repository.ts'
import { call, RefusedError } from './call.ts'
import { fakerOf, free } from './fakes.ts'

/** What a source is asked to be: whatever `POST /V1/inventory/sources` takes. */
export type SourceFields = SourceInput

/**
 * Makes an enabled source, which belongs to no stock yet.
 *
 * @throws RefusedError
 */
export function aSource(store: Store, fields: SourceFields = {}): SourceData {
  const merchant = merchantOf(store)
  const city = fields.name ?? fakerOf(store).location.city()
  const sourceCode =
    fields.source_code ?? free(urlKeyOf(city), (code) => sourceByCode(store, code) !== undefined)
  if (sourceByCode(store, sourceCode))
    throw new RefusedError(`There is a source ${JSON.stringify(sourceCode)} already.`)
  call(merchant, 'POST /V1/inventory/sources', {
    body: {
      source: {
        enabled: true,
        country_id: 'US',
        postcode: '78701',
        ...fields,
        name: city,
        source_code: sourceCode,
      },
    },
  })
  return getSource({ sourceCode }, merchant)
}
