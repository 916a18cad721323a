import type { Context, Settings } from '../../framework/context.ts'
import { CrashException, LocalizedException, renderMessage, WebapiException } from '../../framework/errors.ts'

/** What an exception becomes on the wire. */
export interface ErrorAnswer {
  readonly status: number
  /** The body's object, or the text of a crash that is none. */
  readonly body: ErrorBody | string
  readonly headers: Readonly<Record<string, string>>
  /** Not the client's fault: to be logged with its stack. */
  readonly unexpected: boolean
}

/** Keys in the order of the wire (webapi.md section 7.1). */
export interface ErrorBody {
  message: string
  errors?: { message: string; parameters: unknown }[]
  code?: number
  parameters?: unknown
  trace?: string | null
}

/** The line that PHP's own crash leaves (webapi.md section 7.6). */
const CRASH_TEXT = 'An error has happened during application run. See exception log for details.\n'

/**
 * Turns whatever was thrown into an answer.
 *
 * Source: Magento\Framework\Webapi\ErrorProcessor; webapi.md section 7.
 */
export function errorAnswer(
  error: unknown,
  { settings, clock }: Pick<Context, 'settings' | 'clock'>,
): ErrorAnswer {
  if (error instanceof LocalizedException) {
    return {
      status: error.status,
      body: bodyOf(error, settings),
      headers: error instanceof WebapiException ? error.headers : {},
      unexpected: false,
    }
  }
  if (error instanceof CrashException) return crashAnswer(error, settings, clock.now())
  return { status: 500, body: maskedBody(error, settings, clock.now()), headers: {}, unexpected: true }
}

function bodyOf(error: LocalizedException, settings: Settings, stack = error.stack): ErrorBody {
  return {
    message: error.message,
    ...(error.errors && {
      errors: error.errors.map(({ message, parameters }) => ({ message, parameters: parameters ?? [] })),
    }),
    ...(error.code !== 0 && { code: error.code }),
    ...(error.parameters && { parameters: error.parameters }),
    ...(settings.mode === 'developer' && {
      trace: error instanceof WebapiException ? null : traceOf(stack),
    }),
  }
}

function crashAnswer(error: CrashException, settings: Settings, now: number): ErrorAnswer {
  if (settings.profile.crash === 'refuse') {
    const refusal = new LocalizedException(error.message, error.parameters)
    return { status: 400, body: bodyOf(refusal, settings, error.stack), headers: {}, unexpected: false }
  }
  const body = error.form === 'text' ? crashText(error, settings) : maskedBody(error, settings, now)
  return { status: 500, body, headers: {}, unexpected: false }
}

const crashText = (error: CrashException, { mode }: Settings) =>
  mode === 'developer' ? `${messageOf(error)}\n${traceOf(error.stack)}\n` : CRASH_TEXT

/** In developer mode the store tells what happened; otherwise only under which number it was logged. */
function maskedBody(error: unknown, settings: Settings, now: number): ErrorBody {
  if (settings.mode === 'developer')
    return {
      message: error instanceof Error ? messageOf(error) : String(error),
      trace: error instanceof Error ? traceOf(error.stack) : '',
    }
  return { message: `Internal Error. Details are available in Magento log file. Report ID: ${reportId(now)}` }
}

/** The lines of a stack that say where; the first one says what, which the message does already. */
const traceOf = (stack = '') => stack.replace(/^[^]*?(?=\n {4}at )\n/, '')

const messageOf = (error: Error) =>
  error instanceof CrashException ? renderMessage(error.message, error.parameters) : error.message

/** 13 hexadecimal digits: seconds since 1970, then microseconds. Source: PHP's uniqid; webapi.md section 7.4. */
const reportId = (now: number) =>
  `webapi-${Math.floor(now / 1000).toString(16)}${((now % 1000) * 1000).toString(16).padStart(5, '0')}`
