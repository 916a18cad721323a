import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { request } from 'undici'
import { routeOf } from '../../src/verify/contracts.ts'
import type { Answered, Fault, Sent } from './faults.ts'

/** A store in front of another one, which puts a fault into what passes. */
export interface FaultyStore extends AsyncDisposable {
  readonly url: string
}

/** Serves what the store at `target` answers, with the fault in it. */
export async function faultyStore(target: string, fault: Fault): Promise<FaultyStore> {
  const earlier = new Map<string, Answered[]>()

  async function pass(sent: Sent): Promise<Answered> {
    const isFaulty = sent.route !== undefined && fault.routes.includes(sent.route)
    const asked = isFaulty ? { ...sent, ...fault.request?.(sent) } : sent
    const answered = await ask(asked)
    if (!isFaulty) return answered
    const key = `${sent.method} ${sent.url.href}`
    const before = earlier.get(key) ?? []
    earlier.set(key, [...before, answered])
    return { ...answered, ...fault.answer?.(answered, sent, before) }
  }

  const server = http.createServer((incoming, outgoing) => {
    void (async () => {
      const body = await text(incoming)
      const method = incoming.method ?? 'GET'
      const url = new URL(incoming.url ?? '/', target)
      const sent: Sent = {
        method,
        url,
        route: routeOf(`${method} ${url.href}`),
        authorization: incoming.headers.authorization,
        body: body === '' ? undefined : (JSON.parse(body) as unknown),
      }
      const answer = await pass(sent)
      outgoing.writeHead(answer.status, { 'content-type': answer.contentType })
      outgoing.end(answer.contentType.includes('json') ? JSON.stringify(answer.body) : String(answer.body))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function ask({ method, url, authorization, body }: Sent): Promise<Answered> {
  const answer = await request(url, {
    method: method as 'GET',
    headers: {
      accept: 'application/json',
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const content = await answer.body.text()
  const contentType = String(answer.headers['content-type'])
  return {
    status: answer.statusCode,
    contentType,
    body: contentType.includes('json') ? (JSON.parse(content) as unknown) : content,
  }
}
