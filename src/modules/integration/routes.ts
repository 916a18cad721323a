import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { createAdminAccessToken } from './admin-token.ts'

const Credentials = Type.Object({
  username: Type.Optional(Type.String({ description: 'User name; a customer’s e-mail address.' })),
  password: Type.Optional(Type.String({ description: 'Password.' })),
})

export const routes = [
  route({
    method: 'POST',
    path: '/V1/integration/admin/token',
    service: 'Integration.AdminTokenService.createAdminAccessToken',
    resource: 'anonymous',
    summary: 'Signs an admin user in and gives a token.',
    input: Credentials,
    output: Type.String({ description: 'The token, to be sent as `Authorization: Bearer …`.' }),
    handler: createAdminAccessToken,
  }),
]
