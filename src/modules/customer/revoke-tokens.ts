import type { Context } from '../../framework/context.ts'
import { jwtRevocations, userKey } from '../integration/tables.ts'

/**
 * Every token that the customer holds is dead from now on, one that was issued in this very second too.
 *
 * Source: Magento\JwtUserToken\Model\Revoker; webapi.md section 2.5.
 */
export function revokeTokens(customerId: number, { db, clock }: Context): void {
  const revocations = db.table(jwtRevocations)
  const revoke_before = Math.floor(clock.now() / 1000)
  const found = revocations.find('user', userKey('customer', customerId))
  if (found) revocations.update(found.id, { revoke_before })
  else revocations.insert({ user_type: 'customer', user_id: customerId, revoke_before })
}
