import { STATUS_CODES, type IncomingMessage } from 'node:http'
import { WebapiException, type Parameters } from '../framework/errors.ts'
import { toPhpJson } from '../framework/php-json.ts'
import type { Random } from '../framework/random.ts'
import { NO_ANSWER, type Answer } from '../modules/webapi/rest.ts'
import type { FaultAction } from './fault-rules.ts'

/** What a fault does, where it does it. */
export interface Effect {
  /** For the log: `delayed by the fault «slow-store»`. */
  readonly deed: string
  /** Is there anything in such a request for it to do something to? There is in all of them unless said. */
  readonly concerns?: (request: IncomingMessage) => boolean
  /** Milliseconds. */
  readonly delay?: () => number
  /** What the store sees in place of what was sent. */
  readonly change?: (request: IncomingMessage) => void
  /** The answer in the store's place; it may throw a refusal. */
  readonly instead?: () => Answer
  /** What leaves in place of the store's answer. */
  readonly alter?: (answer: Answer) => Answer
}

type Effects = {
  readonly [Kind in keyof FaultAction]-?: (options: NonNullable<FaultAction[Kind]>, random: Random) => Effect
}

/** What an action does; its chances are those of `random`. */
export function effectOf(action: FaultAction, random: Random): Effect {
  const [[kind, options] = []] = Object.entries(action)
  return (effects[kind as keyof FaultAction] as (options: unknown, random: Random) => Effect)(options, random)
}

const HTML = 'text/html; charset=UTF-8'

const effects: Effects = {
  delay: (options, random) => ({ deed: 'delayed', delay: () => delayOf(options, random) }),

  answer: (options, random) => ({ deed: 'answered', instead: () => cannedAnswer(options, random) }),

  connectionReset: ({ afterwards }) => {
    const reset = () => NO_ANSWER
    return { deed: 'reset', ...(afterwards ? { alter: reset } : { instead: reset }) }
  },

  emptyAnswer: ({ status = 200 }) => ({
    deed: 'emptied',
    instead: () => ({ status, type: JSON_TYPE, text: '' }),
  }),

  truncatedJson: ({ bytes, hangUp }) => ({
    deed: 'cut short',
    alter: (answer) => {
      const { length } = answer.text
      const text = answer.text.slice(0, bytes ?? Math.floor(length / 2))
      return { ...answer, text, ...(hangUp && text.length < length && { announced: length }) }
    },
  }),

  garbledJson: (_, random) => ({
    deed: 'garbled',
    alter: (answer) => ({ ...answer, text: garbled(answer.text, random) }),
  }),

  wrongContentType: ({ contentType }) => ({
    deed: 'disguised',
    alter: (answer) =>
      contentType === undefined
        ? {
            ...answer,
            type: HTML,
            text: page('Welcome', 'The service that you asked for is behind this page.'),
          }
        : { ...answer, type: contentType },
  }),

  rateLimited: ({ status = 429, retryAfter = 60 }, random) => ({
    deed: 'held up',
    instead: () => ({
      status,
      type: HTML,
      text: page(
        `${status} ${STATUS_CODES[status] ?? ''}`,
        `Your request was stopped by the firewall of this site. Reference: ${random.text(16, HEX)}`,
      ),
      headers: { 'Retry-After': String(retryAfter), 'Cache-Control': 'no-store' },
    }),
  }),

  loopingPage: () => ({
    deed: 'sent to the first page',
    concerns: ({ url = '' }) => url.search(CURRENT_PAGE) >= 0,
    change: (request) => {
      request.url = request.url?.replace(CURRENT_PAGE, (_, name: string) => `${name}1`) ?? ''
    },
  }),

  tokenInvalid: () => ({
    deed: 'with its token made invalid',
    concerns: ({ headers }) => headers.authorization !== undefined,
    change: ({ headers }) => {
      headers.authorization = 'Bearer made-invalid-by-a-fault'
    },
  }),
}

const JSON_TYPE = 'application/json; charset=utf-8'
const HEX = '0123456789abcdef'

/** In either spelling that Magento takes, its brackets encoded or not. */
const CURRENT_PAGE =
  /((?<=[?&])search(?:Criteria|_criteria)(?:\[|%5B)(?:currentPage|current_page)(?:\]|%5D)=)[^&]*/gi

function delayOf(
  {
    milliseconds,
    min = 0,
    max = 0,
    mean,
    deviation = 0,
    distribution = 'logNormal',
  }: NonNullable<FaultAction['delay']>,
  random: Random,
): number {
  if (milliseconds !== undefined) return milliseconds
  if (mean === undefined) return min + random.next() * (max - min)
  const normal = normalNumber(random)
  if (distribution === 'normal') return Math.max(0, mean + deviation * normal)
  if (mean === 0) return 0
  const variance = Math.log(1 + (deviation / mean) ** 2)
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2)
}

/** Of mean 0 and deviation 1, after Box and Muller. */
const normalNumber = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

function cannedAnswer(
  { status, message, parameters, headers = {}, body, contentType }: NonNullable<FaultAction['answer']>,
  random: Random,
): Answer {
  if (body === undefined && contentType === undefined)
    throw new InjectedException(
      status,
      message ?? messageOf(status, random),
      headers,
      parameters as Parameters,
    )
  const text =
    typeof body === 'string' && contentType !== undefined
      ? Buffer.from(body).toString('latin1')
      : toPhpJson(body ?? [])
  return { status, type: contentType ?? JSON_TYPE, text, headers }
}

/** A refusal that no rule of the store's has, in the form of any other. */
class InjectedException extends WebapiException {
  override readonly parameters: Parameters | undefined

  constructor(
    status: number,
    message: string,
    headers: Readonly<Record<string, string>>,
    parameters: Parameters | undefined,
  ) {
    super(status, message, headers)
    this.parameters = parameters
  }
}

/** A store that crashed says under which number it was logged (webapi.md section 7.4). */
const messageOf = (status: number, random: Random) =>
  status >= 500
    ? `Internal Error. Details are available in Magento log file. Report ID: webapi-${random.text(13, HEX)}`
    : `${STATUS_CODES[status] ?? 'Refused'}.`

/** Characters that JSON allows nowhere, neither between its words nor within its texts. */
const NOISE = '\u0000\u0003\u0008\u000e\u0013\u001a'

/** The same number of bytes, of which a few, somewhere, are others. */
function garbled(text: string, random: Random): string {
  const length = Math.min(8, text.length)
  const start = random.below(text.length - length + 1)
  return text.slice(0, start) + random.text(length, NOISE) + text.slice(start + length)
}

const page = (title: string, sentence: string) => `<!DOCTYPE html>
<html lang="en">
<head><title>${title}</title></head>
<body>
<h1>${title}</h1>
<p>${sentence}</p>
</body>
</html>
`
