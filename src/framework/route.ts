import type { Static, TObject, TSchema } from 'typebox'
import type { Context } from './context.ts'
import type { ServiceName } from './service-name.ts'

/** The methods that the API knows. */
export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const

export type HttpMethod = (typeof HTTP_METHODS)[number]

/** Values of the caller that a route puts over whatever the client sent (webapi.md section 3.5). */
export type ForcedValue =
  '%customer_id%' | '%cart_id%' | '%customer_group_id%' | '%customer_website_id%' | '%customer_store_id%'

/**
 * One endpoint. Routing, ACL, input, validation, documents and contracts read it from here; nothing about an
 * endpoint is said elsewhere.
 */
export interface Route<Input extends TObject, Output extends TSchema> {
  readonly method: HttpMethod
  /** `/V1/products/:sku`, as in Magento's etc/webapi.xml. */
  readonly path: `/V1/${string}`
  readonly service: ServiceName
  /** The ACL resource that a real 2.4.4 asks for, `anonymous` (everybody) or `self` (a customer). */
  readonly resource: string
  /** The resource that the published guide names, where it is another one. */
  readonly documentedResource?: string
  /** Is it refused over plain HTTP? */
  readonly secure?: true
  /** Forced values by argument; a dotted name is a property of an argument. */
  readonly force?: Readonly<Record<string, ForcedValue>>
  /** One sentence for documents, ending with a full stop. */
  readonly summary: string
  /**
   * The arguments of the service method, in the order of its signature: one flat object, whatever of it comes by
   * body, query string or path.
   */
  readonly input: Input
  readonly output: Output
  /**
   * Does it, synchronously, so that nobody sees the half of it. A promise may only encode what is already done
   * (a token to be signed).
   */
  readonly handler: (input: Static<Input>, context: Context) => Static<Output> | Promise<Static<Output>>
}

/** A row of any input and output; its path begins with `/V1` but where it was derived from another one. */
export type AnyRoute = Omit<Route<TObject, TSchema>, 'handler' | 'path'> & {
  readonly path: `/${string}`
  readonly handler: (input: never, context: Context) => unknown
}

/** Declares an endpoint; its input and output types follow from the schemas. */
export const route = <Input extends TObject, Output extends TSchema>(row: Route<Input, Output>): AnyRoute =>
  row

/** `GET /V1/products/:sku`: how a row is named in messages and logs. */
export const routeName = (row: Pick<AnyRoute, 'method' | 'path'>): string => `${row.method} ${row.path}`
