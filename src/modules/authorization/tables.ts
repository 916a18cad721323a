import { table } from '../../database/table.ts'
import type { UserContext } from '../../framework/context.ts'

/**
 * What an admin user or an integration was granted. The grants are literal: one resource does not bring its
 * children, nor its parent.
 *
 * Source: webapi.md section 3.2.
 */
export interface AuthorizationRole {
  readonly role_id: number
  readonly user_type: UserContext['type']
  readonly user_id: number
  readonly role_name: string
  readonly resources: readonly string[]
}

/** The key of a caller's role. */
export const roleKey = (user: { type: string; id: number }): string => `${user.type} ${user.id}`

export const authorizationRoles = table<AuthorizationRole>()('authorization_role', {
  primaryKey: 'role_id',
  unique: { user: (row) => roleKey({ type: row.user_type, id: row.user_id }) },
})
