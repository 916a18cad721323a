import { STOPPED, type CaseResult } from '../run-case.ts'
import type { Report } from '../verify.ts'

/** How a profile is told to people. */
export const PROFILES: Readonly<Record<Report['profile'], string>> = {
  documented: 'documented (403 for a token without the resource)',
  observed: 'observed (401 for a token without the resource)',
  mixed: 'mixed (401 on some routes, 403 on others, for a token without the resource)',
  unknown: 'unknown (no limited token was tried)',
}

/** `1 case`, `2 cases`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** What became of the cases, in a line. */
export function summary({ counts, requests, duration }: Report): string {
  const { passed, failed, skipped, known } = counts
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(known > 0 ? [`${known} failed as in the baseline`] : []),
    `${skipped} skipped`,
  ]
  const all = passed + failed + skipped + known
  return `${parts.join(', ')} of ${counted(all, 'case')}; ${counted(requests, 'request')} in ${seconds(duration)}`
}

/** Milliseconds as seconds. */
export const seconds = (duration: number): string => `${(duration / 1000).toFixed(1)} s`

/** Why cases were skipped, the most frequent reason first. */
export function skipReasons(
  results: readonly CaseResult[],
): readonly (readonly [reason: string, cases: number])[] {
  const reasons = new Map<string, number>()
  for (const { outcome, reason = 'no reason was given' } of results)
    if (outcome === 'skipped') reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [...reasons].sort(([, a], [, b]) => b - a)
}

/** How many cases a stopped run did not come to, or not to the end of. */
export const stoppedCases = (results: readonly CaseResult[]): number =>
  results.filter(({ outcome, reason }) => outcome === 'skipped' && reason === STOPPED).length

/** Why nothing at all was checked; undefined when something was. */
export function nothingChecked({ counts, results }: Report): string | undefined {
  if (counts.passed + counts.failed + counts.known > 0) return undefined
  const [first] = skipReasons(results)
  if (!first) return 'Nothing was checked: no case has such a group and such a tag.'
  return `Nothing was checked: ${first[0]} (${counted(first[1], 'case')}).`
}

/** What is told of a failure, line by line: `[title, text]`. */
export const failureLines = (
  { step, expected, got, at, schemaPath, exchange }: CaseResult['failures'][number],
  repeat: string | undefined,
): readonly (readonly [title: string, text: string])[] => [
  ['step', step],
  ...(exchange ? [['asked', `${exchange.method} ${exchange.url} (as ${exchange.actor})`] as const] : []),
  ['expected', expected],
  ['got', got],
  ...(at ? [['where', at] as const] : []),
  ...(schemaPath ? [['schema', schemaPath] as const] : []),
  ...(repeat === undefined ? [] : [['repeat', repeat] as const]),
]
