import { Ajv, type ValidateFunction } from 'ajv'
import express, {
  Router,
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { TSchema } from 'typebox'
import { ControlError } from './control-error.ts'
import type { AnyControlRoute, ControlCall } from './control-route.ts'
import { controlRoutes } from './routes.ts'
import type { Workspaces } from './workspaces.ts'

/** Bytes that the body of a control request may have: a whole state is brought in by one. */
const BODY_LIMIT = 268_435_456

/** How the control API is set up. */
export interface ControlOptions {
  /** Must be sent by whoever asks for more than the health. */
  readonly token?: string | undefined
}

/** The mock's own endpoints, from their rows. */
export function controlRouter(
  workspaces: Workspaces,
  { token }: ControlOptions = {},
  routes: readonly AnyControlRoute[] = controlRoutes,
): Router {
  const router = Router()
  const parse = express.json({ limit: BODY_LIMIT, strict: false })
  for (const row of routes) {
    const handlers = [
      ...(row.open || token === undefined ? [] : [guard(token)]),
      parse,
      serve(row, workspaces),
    ]
    router[row.method.toLowerCase() as 'get'](row.path, ...handlers)
  }
  router.use(wrongMethod(routes))
  router.use(refuse)
  return router
}

/** Lets nobody through without the token. */
const guard =
  (token: string): RequestHandler =>
  ({ headers }, _, next) => {
    if (headers.authorization === `Bearer ${token}` || headers['x-mock-control-token'] === token) next()
    else next(new ControlError(401, 'It takes the control token, as X-Mock-Control-Token or a bearer token.'))
  }

function serve(row: AnyControlRoute, workspaces: Workspaces): RequestHandler {
  const checkBody = validator(bodies, row.checks ? undefined : row.body, 'body')
  const checkQuery = validator(queries, row.query, 'query')
  return async (request: Request, response: Response) => {
    const query = Object.fromEntries(new URLSearchParams(request.url.split('?', 2)[1] ?? ''))
    const body = (request.body as unknown) ?? {}
    checkBody(body)
    checkQuery(query)
    const call: ControlCall = {
      workspace: workspaces.of(request),
      workspaces,
      path: request.params as Record<string, string>,
      query,
      body,
      request,
      response,
    }
    const result = await row.handler(call as never)
    if (result !== undefined) response.json(result)
  }
}

const bodies = new Ajv({ allErrors: true, strict: false })
/** Texts of a query become what their schema says. */
const queries = new Ajv({ coerceTypes: true, allErrors: true, strict: false })

/** @throws ControlError 400, in a sentence that says what is wrong */
function validator(ajv: Ajv, schema: TSchema | undefined, where: string): (value: unknown) => void {
  if (!schema) return () => undefined
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= ajv.compile(schema)
    if (validate(value)) return
    throw new ControlError(400, `${ajv.errorsText(validate.errors, { dataVar: where })}.`)
  }
}

/** A path that there is with another method says which. */
const wrongMethod =
  (routes: readonly AnyControlRoute[]): RequestHandler =>
  ({ method, path }, response, next) => {
    const methods = routes.filter((row) => fits(row.path, path)).map((row) => row.method)
    if (methods.length === 0) {
      next()
      return
    }
    response.set('Allow', methods.join(', '))
    next(new ControlError(405, `/_mock${path} takes ${methods.join(' or ')}, not ${method}.`))
  }

function fits(template: string, path: string): boolean {
  const [parts, segments] = [template.split('/'), path.split('/')]
  return (
    parts.length === segments.length &&
    parts.every((part, index) => part.startsWith(':') || part === segments[index])
  )
}

const refuse: ErrorRequestHandler = (error: unknown, _: Request, response: Response, next: NextFunction) => {
  if (error instanceof ControlError)
    response.status(error.status).json({ message: error.message, ...error.details })
  else next(error)
}
