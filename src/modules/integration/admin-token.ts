import type { Context } from '../../framework/context.ts'
import { AuthenticationException } from '../../framework/errors.ts'
import { passwordMatches } from '../../framework/password.ts'
import { authorizationRoles, roleKey } from '../authorization/tables.ts'
import { signIn, type Credentials } from './sign-in.ts'
import { adminUsers } from './tables.ts'

/**
 * A token for an admin user. One without a role is told so; one that is inactive is refused like a wrong password,
 * but without being counted.
 *
 * Source: Magento\Integration\Model\AdminTokenService; webapi.md section 2.4.
 */
export function createAdminAccessToken(credentials: Credentials, context: Context): Promise<string> {
  const { db, settings } = context
  const userNamed = (username: string) => db.table(adminUsers).find('username', username.toLowerCase())
  return signIn(
    credentials,
    {
      type: 'admin',
      lifetime: settings.adminTokenLifetime,
      accountOf(username, password) {
        const user = userNamed(username)
        return user && passwordMatches(password, user.password_hash) ? user.user_id : undefined
      },
      refuse(username) {
        const user = userNamed(username)
        if (!user) return undefined
        if (!user.is_active)
          return new AuthenticationException(
            'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
          )
        return db.table(authorizationRoles).find('user', roleKey({ type: 'admin', id: user.user_id }))
          ? undefined
          : new AuthenticationException('More permissions are needed to access this.')
      },
    },
    context,
  )
}
