import type { AnyRoute } from '../../framework/route.ts'
import type { Case } from '../case.ts'
import { productCases } from './products.ts'
import { securityCases } from './security.ts'

/** The files of `contracts/cases` and what is in each. */
export function caseFiles(routes: readonly AnyRoute[]): Readonly<Record<string, readonly Case[]>> {
  return {
    products: productCases,
    security: securityCases(routes),
  }
}
