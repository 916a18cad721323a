import { validateHeaderName, validateHeaderValue } from 'node:http'
import { Ajv, type ErrorObject } from 'ajv'
import { Type, type Static } from 'typebox'
import { didYouMean } from '../config/nearest.ts'
import { HTTP_METHODS } from '../framework/route.ts'
import { ControlError } from './control-error.ts'

const closed = { additionalProperties: false } as const

/** Milliseconds; a client that waits for longer than ten minutes is none to be tested. */
const LONGEST_DELAY = 600_000

const count = (description: string) => Type.Optional(Type.Integer({ minimum: 1, description }))
const milliseconds = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: LONGEST_DELAY, description }))

const When = Type.Object(
  {
    method: Type.Optional(
      Type.Enum([...HTTP_METHODS], { description: 'The HTTP method; any unless said here or in `route`.' }),
    ),
    route: Type.Optional(
      Type.String({
        pattern: '^(?:[A-Z]+ )?/\\S*$',
        description:
          'A path from `/V1` on, with `:name` for a variable as routes have it and `*` for anything: ' +
          '`/V1/products/:sku`, `GET /V1/products*`, `/V1/products/24-MB01`.',
      }),
    ),
    actor: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          '`guest`, `admin`, `customer` or `integration`, or one of them by user name, e-mail address or name.',
      }),
    ),
    calls: Type.Optional(
      Type.Object(
        {
          first: count('As many calls from the first on.'),
          nth: count('That call alone, counted from 1.'),
          every: count('Each call whose number this divides.'),
          from: count('From that call on.'),
          to: count('Up to that call; it is among them.'),
        },
        {
          ...closed,
          minProperties: 1,
          description:
            'Which of the calls that match otherwise: `first`, `nth` or `every` alone, or `from` and `to`.',
        },
      ),
    ),
    probability: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'How likely it is; by random numbers that repeat for the same seed of the store.',
      }),
    ),
  },
  { ...closed, description: 'Which calls; all of them unless said.' },
)

const Delay = Type.Object(
  {
    milliseconds: milliseconds('Always as long.'),
    min: milliseconds('At least, where any delay up to `max` is as likely.'),
    max: milliseconds('At most.'),
    mean: milliseconds('The mean of delays that are spread around it.'),
    deviation: milliseconds('Their standard deviation.'),
    distribution: Type.Optional(
      Type.Enum(['logNormal', 'normal'], {
        description: 'How they are spread: `logNormal` (a few take very long) unless said.',
      }),
    ),
  },
  {
    ...closed,
    minProperties: 1,
    description:
      'Lets the call wait before it reaches the store: `milliseconds`, `min` and `max`, or `mean` and ' +
      '`deviation`.',
  },
)

const CannedAnswer = Type.Object(
  {
    status: Type.Integer({ minimum: 200, maximum: 599, description: 'The HTTP status.' }),
    message: Type.Optional(
      Type.String({ description: "The message of a refusal in Magento's form, with its placeholders." }),
    ),
    parameters: Type.Optional(
      Type.Unknown({ description: 'What fills the placeholders: a list or an object.' }),
    ),
    headers: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Headers besides those of any answer.' }),
    ),
    body: Type.Optional(
      Type.Unknown({
        description: "A body in place of Magento's: a text as it is where it has a `contentType`, else JSON.",
      }),
    ),
    contentType: Type.Optional(Type.String({ minLength: 1, description: "The body's content type." })),
  },
  { ...closed, description: "Answers in the store's place, which is not asked." },
)

const afterwards = (description: string) => Type.Optional(Type.Boolean({ description }))

/** What a rule does: one of these. */
const Action = Type.Object(
  {
    delay: Type.Optional(Delay),
    answer: Type.Optional(CannedAnswer),
    connectionReset: Type.Optional(
      Type.Object(
        { afterwards: afterwards('Does the store do what it was asked, so that only its answer is lost?') },
        { ...closed, description: 'Resets the connection without an answer.' },
      ),
    ),
    emptyAnswer: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(
            Type.Integer({ minimum: 200, maximum: 599, description: '200 unless said.' }),
          ),
        },
        { ...closed, description: "Answers without a body in the store's place." },
      ),
    ),
    truncatedJson: Type.Optional(
      Type.Object(
        {
          bytes: Type.Optional(
            Type.Integer({ minimum: 0, description: 'How many are sent; half unless said.' }),
          ),
          hangUp: Type.Optional(
            Type.Boolean({
              description: 'Is the whole length announced, and the connection closed before it has come?',
            }),
          ),
        },
        { ...closed, description: "Sends but the beginning of the store's answer." },
      ),
    ),
    garbledJson: Type.Optional(
      Type.Object(
        {},
        { ...closed, description: "Puts bytes into the store's answer that no JSON can hold." },
      ),
    ),
    wrongContentType: Type.Optional(
      Type.Object(
        {
          contentType: Type.Optional(
            Type.String({
              minLength: 1,
              description:
                "Of the store's own body; without it a page in HTML takes its place, as of a proxy.",
            }),
          ),
        },
        { ...closed, description: 'Gives the answer a content type that is not the one asked for.' },
      ),
    ),
    rateLimited: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(Type.Enum([429, 503], { description: '429 unless said.' })),
          retryAfter: Type.Optional(
            Type.Integer({ minimum: 0, description: 'Seconds of `Retry-After`; 60 unless said.' }),
          ),
        },
        { ...closed, description: 'Answers as a firewall in front of the store does, with a page in HTML.' },
      ),
    ),
    loopingPage: Type.Optional(
      Type.Object(
        {},
        { ...closed, description: 'Ignores `searchCriteria[currentPage]`: every page is the first.' },
      ),
    ),
    tokenInvalid: Type.Optional(
      Type.Object({}, { ...closed, description: 'Takes the token for one that nobody has.' }),
    ),
  },
  { ...closed, minProperties: 1, maxProperties: 1, description: 'What happens: one of these.' },
)

/** A rule: which calls, and what happens to them. */
export const FaultRule = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        pattern: '^[\\w.-]{1,64}$',
        description: 'Its name in logs; a number unless given. It replaces a rule of the same.',
      }),
    ),
    when: Type.Optional(When),
    do: Action,
    expires: Type.Optional(
      Type.Object(
        {
          uses: count('How often it fires.'),
          seconds: Type.Optional(
            Type.Number({ exclusiveMinimum: 0, description: "How long it holds, by the store's clock." }),
          ),
        },
        { ...closed, minProperties: 1, description: 'When it stops; never unless said.' },
      ),
    ),
  },
  { ...closed, description: 'A fault: which calls, and what happens to them.' },
)
export type FaultRule = Static<typeof FaultRule>
export type FaultAction = FaultRule['do']

/** A rule as it stands. */
export const FaultState = Type.Object(
  {
    ...FaultRule.properties,
    id: Type.String({ description: 'Its name in logs.' }),
    matched: Type.Integer({ description: 'How many calls were such as it is for, whatever their number.' }),
    fired: Type.Integer({ description: 'How many of them it did something to.' }),
    expired: Type.Boolean({ description: 'Has it stopped?' }),
  },
  closed,
)
export type FaultState = Static<typeof FaultState>

const ajv = new Ajv({ strict: false, verbose: true })
let validate: ReturnType<Ajv['compile']> | undefined

/**
 * A rule that somebody sent, if it is one.
 *
 * @param name what it is called in the sentence that says what is wrong
 * @throws ControlError 400, in a sentence that says what is wrong
 */
export function faultRule(given: unknown, name: string): FaultRule {
  validate ??= ajv.compile(FaultRule)
  const wrong = validate(given)
    ? contradiction(given as FaultRule)
    : sentenceOf((validate.errors as ErrorObject[])[0] as ErrorObject)
  if (wrong !== undefined) throw new ControlError(400, `${name}: ${wrong.replace(/(?<![.?])$/, '.')}`)
  return given as FaultRule
}

/** `do.delay.min must be >= 0`, and for a name that nobody knows those that there are. */
function sentenceOf({ instancePath, keyword, params, message = '', parentSchema }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.')
  const subject = place || 'the rule'
  const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {})
  const { additionalProperty, missingProperty, allowedValues } = params as Record<string, unknown>
  switch (keyword) {
    case 'additionalProperties': {
      const word = String(additionalProperty)
      return `${subject} has no ${JSON.stringify(word)}, but ${listed(known, 'and')}.${didYouMean(word, known)}`
    }
    case 'required':
      return `${subject} lacks ${JSON.stringify(missingProperty)}`
    case 'minProperties':
    case 'maxProperties':
      return `${subject} takes ${keyword === 'minProperties' && place !== 'do' ? 'some' : 'exactly one'} of ${listed(known, 'and')}`
    case 'enum':
      return `${subject} must be ${listed(allowedValues as string[], 'or')}`
    default:
      return `${subject} ${message}`
  }
}

/** What each member may say, but not with the others. */
function contradiction({ when = {}, do: action }: FaultRule): string | undefined {
  const { method, route, calls } = when
  const inRoute = /^([A-Z]+) /.exec(route ?? '')?.[1]
  if (inRoute !== undefined && !(HTTP_METHODS as readonly string[]).includes(inRoute))
    return `when.route begins with ${inRoute}, but a method is ${listed(HTTP_METHODS, 'or')}`
  if (method !== undefined && inRoute !== undefined && method !== inRoute)
    return `when.method is ${method}, but when.route begins with ${inRoute}`
  if (calls) {
    const names = Object.keys(calls).filter((key) => key !== 'to')
    if (names.length > 1 || (calls.to !== undefined && names.some((key) => key !== 'from')))
      return 'when.calls takes first, nth or every alone, or from and to'
    if ((calls.from ?? 1) > (calls.to ?? Infinity)) return 'when.calls.from is after when.calls.to'
  }
  return contradictionOfDelay(action) ?? contradictionOfHeaders(action)
}

function contradictionOfDelay({ delay }: FaultAction): string | undefined {
  if (!delay) return undefined
  const form = Object.keys(delay)
    .filter((key) => key !== 'distribution')
    .sort()
    .join()
  const fits = delay.distribution === undefined ? FORMS.includes(form) : form === SPREAD
  if (!fits) return 'do.delay takes milliseconds, or min and max, or mean and deviation (and distribution)'
  return (delay.min ?? 0) > (delay.max ?? 0) ? 'do.delay.min is more than do.delay.max' : undefined
}

const SPREAD = 'deviation,mean'
const FORMS = ['milliseconds', 'max,min', SPREAD]

function contradictionOfHeaders({ answer, wrongContentType }: FaultAction): string | undefined {
  const types = answer?.contentType ?? wrongContentType?.contentType
  const headers = Object.entries({
    ...answer?.headers,
    ...(types !== undefined && { 'content-type': types }),
  })
  for (const [name, value] of headers) {
    if (/^(?:content-length|transfer-encoding)$/i.test(name))
      return `${name} is not to be said by do.answer.headers`
    try {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    } catch {
      return `${JSON.stringify(`${name}: ${value}`)} is no header`
    }
  }
  const parameters = answer?.parameters
  return parameters === undefined || (typeof parameters === 'object' && parameters !== null)
    ? undefined
    : 'do.answer.parameters must be a list or an object'
}

function listed(words: readonly unknown[], last: 'and' | 'or'): string {
  const [end, ...rest] = [...words].reverse()
  return rest.length === 0 ? String(end) : `${rest.reverse().join(', ')} ${last} ${String(end)}`
}
