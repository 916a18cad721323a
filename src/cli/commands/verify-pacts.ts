import { UsageError } from '../../config/errors.ts'
import type { VerifyConfig } from '../../config/options.ts'
import type { PactReport, PactsOptions } from '../../contracts.ts'
import type { Io } from '../command.ts'
import { painter } from '../paint.ts'
import type { VerifyTools } from './verify-tools.ts'

/** Options that are about cases and their reports; the verifier of pacts has a report of its own. */
const OF_CASES = ['cases', 'only', 'tag', 'strict', 'baseline', 'json', 'junit', 'html'] as const

/** @throws UsageError, an option would go unheard */
export function checkPactOptions(config: VerifyConfig): void {
  if (config.pact === undefined) return
  const unheard = OF_CASES.find((name) => config[name] !== undefined && config[name] !== false)
  if (unheard !== undefined) throw new UsageError(`--${unheard} is about the cases: not with --pact.`)
}

/** Verifies the pacts that `--pact` names, and tells what came of them. A mock of its own may be written to. */
export async function holdPacts(
  tools: VerifyTools,
  config: VerifyConfig & { pact: string },
  given: Pick<PactsOptions, 'credentials' | 'headers' | 'signal'>,
  io: Io,
): Promise<PactReport> {
  const { pact, target, profile, storeCode, write, timeout, retries, insecure } = config
  const report = await tools.verifyPacts({
    ...given,
    pact,
    target,
    profile,
    storeCode,
    write: target === undefined ? 'orders' : write,
    timeout: timeout * 1000,
    retries,
    insecure,
    brokerToken: io.env.PACT_BROKER_TOKEN,
  })
  io.stdout.write(tools.terminalPacts(report, painter(io)))
  return report
}

/** Why nothing can be said of the pacts; undefined where something can. */
export function nothingVerified({ counts, unread }: PactReport): string | undefined {
  if (counts.failed > 0) return undefined
  if (unread.length > 0) return 'Some pacts could not be read.'
  return counts.passed > 0 ? undefined : 'Nothing was checked: there is no interaction in any pact.'
}
