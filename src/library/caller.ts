/** What a store answered. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  /** Parsed, where it is JSON; else the text. */
  readonly body: Body
}

/** Sends requests to the API as one caller. A path begins with `/V1`, or with the code of a store view. */
export interface Caller {
  get<Body = unknown>(path: string): Promise<Answer<Body>>
  post<Body = unknown>(path: string, body?: object): Promise<Answer<Body>>
  put<Body = unknown>(path: string, body?: object): Promise<Answer<Body>>
  delete<Body = unknown>(path: string): Promise<Answer<Body>>
  /** Any other request; the path is still below `/rest`. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/**
 * @param base what stands before `/rest`
 * @param token a bearer token, asked for at each request so that it is never an expired one
 */
export function callerAt(base: string, token: () => Promise<string | undefined>): Caller {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const bearer = await token()
    const headers = new Headers(init.headers)
    if (bearer !== undefined && !headers.has('authorization'))
      headers.set('authorization', `Bearer ${bearer}`)
    if (!headers.has('accept')) headers.set('accept', 'application/json')
    return fetch(`${base}/rest${path}`, { ...init, headers })
  }
  const json = async <Body>(method: string, path: string, body?: object): Promise<Answer<Body>> =>
    answerOf(
      await send(path, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    )
  return {
    get: (path) => json('GET', path),
    post: (path, body) => json('POST', path, body),
    put: (path, body) => json('PUT', path, body),
    delete: (path) => json('DELETE', path),
    fetch: send,
  }
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as Body,
  }
}
