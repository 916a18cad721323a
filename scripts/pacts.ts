import { readFileSync } from 'node:fs'
import { createMockMagento, manualClock } from '../src/index.ts'
import { contractCases } from '../src/verify/contracts.ts'
import { pactFile, type Witness } from '../src/verify/pact-file.ts'
import { verify } from '../src/verify/verify.ts'

/** Any moment will do, as long as it is the same one each time. */
const NOW = Date.UTC(2026, 0, 1)

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** A pact, of which only the list of interactions matters here. */
export interface ContractPact {
  readonly interactions: readonly object[]
}

/** The consumer pact of the contracts, from what the mock answers to the cases that succeed. */
export async function contractPact(): Promise<ContractPact> {
  await using mock = await createMockMagento({ clock: manualClock(NOW) })
  const { integration, customer, limited } = mock.credentials
  const witnesses: Witness[] = []
  await verify({
    target: mock.url,
    cases: contractCases().filter(({ kind }) => kind === 'success'),
    credentials: {
      token: integration.token,
      customer: customer && { username: customer.email, password: customer.password },
      limitedToken: limited?.token,
    },
    prefix: 'pact',
    write: 'orders',
    concurrency: 1,
    timeout: 10_000,
    retries: 0,
    insecure: false,
    strict: false,
    onResult: ({ case: subject, exchanges, outcome }) => {
      if (outcome !== 'passed') return
      for (const [index, step] of subject.steps.entries()) {
        const exchange = exchanges[index]
        if (exchange) witnesses.push({ case: subject, step, exchange })
      }
    },
  })
  return withoutOrigin(pactFile(witnesses, version), mock.url)
}

/** A store tells its own address, which is another one each time. */
const withoutOrigin = (pact: object, url: string) =>
  JSON.parse(JSON.stringify(pact).replaceAll(url, 'http://store.example')) as ContractPact
