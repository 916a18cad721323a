/**
 * Verifies a pact as any program would that has a verifier of Pact, in a process of its own: a verifier prints.
 * Arguments: the pact, and the URL of the store.
 */
import { Verifier } from '@pact-foundation/pact'

const [pact, url] = process.argv.slice(2)

await new Verifier({
  provider: 'magento',
  providerBaseUrl: url,
  pactUrls: [pact],
  providerStatesSetupUrl: `${url}/_mock/provider-states`,
  providerStatesSetupTeardown: true,
  providerStatesSetupBody: true,
  logLevel: 'error',
}).verifyProvider()
