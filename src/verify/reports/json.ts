import { curl } from '../curl.ts'
import { identityOf, type Baseline } from '../baseline.ts'
import type { CaseResult, Failure } from '../run-case.ts'
import type { Report } from '../verify.ts'

/** The report as a file keeps it; a later run reads it as its baseline. */
export interface JsonReport {
  /** Of this shape; it counts up when a member changes its meaning or goes. */
  readonly version: 1
  readonly target: string
  /** ISO 8601. */
  readonly started: string
  /** Milliseconds. */
  readonly duration: number
  /** How the store refuses a token without the resource: `documented` with 403, `observed` with 401. */
  readonly profile: Report['profile']
  /** Cases by their outcome. */
  readonly counts: Report['counts']
  /** Requests that were sent by cases. */
  readonly requests: number
  readonly cases: readonly JsonCase[]
  /** Members of answers that no schema knows, as `GET /V1/products/:sku /extension_attributes/rating`. */
  readonly unknown: readonly string[]
  /** What was created and could not be taken back. */
  readonly leftovers: readonly string[]
  /** What the store has no way to take back. */
  readonly stays: readonly string[]
  /** Failures and unknown members that the baseline knew already. */
  readonly leftOut: number
}

/** One case in a {@link JsonReport}. */
export interface JsonCase {
  readonly name: string
  readonly group: string
  readonly tags: readonly string[]
  readonly kind: 'success' | 'refusal' | 'law'
  readonly outcome: CaseResult['outcome']
  /** Why it was skipped. */
  readonly reason?: string
  /** Milliseconds. */
  readonly duration: number
  readonly failures: readonly JsonFailure[]
  /** Members of its answers that no schema knows. */
  readonly unknown: readonly string[]
}

/** One failure in a {@link JsonReport}. */
export interface JsonFailure {
  /** What the failure is known by in other runs. */
  readonly id: string
  /** The step of the case, or `law`. */
  readonly step: string
  readonly expected: string
  readonly got: string
  /** JSON pointer into the body. */
  readonly at?: string
  /** Where the schema says so. */
  readonly schemaPath?: string
  /** Did the baseline have it already? */
  readonly known?: true
  readonly request?: {
    readonly method: string
    readonly url: string
    /** Who sent it: guest, admin, customer, limited, stranger, or a token of the case. */
    readonly actor: string
    /** The body, as JSON. */
    readonly sent?: unknown
    /** Repeats it in a shell. */
    readonly curl: string
  }
  /** Without a status there was no answer. */
  readonly response?: { readonly status: number; readonly contentType: string; readonly body: unknown }
}

/** The report as JSON text, to be kept and to be compared with by `--baseline`. */
export function json(report: Report): string {
  return `${JSON.stringify(jsonReport(report), null, 2)}\n`
}

function jsonReport(report: Report): JsonReport {
  const { target, started, duration, profile, counts, requests, unknown, leftovers, stays, leftOut } = report
  return {
    version: 1,
    target,
    started,
    duration: Math.round(duration),
    profile,
    counts,
    requests,
    cases: report.results.map((result) => jsonCase(report, result)),
    unknown,
    leftovers,
    stays,
    leftOut,
  }
}

function jsonCase(report: Report, result: CaseResult): JsonCase {
  const { name, group, tags, kind } = result.case
  return {
    name,
    group,
    tags,
    kind,
    outcome: result.outcome,
    ...(result.reason !== undefined && { reason: result.reason }),
    duration: Math.round(result.duration),
    failures: result.failures.map((failure) => jsonFailure(report, name, failure)),
    unknown: result.unknown,
  }
}

function jsonFailure({ prefix, sending }: Report, name: string, failure: Failure): JsonFailure {
  const { exchange, ...rest } = failure
  if (!exchange) return { id: identityOf(name, failure, prefix), ...rest }
  const { method, url, actor, sent, status, contentType, body } = exchange
  return {
    id: identityOf(name, failure, prefix),
    ...rest,
    request: { method, url, actor, ...(sent !== undefined && { sent }), curl: curl(exchange, sending) },
    ...(status > 0 && { response: { status, contentType, body } }),
  }
}

/**
 * Reads a report that {@link json} wrote.
 *
 * @throws Error, the text is none
 */
export function readBaseline(text: string): Baseline {
  const { version, cases, unknown } = JSON.parse(text) as Partial<JsonReport>
  if (version !== 1 || !Array.isArray(cases) || !Array.isArray(unknown))
    throw new Error('it is no JSON report of version 1')
  return {
    failures: new Set((cases as JsonCase[]).flatMap(({ failures }) => failures.map(({ id }) => id))),
    unknown: new Set([...(unknown as string[]), ...(cases as JsonCase[]).flatMap((each) => each.unknown)]),
  }
}
