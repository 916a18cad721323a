import { guest, type Context, type Store, type UserContext } from '../framework/context.ts'
import { ADMIN_SCOPE, defaultScope } from '../modules/store/scope.ts'

/** Somebody who may everything, for all store views. */
export const merchantOf = (store: Store): Context => ({
  ...store,
  user: { type: 'admin', id: 1 },
  scope: ADMIN_SCOPE,
  may: () => true,
  origin: '',
})

/** A customer, or a guest, in the default store view. */
export const shopperOf = (store: Store, user: UserContext = guest): Context => ({
  ...store,
  user,
  scope: defaultScope(store.db),
  may: () => false,
  origin: '',
})
