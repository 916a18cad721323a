/** What an app emits when its server is about to close: nobody is made to wait any more. */
export const CLOSING = 'closing'
