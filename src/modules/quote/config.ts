/** The one currency of a fresh installation. */
export const CURRENCY = 'USD'
