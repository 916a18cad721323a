import type { Context } from '../../framework/context.ts'
import { authenticate } from '../customer/authentication.ts'
import { signIn, type Credentials } from './sign-in.ts'

/**
 * A token for a customer of the website. Whatever is wrong with the account, the refusal is the same.
 *
 * Source: Magento\Integration\Model\CustomerTokenService; webapi.md section 2.4.
 */
export const createCustomerAccessToken = (credentials: Credentials, context: Context): Promise<string> =>
  signIn(
    credentials,
    {
      type: 'customer',
      lifetime: context.settings.customerTokenLifetime,
      accountOf: (email, password) => authenticate(email, password, context),
    },
    context,
  )
