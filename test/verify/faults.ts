/** A request on its way to the store. */
export interface Sent {
  readonly method: string
  /** Method and path template: `GET /V1/products/:sku`. */
  readonly route: string | undefined
  readonly url: URL
  readonly authorization: string | undefined
  readonly body: unknown
}

/** An answer on its way back. */
export interface Answered {
  readonly status: number
  readonly contentType: string
  readonly body: unknown
}

/** Something that a store may do wrong. */
export interface Fault {
  readonly name: string
  /** Only what is asked of these routes goes wrong. */
  readonly routes: readonly string[]
  /** What the store is asked instead; `undefined` for nothing at all, the answer being that of `answer`. */
  readonly request?: (sent: Sent) => Partial<Pick<Sent, 'url' | 'authorization' | 'body'>>
  /** What is answered instead. `earlier` are the answers to the same URL before. */
  readonly answer?: (answered: Answered, sent: Sent, earlier: readonly Answered[]) => Partial<Answered>
}

type Json = Record<string, unknown>

const ADMIN = 'Bearer mockmagentointegrationtoken00000'

const PRODUCT = 'GET /V1/products/:sku'
const PRODUCTS = 'GET /V1/products'
const ORDERS = 'GET /V1/orders'
const ORDER = 'GET /V1/orders/:id'

/** A fault in what a success says: the body is a copy that may be changed, or another value in its place. */
const inBody =
  (change: (body: never, sent: Sent) => unknown): Required<Fault>['answer'] =>
  ({ status, body }, sent) => {
    if (status >= 300) return {}
    const copy = structuredClone(body)
    return { body: change(copy as never, sent) ?? copy }
  }

/** A fault in each entry of a list, or of the items of a page. */
const inItems = (change: (item: Json) => unknown): Required<Fault>['answer'] =>
  inBody((body: Json | Json[]) => {
    const items = Array.isArray(body) ? body : (body.items as Json[])
    for (const item of items) change(item)
  })

/** A fault in how a query is read. */
const inQuery =
  (change: (query: URLSearchParams) => void): Required<Fault>['request'] =>
  ({ url }) => {
    const changed = new URL(url)
    change(changed.searchParams)
    return { url: changed }
  }

/** One condition is read as another. */
const conditionAs = (condition: string, other: string) =>
  inQuery((query) => {
    for (const [name, value] of [...query])
      if (/condition_?type\]$/i.test(name) && value === condition) query.set(name, other)
  })

const without = (query: URLSearchParams, pattern: RegExp) => {
  for (const name of [...query.keys()]) if (pattern.test(name)) query.delete(name)
}

/** Whoever asks is taken for the admin. */
const letIn =
  (isLetIn: (authorization: string | undefined) => boolean): Required<Fault>['request'] =>
  ({ authorization }) => ({ authorization: isLetIn(authorization) ? ADMIN : authorization })

const stale: Required<Fault>['answer'] = (answered, _, earlier) => earlier[0] ?? answered

/** Faults that a contract suite must notice. */
export const faults: readonly Fault[] = [
  // Shapes
  {
    name: 'a field is dropped',
    routes: [PRODUCT],
    answer: inBody((body: Json) => {
      delete body.price
    }),
  },
  {
    name: 'an id is sent as text',
    routes: [PRODUCT],
    answer: inBody((body: Json) => void (body.id = String(body.id))),
  },
  {
    name: 'a price is sent as text',
    routes: [PRODUCT],
    answer: inBody((body: Json) => void (body.price = String(body.price))),
  },
  { name: 'a name is null', routes: [PRODUCT], answer: inBody((body: Json) => void (body.name = null)) },
  {
    name: 'decimals are lost',
    routes: [PRODUCT],
    answer: inBody((body: Json) => void (body.price = Math.trunc(Number(body.price)))),
  },
  {
    name: 'a list is an object with numbers for names',
    routes: ['GET /V1/store/websites'],
    answer: inBody((body: Json[]) => ({ ...body })),
  },
  { name: 'a page is a bare list', routes: [PRODUCTS], answer: inBody((body: Json) => body.items) },
  { name: 'an empty success', routes: ['GET /V1/store/storeViews'], answer: inBody(() => []) },
  { name: 'truth is sent as text', routes: ['DELETE /V1/products/:sku'], answer: inBody(() => 'true') },
  {
    name: 'a flag is a number',
    routes: ['GET /V1/categories/:categoryId'],
    answer: inBody((body: Json) => void (body.is_active = Number(body.is_active))),
  },
  {
    name: 'an HTML page in place of JSON',
    routes: [PRODUCTS],
    answer: () => ({ contentType: 'text/html', body: '<html></html>' }),
  },
  { name: 'JSON that is called text', routes: [ORDERS], answer: () => ({ contentType: 'text/plain' }) },

  // Search
  {
    name: 'filters are ignored',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      without(query, /filter_?groups/i)
    }),
  },
  { name: 'eq is read as neq', routes: [ORDERS], request: conditionAs('eq', 'neq') },
  { name: 'neq is read as eq', routes: [PRODUCTS], request: conditionAs('neq', 'eq') },
  { name: 'gt is read as gteq', routes: [PRODUCTS], request: conditionAs('gt', 'gteq') },
  { name: 'lteq is read as lt', routes: [ORDERS], request: conditionAs('lteq', 'lt') },
  {
    name: 'in takes its first value only',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      for (const [name, value] of [...query])
        if (name.endsWith('[value]')) query.set(name, value.split(',')[0] ?? '')
    }),
  },
  { name: 'nin is read as in', routes: [PRODUCTS], request: conditionAs('nin', 'in') },
  { name: 'like is read as eq', routes: [PRODUCTS], request: conditionAs('like', 'eq') },
  {
    name: 'groups are alternatives of each other',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      for (const [name, value] of [...query]) {
        const match = /^(.*groups\]\[)(\d+)(\]\[filters\]\[)(\d+)(\].*)$/i.exec(name)
        if (!match) continue
        query.delete(name)
        query.append(`${match[1]}0${match[3]}${match[2]}${match[4]}${match[5]}`, value)
      }
    }),
  },
  {
    name: 'filters of a group must all hold',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      for (const [name, value] of [...query]) {
        const match = /^(.*groups\]\[)(\d+)(\]\[filters\]\[)(\d+)(\].*)$/i.exec(name)
        if (!match) continue
        query.delete(name)
        query.append(`${match[1]}${match[2]}${match[4]}${match[3]}0${match[5]}`, value)
      }
    }),
  },
  {
    name: 'pages are off by one',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      for (const [name, value] of [...query])
        if (/current_?page\]$/i.test(name)) query.set(name, String(Number(value) + 1))
    }),
  },
  {
    name: 'the page size is ignored',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      without(query, /page_?size\]$/i)
    }),
  },
  {
    name: 'sorting is ignored',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      without(query, /sort_?orders/i)
    }),
  },
  {
    name: 'sorting goes the other way',
    routes: [ORDERS],
    request: inQuery((query) => {
      for (const [name, value] of [...query])
        if (name.endsWith('[direction]')) query.set(name, value === 'ASC' ? 'DESC' : 'ASC')
    }),
  },
  {
    name: 'total_count is that of the page',
    routes: [PRODUCTS],
    answer: inBody((body: Json) => void (body.total_count = (body.items as unknown[]).length)),
  },
  {
    name: 'fields is ignored',
    routes: [PRODUCTS],
    request: inQuery((query) => {
      without(query, /^fields$/)
    }),
  },
  {
    name: 'fields changes what it leaves',
    routes: [PRODUCTS],
    answer: (answered, { url }) =>
      url.searchParams.has('fields') && answered.status < 300
        ? { body: JSON.parse(JSON.stringify(answered.body).toUpperCase()) as unknown }
        : {},
  },

  // Refusals
  {
    name: 'what is not there is answered 200',
    routes: [PRODUCT],
    answer: ({ status }) => (status === 404 ? { status: 200 } : {}),
  },
  {
    name: 'what is not there is answered 400',
    routes: ['GET /V1/customers/:customerId'],
    answer: ({ status }) => (status === 404 ? { status: 400 } : {}),
  },
  {
    name: 'placeholders of a refusal are filled in',
    routes: ['GET /V1/customers/:customerId'],
    answer: ({ status, body }) =>
      status === 404 ? { body: { message: JSON.stringify(body).replace('%fieldName', 'customerId') } } : {},
  },
  {
    name: 'a refusal says nothing',
    routes: [PRODUCT],
    answer: ({ status }) => (status >= 400 ? { body: { error: 'not found' } } : {}),
  },
  {
    name: 'creating is answered 201',
    routes: ['POST /V1/products'],
    answer: ({ status }) => (status === 200 ? { status: 201 } : {}),
  },

  // Security
  {
    name: 'a missing token is let in',
    routes: [ORDERS],
    request: letIn((authorization) => authorization === undefined),
  },
  {
    name: 'any token is let in',
    routes: ['GET /V1/customers/search'],
    request: letIn((authorization) => authorization?.includes('nobody') ?? false),
  },
  {
    name: 'the resource of a token is not looked at',
    routes: ['GET /V1/invoices'],
    request: letIn((authorization) => authorization?.includes('limited') ?? false),
  },
  {
    name: 'a missing token is answered 403',
    routes: [PRODUCTS],
    answer: ({ status }, { authorization }) =>
      status === 401 && authorization === undefined ? { status: 403 } : {},
  },

  // State
  { name: 'reads are stale', routes: [PRODUCT], answer: stale },
  { name: 'a customer reads stale', routes: ['GET /V1/customers/:customerId'], answer: stale },
  {
    name: 'a partial update changes the rest too',
    routes: ['PUT /V1/products/:sku'],
    request: ({ body }) => ({
      body: { product: { ...(body as { product: Json }).product, name: 'Overwritten' } },
    }),
  },
  {
    name: 'deleting does nothing',
    routes: ['DELETE /V1/products/:sku'],
    request: ({ url }) => ({ url: new URL(`${url.pathname}-other`, url) }),
    answer: () => ({ status: 200, body: true }),
  },
  {
    name: 'a category stays where it was moved from',
    routes: ['PUT /V1/categories/:categoryId/move'],
    request: ({ url }) => ({ url: new URL(url.pathname.replace(/\d+\/move/, '0/move'), url) }),
    answer: () => ({ status: 200, body: true }),
  },
  {
    name: 'a page of the CMS loses its title',
    routes: ['POST /V1/cmsPage'],
    request: ({ body }) => ({ body: { page: { ...(body as { page: Json }).page, title: 'Page' } } }),
  },

  // Money and stock
  {
    name: 'the grand total of a cart is wrong',
    routes: [
      'GET /V1/carts/:cartId/totals',
      'GET /V1/carts/mine/totals',
      'GET /V1/guest-carts/:cartId/totals',
    ],
    answer: inBody((body: Json) => void (body.grand_total = Number(body.grand_total) + 1)),
  },
  {
    name: 'the subtotal of a cart is wrong',
    routes: [
      'GET /V1/carts/:cartId/totals',
      'GET /V1/carts/mine/totals',
      'GET /V1/guest-carts/:cartId/totals',
    ],
    answer: inBody((body: Json) => void (body.subtotal = Number(body.subtotal) + 1)),
  },
  {
    name: 'an order is never paid',
    routes: [ORDER],
    answer: inBody((body: Json) => void (body.total_paid = 0)),
  },
  {
    name: 'the grand total of an order is wrong',
    routes: [ORDER],
    answer: inBody((body: Json) => void (body.grand_total = Number(body.grand_total) + 1)),
  },
  {
    name: 'an invoice does not lower what is left',
    routes: [ORDER],
    answer: inBody((body: Json) => {
      for (const item of body.items as Json[]) item.qty_invoiced = 0
    }),
  },
  {
    name: 'a shipment does not lower the source item',
    routes: ['GET /V1/inventory/source-items'],
    answer: stale,
  },
  {
    name: 'salable quantity stays as it was',
    routes: ['GET /V1/inventory/get-product-salable-quantity/:sku/:stockId'],
    answer: stale,
  },
  {
    name: 'cancelling leaves the state',
    routes: [ORDER],
    answer: inBody((body: Json) => void (body.state = 'new')),
  },
  {
    name: 'the total of an invoice is wrong',
    routes: ['GET /V1/invoices/:id'],
    answer: inBody((body: Json) => void (body.grand_total = Number(body.grand_total) + 1)),
  },
  {
    name: 'each order has the status of another',
    routes: [ORDERS],
    answer: inItems((item) => (item.status = 'pending')),
  },
]
