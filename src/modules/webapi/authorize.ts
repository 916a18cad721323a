import type { Context } from '../../framework/context.ts'
import { AuthorizationException, LocalizedException } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'

/** The token is good, the resource is not granted. Its status is the profile's. */
export class MissingResourceException extends LocalizedException {
  override readonly status: number

  constructor(resource: string, status: number) {
    super(DENIED, { resources: resource })
    this.status = status
  }
}

const DENIED = "The consumer isn't authorized to access %resources."

/**
 * May the caller use this row? `anonymous` is for everybody, `self` for a customer of the store view's website and
 * for whoever has all resources, anything else for those to whom the resource is granted.
 *
 * Source: Magento\Webapi\Controller\Rest\RequestValidator; webapi.md section 3.
 *
 * @param sees does the customer who calls belong to the store view of the scope?
 * @throws AuthorizationException 401, the caller is nobody
 * @throws MissingResourceException 403 by the documentation, 401 as observed
 */
export function authorize(row: AnyRoute, context: Context, sees: (context: Context) => boolean): void {
  if (isPermitted(row, context, sees)) return
  const { profile } = context.settings
  const named = profile.documentedResources ? (row.documentedResource ?? row.resource) : row.resource
  if (context.user.type === 'guest') throw new AuthorizationException(DENIED, { resources: named })
  throw new MissingResourceException(named, profile.missingResourceStatus)
}

/** Would {@link authorize} let the caller through? */
export function isPermitted(row: AnyRoute, context: Context, sees: (context: Context) => boolean): boolean {
  if (row.resource === 'anonymous') return true
  if (row.resource === 'self' && context.user.type === 'customer') return sees(context)
  if (context.may(row.resource)) return true
  const { documentedResource } = row
  return (
    context.settings.profile.documentedResources &&
    documentedResource !== undefined &&
    context.may(documentedResource)
  )
}
