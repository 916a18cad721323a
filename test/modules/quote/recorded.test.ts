import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMock, type Caller, type Mock } from '../../support/create-mock.ts'

/** A request of the oracle, and what a real store answered. */
interface Step {
  readonly name: string
  readonly as: string
  readonly method: string
  readonly path: string
  readonly body?: object
  /** Values of the answer by their dotted path; none for all of it. */
  readonly save?: Readonly<Record<string, string>>
  /** The answer is the token of this actor. */
  readonly saveActor?: string
  readonly status: number
  /** Left out where nobody looks at it. */
  readonly answer?: unknown
}

test.each(['cart-to-order', 'guest-checkout'])('the recording %s plays, key by key', async (name) => {
  const mock = createMock({ profile: 'observed' })
  const saved = new Map<string, string>()
  const tokens = new Map<string, string>()

  for (const step of recording(name)) {
    const body = step.body && filled(JSON.stringify(step.body), saved)
    const answer = await callerOf(step, mock, tokens).send(step.method, filled(step.path, saved), {
      ...(body && { body, headers: { 'Content-Type': 'application/json' } }),
    })

    expect({ name: step.name, status: answer.status }).toEqual({ name: step.name, status: step.status })
    if (step.saveActor) tokens.set(step.saveActor, answer.body as string)
    // As text, so that the order of the keys counts.
    if ('answer' in step)
      expect(JSON.stringify(comparable(answer.body)), step.name).toBe(JSON.stringify(comparable(step.answer)))
    for (const [key, dotted] of Object.entries(step.save ?? {})) saved.set(key, at(answer.body, dotted))
  }
})

function callerOf({ as }: Step, mock: Mock, tokens: ReadonlyMap<string, string>): Caller {
  return mock.as(as === 'anonymous' ? 'guest' : (tokens.get(as) ?? as))
}

const recording = (name: string): Step[] =>
  readFileSync(new URL(`./recorded/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Step)

const filled = (text: string, saved: ReadonlyMap<string, string>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => saved.get(key) ?? '')

const at = (value: unknown, dotted: string): string =>
  String(
    dotted === ''
      ? value
      : dotted.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value),
  )

/** Times and what is made up are another's. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value === 'string')
    return value.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'time').replace(/^[A-Za-z0-9]{32}$/, 'made up')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, comparable(member)]))
}
