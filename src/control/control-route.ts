import type { Request, Response } from 'express'
import { Type, type Static, type TObject, type TSchema } from 'typebox'
import type { Workspace, Workspaces } from './workspaces.ts'

/** What the handler of a control route works with. */
export interface ControlCall<Body = unknown, Query = unknown> {
  /** The store that the request is for. */
  readonly workspace: Workspace
  readonly workspaces: Workspaces
  /** Variables of the path. */
  readonly path: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly request: Request
  readonly response: Response
}

/** An endpoint of the mock's own. Routing, validation, its OpenAPI document and the README read it from here. */
export interface ControlRoute<Body extends TSchema, Query extends TObject, Output extends TSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/_mock`: `/snapshots/:name`. */
  readonly path: `/${string}`
  /** One sentence for documents, ending with a full stop. */
  readonly summary: string
  readonly body?: Body
  /** Does the handler hold the body against its schema `itself`, in words of its own? */
  readonly checks?: 'itself'
  readonly query?: Query
  readonly output: Output
  /** Is it answered whoever asks, where a control token is set? */
  readonly open?: true
  /** Does it. `undefined` where it has written its answer itself. */
  readonly handler: (
    call: ControlCall<Static<Body>, Static<Query>>,
  ) => Static<Output> | undefined | Promise<Static<Output> | undefined>
}

/** A row of any shape. */
export type AnyControlRoute = Omit<ControlRoute<TSchema, TObject, TSchema>, 'handler'> & {
  readonly handler: (call: never) => unknown
}

/** Declares an endpoint of the mock's own. */
export const controlRoute = <
  Output extends TSchema,
  Body extends TSchema = TSchema,
  Query extends TObject = TObject,
>(
  row: ControlRoute<Body, Query, Output>,
): AnyControlRoute => row

/** What a call is answered with that has nothing else to say. */
export const Done = Type.Object(
  { status: Type.Literal('ok') },
  { description: 'It is done.', additionalProperties: false },
)
export const done = { status: 'ok' } as const
