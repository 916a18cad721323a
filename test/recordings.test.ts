import { describe, expect, test } from 'vitest'
import { createMock, tokens, type Mock } from './support/create-mock.ts'
import { filled, pick, recordings, type Recording, type Step } from './support/recording.ts'

/** What a refused sign-in may leave behind: the count of failures. */
const COUNTERS = ['oauth_token_request_log', 'customer_entity']

interface Answer {
  readonly step: Step
  readonly status: number
  readonly body: unknown
  /** Is every table as it was before? */
  readonly traceless: boolean
}

describe.each(recordings)('the recording %s', (_, recording) => {
  test('is answered with the recorded statuses and refusals, and a refusal leaves no trace', async () => {
    const answers = await replay(recording)

    for (const { step, status, body, traceless } of answers) {
      // Where the real store crashed, any refusal is right.
      if (step.status >= 500) expect(status, step.name).toBeGreaterThanOrEqual(400)
      else expect(status, `${step.name}: ${JSON.stringify(body)}`).toBe(step.status)
      if (step.refusal) expect(body, step.name).toEqual(step.refusal)
      if (status >= 400) expect(traceless, `${step.name} left a trace`).toBe(true)
    }
  })
})

async function replay(recording: Recording): Promise<Answer[]> {
  const mock = createMock({ profile: 'observed' })
  const saved: Record<string, unknown> = { ...recording.vars }
  const actors: Record<string, string | undefined> = { ...tokens, anonymous: undefined }
  const answers: Answer[] = []
  for (const step of recording.steps) {
    const before = snapshot(mock)
    const { status, body, text } = await send(mock, step, recording, actors, saved)
    answers.push({ step, status, body, traceless: snapshot(mock) === before })
    for (const [name, path] of Object.entries(step.save ?? {})) saved[name] = pick(body, path)
    if (step.saveActor) actors[step.saveActor] = String(JSON.parse(text))
  }
  return answers
}

function send(
  mock: Mock,
  step: Step,
  recording: Recording,
  actors: Readonly<Record<string, string | undefined>>,
  saved: Readonly<Record<string, unknown>>,
) {
  const [method = '', ...rest] = String(filled(step.request, saved)).split(' ')
  const actor = step.as ?? recording.as ?? 'anonymous'
  const caller = mock.as(actor === 'anonymous' ? 'guest' : (actors[actor] ?? 'no-such-token'))
  const body =
    step.rawBody ?? (step.body === undefined ? undefined : JSON.stringify(filled(step.body, saved)))
  const headers = {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(filled(step.headers ?? {}, saved) as Record<string, string>),
  }
  return caller.send(method, rest.join(' ').replace(/^\/rest/, ''), {
    headers,
    ...(body !== undefined && { body }),
  })
}

/** The whole database as text, but for what refused sign-ins count. */
function snapshot(mock: Mock): string {
  const state = mock.state()
  return JSON.stringify(
    Object.fromEntries(Object.entries(state).filter(([name]) => !COUNTERS.includes(name))),
  )
}
