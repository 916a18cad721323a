import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a fake store answers; an object or text is a 200 with JSON, `hang` no answer at all. */
export interface FakeAnswer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Leaves the request open. */
  readonly hang?: boolean
  /** Breaks the connection. */
  readonly broken?: boolean
}

/** A request that the fake store got. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Where a run asks whether the store knows those whose credentials it was given. */
const isGreeting = ({ method, url, headers }: Received) =>
  method === 'GET' &&
  headers.authorization !== undefined &&
  (headers.authorization.includes('limited')
    ? /\/V1\/modules$/
    : /\/V1\/(store\/websites|customers\/me)$/
  ).test(url)

/**
 * A server that answers as a test says, and remembers what it was asked.
 *
 * @param knows does it know everybody, and say so the first time it is asked, without telling?
 */
export async function fakeStore(
  answer: (asked: Received, count: number) => FakeAnswer,
  { knows = false }: { knows?: boolean } = {},
) {
  const received: Received[] = []
  const greeted = new Set<string>()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const asked = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      const key = `${asked.url} ${asked.headers.authorization}`
      const isKnown = knows && isGreeting(asked) && !greeted.has(key)
      greeted.add(key)
      if (!isKnown) received.push(asked)
      const {
        status = 200,
        body: answered = {},
        headers,
        hang,
        broken,
      } = isKnown ? {} : answer(asked, received.length)
      if (broken) request.socket.destroy()
      if (broken || hang) return
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
      response.end(JSON.stringify(answered))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One that knows whoever comes with a token. */
export const storeThatKnows = (answer: Parameters<typeof fakeStore>[0]) => fakeStore(answer, { knows: true })
