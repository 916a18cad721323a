import type { CaseResult, Failure } from './run-case.ts'
import type { Report } from './verify.ts'

/** What an earlier run knew already. */
export interface Baseline {
  /** Identities of its failures, as {@link identityOf} makes them. */
  readonly failures: ReadonlySet<string>
  /** Members that no schema knows. */
  readonly unknown: ReadonlySet<string>
}

/**
 * By what a failure of one run is known in another: its case, its step, and what was expected there. Names that a
 * run made and ids that a store gave differ from run to run, and do not count.
 */
export function identityOf(name: string, { step, expected }: Failure, prefix: string): string {
  return [name, step, expected.replaceAll(prefix, '{{run}}').replace(/\d+/g, '#')].join(' | ')
}

/** The report with everything that was known before marked as known: only what is new counts as failed. */
export function against(baseline: Baseline, report: Report): Report {
  const results = report.results.map((result) => withKnown(result, baseline, report.prefix))
  const count = (outcome: CaseResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  return {
    ...report,
    results,
    counts: { ...report.counts, failed: count('failed'), known: count('known') },
    unknown: report.unknown.filter((member) => !baseline.unknown.has(member)),
    leftOut:
      results.flatMap(({ failures }) => failures.filter(({ known }) => known)).length +
      report.unknown.filter((member) => baseline.unknown.has(member)).length,
  }
}

function withKnown(result: CaseResult, baseline: Baseline, prefix: string): CaseResult {
  if (result.outcome !== 'failed') return result
  const failures = result.failures.map((failure) =>
    baseline.failures.has(identityOf(result.case.name, failure, prefix))
      ? { ...failure, known: true as const }
      : failure,
  )
  return { ...result, failures, outcome: failures.every(({ known }) => known) ? 'known' : 'failed' }
}
