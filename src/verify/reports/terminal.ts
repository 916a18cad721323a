import { curl } from '../curl.ts'
import type { PactReport } from '../pact.ts'
import type { CaseResult, Failure } from '../run-case.ts'
import type { Report } from '../verify.ts'
import { counted, failureLines, PROFILES, skipReasons, stoppedCases, summary } from './words.ts'

/** Gives a text a look, where the reader's terminal has colours. */
export type Paint = (style: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string) => string

const plain: Paint = (_style, text) => text

/** The report for a terminal: each failure with what was asked and how to repeat it, then the summary. */
export function terminal(report: Report, paint: Paint = plain): string {
  const sections = [
    ...report.results
      .filter(({ outcome }) => outcome === 'failed')
      .map((result) => failed(report, result, paint)),
    skipped(report, paint),
    list(report.unknown, 'Fields that no schema knows (an extension may have added them)', paint),
    list(report.leftovers, LEFTOVERS, paint),
    list(report.stays, STAYS, paint),
    closing(report, paint),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** What the verifier of pacts leaves unsaid, for a terminal: why something was not asked, and the sum of it all. */
export function terminalPacts(
  { counts, refusals, needing, unread, leftovers }: PactReport,
  paint: Paint = plain,
): string {
  const { passed, failed: broken } = counts
  const sum = `${passed} passed, ${broken} failed of ${counted(passed + broken, 'interaction')}`
  const sections = [
    paint('yellow', needed(needing, passed + broken)),
    list(unread, 'Could not be read', paint),
    list(refusals, 'Could not be set up or sent', paint),
    list(leftovers, LEFTOVERS, paint),
    paint(broken > 0 ? 'red' : 'green', sum),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** Orders are cancelled where they can be, carts emptied, sources disabled. */
const STAYS = 'Stays in the store, which has no way to take it back'
/** `257 of 335 interactions need --write`; empty where none does. */
function needed({ undone, orders }: PactReport['needing'], all: number): string {
  const told = [
    [undone, '--write'],
    [orders, '--write=orders'],
  ] as const
  return told
    .filter(([count]) => count > 0)
    .map(
      ([count, flag]) =>
        `${count} of ${counted(all, 'interaction')} ${count === 1 ? 'needs' : 'need'} ${flag}`,
    )
    .join(', ')
}

const LEFTOVERS = 'Left behind: could not be taken back'

function failed({ sending }: Report, { case: subject, failures }: CaseResult, paint: Paint): string {
  const told = (failure: Failure) =>
    failureLines(failure, failure.exchange && curl(failure.exchange, sending))
      .map(([title, text]) => `  ${paint('dim', title.padEnd(9))}${oneLine(text)}`)
      .join('\n')
  return [
    `${paint('red', 'FAILED')} ${paint('bold', `${subject.group}: ${oneLine(subject.name)}`)}`,
    failures
      .filter(({ known }) => !known)
      .map(told)
      .join('\n\n'),
  ].join('\n')
}

function skipped({ results }: Report, paint: Paint): string {
  const reasons = skipReasons(results)
  if (reasons.length === 0) return ''
  const lines = reasons.map(([reason, cases]) => `  ${String(cases).padStart(5)}  ${oneLine(reason)}`)
  return [paint('bold', 'Skipped'), ...lines].join('\n')
}

function list(entries: readonly string[], title: string, paint: Paint): string {
  if (entries.length === 0) return ''
  return [paint('bold', title), ...entries.map((entry) => `  ${oneLine(entry)}`)].join('\n')
}

function closing(report: Report, paint: Paint): string {
  const { target, profile, prefix, counts, leftOut, leftovers } = report
  return [
    `${paint('bold', target)}: ${paint(counts.failed > 0 ? 'red' : 'green', summary(report))}${stopped(report, paint)}`,
    `Profile: ${PROFILES[profile]}`,
    ...(leftovers.length > 0 ? [`What the run created begins with ${prefix}.`] : []),
    ...(leftOut > 0
      ? [`${counted(leftOut, 'finding')} that the baseline knew ${leftOut === 1 ? 'was' : 'were'} left out.`]
      : []),
  ].join('\n')
}

function stopped({ results }: Report, paint: Paint): string {
  const cases = stoppedCases(results)
  if (cases === 0) return ''
  return `; ${paint('yellow', `stopped: ${counted(cases, 'case')} ${cases === 1 ? 'was' : 'were'} not run`)}`
}

/** Answers of a store are printed: what a terminal would obey is not. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')
