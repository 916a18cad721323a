import { curl } from '../curl.ts'
import type { CaseResult, Failure } from '../run-case.ts'
import type { Report } from '../verify.ts'
import { failureLines } from './words.ts'

/**
 * The report as JUnit XML, as Jenkins, GitLab and Azure read it: a suite for each group, a test for each case. A
 * failure that the baseline knew counts as skipped.
 */
export function junit(report: Report): string {
  const groups = [...new Set(report.results.map(({ case: subject }) => subject.group))]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `mock-magento verify ${report.target}`, ...totals(report.results, report.duration) })}>`,
    ...groups.flatMap((group) => suite(report, group)),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(report: Report, group: string): string[] {
  const results = report.results.filter(({ case: subject }) => subject.group === group)
  const duration = results.reduce((sum, result) => sum + result.duration, 0)
  const timestamp = report.started.replace(/(\.\d+)?Z$/, '')
  return [
    `  <testsuite${attributes({ name: group, ...totals(results, duration), timestamp })}>`,
    ...results.map((result) => test(report, group, result)),
    '  </testsuite>',
  ]
}

function totals(results: readonly CaseResult[], duration: number): Record<string, string> {
  const count = (...outcomes: CaseResult['outcome'][]) =>
    String(results.filter(({ outcome }) => outcomes.includes(outcome)).length)
  return {
    tests: String(results.length),
    failures: count('failed'),
    errors: '0',
    skipped: count('skipped', 'known'),
    time: time(duration),
  }
}

function test(report: Report, group: string, result: CaseResult): string {
  const start = `    <testcase${attributes({ classname: group, name: result.case.name, time: time(result.duration) })}`
  switch (result.outcome) {
    case 'passed':
      return `${start}/>`
    case 'skipped':
      return `${start}><skipped${attributes({ message: result.reason ?? '' })}/></testcase>`
    case 'known':
      return `${start}><skipped${attributes({ message: 'failed as in the baseline' })}/></testcase>`
    case 'failed':
      return `${start}>${failure(report, result.failures)}</testcase>`
  }
}

/** One element for all of a case's failures: some readers take no more of them. */
function failure({ sending }: Report, failures: readonly Failure[]): string {
  const fresh = failures.filter(({ known }) => !known)
  const message = fresh.map(({ step, expected, got }) => `${step}: expected ${expected}, got ${got}`)
  const text = fresh.map((each) =>
    failureLines(each, each.exchange && curl(each.exchange, sending))
      .map(([title, line]) => `${title}: ${line}`)
      .join('\n'),
  )
  return `<failure${attributes({ type: 'contract', message: message.join('; ') })}>${escape(text.join('\n\n'))}</failure>`
}

/** Milliseconds as seconds. */
const time = (duration: number) => (duration / 1000).toFixed(3)

const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(value.replace(/\s+/g, ' '))}"`)
    .join('')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** XML knows no control characters but line breaks and tabs, nor half of a surrogate pair. */
const escape = (text: string) =>
  text
    .replace(/(?![\n\t])\p{Cc}|\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
