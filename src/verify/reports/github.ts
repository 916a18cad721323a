import { curl } from '../curl.ts'
import type { Report } from '../verify.ts'
import { failureLines } from './words.ts'

/** Annotations of GitHub Actions: an error for each failure, a warning for whatever was left behind. */
export function github(report: Report): string {
  const errors = report.results
    .filter(({ outcome }) => outcome === 'failed')
    .flatMap(({ case: subject, failures }) =>
      failures
        .filter(({ known }) => !known)
        .map((failure) => {
          const repeat = failure.exchange && curl(failure.exchange, report.sending)
          const lines = failureLines(failure, repeat).map(([title, text]) => `${title}: ${text}`)
          return command('error', `${subject.group}: ${subject.name}`, lines.join('\n'))
        }),
    )
  const warnings = report.leftovers.map((left) => command('warning', 'Left behind', left))
  return [...errors, ...warnings].map((line) => `${line}\n`).join('')
}

function command(name: 'error' | 'warning', title: string, message: string): string {
  return `::${name} title=${property(title)}::${data(message)}`
}

/** A line break would end the command, and begin whatever an answer of the store wants. */
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
