import type { Context } from '../../framework/context.ts'
import { AuthenticationException } from '../../framework/errors.ts'
import { passwordMatches } from '../../framework/password.ts'
import { authorizationRoles, roleKey } from '../authorization/tables.ts'
import { signIn, signInRefused, type Credentials } from './sign-in.ts'
import { adminUsers } from './tables.ts'

/**
 * A token for an admin user. One that is inactive is refused like a wrong password, and one without a role is told
 * so, but only with the right password, and without being counted.
 *
 * Source: Magento\Integration\Model\AdminTokenService and Magento\User\Model\User::verifyIdentity; webapi.md
 * section 2.4.
 */
export function createAdminAccessToken(credentials: Credentials, context: Context): Promise<string> {
  const { db, settings } = context
  return signIn(
    credentials,
    {
      type: 'admin',
      lifetime: settings.adminTokenLifetime,
      accountOf(username, password) {
        const user = db.table(adminUsers).find('username', username.toLowerCase())
        if (!user || !passwordMatches(password, user.password_hash)) return undefined
        if (!user.is_active) throw signInRefused()
        if (!db.table(authorizationRoles).find('user', roleKey({ type: 'admin', id: user.user_id })))
          throw new AuthenticationException('More permissions are needed to access this.')
        return user.user_id
      },
    },
    context,
  )
}
