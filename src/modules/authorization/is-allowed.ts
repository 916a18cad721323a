import type { Database } from '../../database/database.ts'
import type { UserContext } from '../../framework/context.ts'
import { ALL_RESOURCES, resourceIds } from './acl.ts'
import { authorizationRoles, roleKey } from './tables.ts'

/** Granted with every role that was granted anything (webapi.md section 3.2). */
const ALWAYS_GRANTED = 'Magento_Backend::admin'

/**
 * Is the resource granted to the caller? One that the tree does not know, `self` among them, is granted with full
 * access only.
 *
 * Source: Magento\Framework\Authorization; webapi.md section 3.1.
 */
export function isAllowed(db: Database, user: UserContext, resource: string): boolean {
  if (user.type === 'guest' || user.type === 'customer') return false
  const role = db.table(authorizationRoles).find('user', roleKey(user))
  if (!role) return false
  if (role.resources.includes(ALL_RESOURCES)) return true
  if (!resourceIds.has(resource)) return false
  return resource === ALWAYS_GRANTED || role.resources.includes(resource)
}
