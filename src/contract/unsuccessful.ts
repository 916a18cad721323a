const OFFLINE = 'offline payment, the only kind that every store has, cannot do it: it is always refused'
const MAILED = 'the token that it takes is told in a mail alone'

/** Routes that no case asks with success, and why none can. */
export const UNSUCCESSFUL: Readonly<Record<string, string>> = {
  'PUT /V1/creditmemo/:id': 'a store never cancels a credit memo',
  'GET /V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken': MAILED,
  'POST /V1/customers/resetPassword': MAILED,
  'POST /V1/invoice/:invoiceId/refund': OFFLINE,
  'POST /V1/invoices/:id/capture': OFFLINE,
  'POST /V1/invoices/:id/void': OFFLINE,
}
