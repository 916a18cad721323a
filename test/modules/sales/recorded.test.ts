import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { anOrder } from '../../support/orders.ts'

/** A request of the oracle, and what a real store answered. */
interface Step {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly save?: Readonly<Record<string, string>>
  readonly status: number
  readonly answer: unknown
}

test.each(['invoice-and-ship', 'order-states'])(
  'the recording %s plays on an order that was placed',
  async (name) => {
    const mock = createMock({ profile: 'observed' })
    const order = await anOrder(mock)
    const saved = new Map([['order', String(order.entity_id)]])

    for (const step of recording(name)) {
      const path = filled(step.path, saved)
      const body = step.body && (JSON.parse(filled(JSON.stringify(step.body), saved)) as object)
      const caller = mock.as('full')
      const answer = await (step.method === 'GET' ? caller.get(path) : caller.post(path, body))

      expect({ name: step.name, status: answer.status }).toEqual({ name: step.name, status: step.status })
      // As text, so that the order of the keys counts.
      expect(JSON.stringify(comparable(answer.body)), step.name).toBe(JSON.stringify(comparable(step.answer)))
      for (const [key, dotted] of Object.entries(step.save ?? {}))
        saved.set(key, String(at(answer.body, dotted)))
    }
  },
)

const recording = (name: string): Step[] =>
  readFileSync(new URL(`./recorded/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Step)

/** Placeholders in a query string are encoded, and were sent as they are. */
const filled = (text: string, saved: ReadonlyMap<string, string>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => saved.get(key) ?? '')

function at(value: unknown, dotted: string): unknown {
  if (dotted === '') return value
  return dotted.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value)
}

/** Times, secrets and report ids are another's. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value === 'string')
    return value.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'time').replace(/webapi-[0-9a-f]+/, 'webapi-id')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'protect_code' ? 'secret' : comparable(member),
    ]),
  )
}
