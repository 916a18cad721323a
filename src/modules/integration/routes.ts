import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { createAdminAccessToken } from './admin-token.ts'
import { createCustomerAccessToken } from './customer-token.ts'

const Credentials = Type.Object({
  username: Type.String({ description: 'User name; a customer’s e-mail address.' }),
  password: Type.String({ description: 'Password.' }),
})

const Token = Type.String({ description: 'The token, to be sent as `Authorization: Bearer …`.' })

export const routes = [
  route({
    method: 'POST',
    path: '/V1/integration/admin/token',
    service: 'Integration.AdminTokenService.createAdminAccessToken',
    resource: 'anonymous',
    summary: 'Signs an admin user in and gives a token.',
    input: Credentials,
    output: Token,
    handler: createAdminAccessToken,
  }),
  route({
    method: 'POST',
    path: '/V1/integration/customer/token',
    service: 'Integration.CustomerTokenService.createCustomerAccessToken',
    resource: 'anonymous',
    summary: 'Signs a customer in and gives a token.',
    input: Credentials,
    output: Token,
    handler: createCustomerAccessToken,
  }),
]
