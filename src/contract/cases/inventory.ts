import type { Case, CaseCall, Law, Step } from '../case.ts'
import { criteria, NOBODY, reads, refusals, step } from './build.ts'
import { lifeCase } from './life.ts'
import { goods, skuOf, STOCKED } from './shopping.ts'

const GROUP = 'inventory'
const SOURCES = 'stock by sources'
const NEEDS = ['an attribute set of products', SOURCES]
const NO_SKU = 'The Product with the "%1" SKU doesn\'t exist.'
const NO_STOCK = 'Stock with id "%value" does not exist.'
const INVALID = 'Validation Failed'
const EMPTY = 'Input data is empty'
const NOT_LINKED = 'No linked stock found'

/** The stock that every store begins with: it has the one source `default`. */
const STOCK = '1'
const STRANGE = '{{run}}-nobody'
/** The tag of what is answered whole, however much the store has. */
const LARGE = 'large'
const FEW = criteria([], { pageSize: 5 })

const sourceItem = (sku: string, source: string, quantity: number, more: object = {}) => ({
  sku,
  source_code: source,
  quantity,
  status: 1,
  ...more,
})

const sourceItemsOf = (name: string, sku: string): Step =>
  step(name, 'GET /V1/inventory/source-items', { query: criteria([['sku', 'eq', sku]]) })

const salable = (name: string, sku: string): Step =>
  step(name, 'GET /V1/inventory/get-product-salable-quantity/:sku/:stockId', {
    path: { sku, stockId: STOCK },
  })

const MORE = 7

const sourceItemCases: readonly Case[] = [
  {
    name: 'the quantity of a source item reads back, and moves what can be sold by the difference',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      goods('quantity'),
      sourceItemsOf('items', skuOf('quantity')),
      salable('before', skuOf('quantity')),
      step('written', 'POST /V1/inventory/source-items', {
        body: { sourceItems: [sourceItem(skuOf('quantity'), '{{source}}', STOCKED + MORE)] },
      }),
      sourceItemsOf('again', skuOf('quantity')),
      salable('after', skuOf('quantity')),
      step('stockItem', 'GET /V1/stockItems/:productSku', { path: { productSku: skuOf('quantity') } }),
    ],
    holds: [
      {
        says: 'the product begins with what it was created with',
        contains: { in: '$items.items', value: [sourceItem(skuOf('quantity'), '{{source}}', STOCKED)] },
      },
      {
        says: 'what was written reads back',
        contains: {
          in: '$again.items',
          value: [sourceItem(skuOf('quantity'), '{{source}}', STOCKED + MORE)],
        },
      },
      { says: 'as much more can be sold', sum: { of: ['$before', MORE], equals: '$after' } },
      { says: 'the stock item follows', equal: ['$stockItem.qty', STOCKED + MORE] },
    ],
  },
  {
    name: 'a product can be sold up to its quantity, and no further',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      goods('salable'),
      salable('quantity', skuOf('salable')),
      step('salable', 'GET /V1/inventory/is-product-salable/:sku/:stockId', {
        path: { sku: skuOf('salable'), stockId: STOCK },
        expect: { status: [200], body: true },
      }),
      step('allSalable', 'GET /V1/inventory/are-products-salable', {
        query: { 'skus[0]': skuOf('salable'), stockId: STOCK },
        expect: { status: [200], body: [{ sku: skuOf('salable'), salable: true }] },
      }),
      requested('enough', STOCKED, true),
      requested('tooMuch', STOCKED + 1, false),
      step('several', 'GET /V1/inventory/are-product-salable-for-requested-qty/', {
        query: {
          'skuRequests[0][sku]': skuOf('salable'),
          'skuRequests[0][qty]': String(STOCKED),
          stockId: STOCK,
        },
        expect: { status: [200], body: [{ sku: skuOf('salable'), salable: true }] },
      }),
      step('selected', 'POST /V1/inventory/source-selection-algorithm-result', {
        body: {
          inventoryRequest: { stockId: STOCK, items: [{ sku: skuOf('salable'), qty: 2 }] },
          algorithmCode: 'priority',
        },
        expect: { status: [200], body: { shippable: true } },
      }),
    ],
    holds: [
      { says: 'all of it can be sold', equal: ['$quantity', STOCKED] },
      { says: 'why not is told', length: { list: '$tooMuch.errors', is: 'gteq', value: 1 } },
      {
        says: 'the sources together give what is asked for',
        sum: { of: ['$selected.source_selection_items[].qty_to_deduct'], equals: 2 },
      },
    ],
  },
  {
    name: 'a source item that is deleted is gone, and nothing can be sold of it',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      goods('unassigned'),
      step('deleted', 'POST /V1/inventory/source-items-delete', {
        body: { sourceItems: [{ sku: skuOf('unassigned'), source_code: '{{source}}' }] },
      }),
      sourceItemsOf('left', skuOf('unassigned')),
    ],
    holds: [{ says: 'none is left', equal: ['$left.total_count', 0] }],
  },
  {
    name: 'the quantity that a shortage is told from reads back, and is the usual one when deleted',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      goods('notified'),
      notification('usual'),
      step('written', 'POST /V1/inventory/low-quantity-notification', {
        body: {
          sourceItemConfigurations: [
            { source_code: '{{source}}', sku: skuOf('notified'), notify_stock_qty: MORE },
          ],
        },
      }),
      notification('read'),
      step('deleted', 'POST /V1/inventory/low-quantity-notifications-delete', {
        body: { sourceItems: [{ source_code: '{{source}}', sku: skuOf('notified') }] },
      }),
      notification('again'),
    ],
    holds: [
      { says: 'what was written reads back', equal: ['$read.notify_stock_qty', MORE] },
      { says: 'the usual one is there again', equal: ['$usual.notify_stock_qty', '$again.notify_stock_qty'] },
    ],
  },
  {
    name: 'the stock item of a product reads back, and changes in part',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: ['an attribute set of products'],
    steps: [
      goods('stock-item'),
      step('read', 'GET /V1/stockItems/:productSku', { ...stockItem(), save: { item: 'item_id' } }),
      step('written', 'PUT /V1/products/:productSku/stockItems/:itemId', {
        path: { ...stockItem().path, itemId: '{{item}}' },
        body: { stockItem: { qty: STOCKED + MORE, is_in_stock: true } },
      }),
      step('again', 'GET /V1/stockItems/:productSku', stockItem()),
      step('status', 'GET /V1/stockStatuses/:productSku', stockItem()),
    ],
    holds: [
      { says: 'the product begins with what it was created with', equal: ['$read.qty', STOCKED] },
      { says: 'the item is told', equal: ['$written', '{{item}}'] },
      { says: 'what was written reads back', equal: ['$again.qty', STOCKED + MORE] },
      { says: 'a change leaves the rest', unchanged: { before: '$read', after: '$again', except: ['qty'] } },
      { says: 'the status is that of the product', equal: ['$status.product_id', '$goods.id'] },
    ],
  },
]

function requested(name: string, quantity: number, isSalable: boolean): Step {
  return step(name, 'GET /V1/inventory/is-product-salable-for-requested-qty/:sku/:stockId/:requestedQty', {
    path: { sku: skuOf('salable'), stockId: STOCK, requestedQty: String(quantity) },
    expect: { status: [200], body: { salable: isSalable } },
  })
}

function notification(name: string): Step {
  return step(name, 'GET /V1/inventory/low-quantity-notification/:sourceCode/:sku', {
    path: { sourceCode: '{{source}}', sku: skuOf('notified') },
  })
}

function stockItem(): Pick<CaseCall, 'path'> & { path: Record<string, string> } {
  return { path: { productSku: skuOf('stock-item') } }
}

const source = (more: object = {}) => ({
  source: { name: '{{run}}-source', enabled: true, country_id: 'US', postcode: '78701', ...more },
})

const OWN_SOURCE = '{{run}}-source'
const MOVED = 20
const BACK = 5
const MOVING = skuOf('moving')

const atSource = (of: string, code: string) => `$${of}.items[source_code=${code}].quantity`

/** What two sources have together stays as it is, however it is moved between them. */
const staysTogether = (before: string, after: string): Law => ({
  says: `nothing is lost from ${before} to ${after}`,
  sum: { of: [`$${before}.items[].quantity`], equals: `$${after}.items[].quantity` },
})

/** A source cannot be deleted, so that these leave one behind, disabled. */
const sourceCases: readonly Case[] = [
  {
    name: 'goods are assigned to a source that is created, moved to it and back, and taken from it',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'orders',
    needs: NEEDS,
    steps: [
      step('created', 'POST /V1/inventory/sources', {
        body: source({ source_code: OWN_SOURCE, contact_name: 'Contract' }),
        undo: {
          as: 'admin',
          route: 'PUT /V1/inventory/sources/:sourceCode',
          path: { sourceCode: OWN_SOURCE },
          body: source({ enabled: false }),
        },
      }),
      step('source', 'GET /V1/inventory/sources/:sourceCode', { path: { sourceCode: OWN_SOURCE } }),
      step('changed', 'PUT /V1/inventory/sources/:sourceCode', {
        path: { sourceCode: OWN_SOURCE },
        body: source({ postcode: '78702' }),
      }),
      step('sourceAgain', 'GET /V1/inventory/sources/:sourceCode', { path: { sourceCode: OWN_SOURCE } }),
      goods('moving'),
      step('assigned', 'POST /V1/inventory/bulk-product-source-assign', {
        body: { skus: [MOVING], sourceCodes: [OWN_SOURCE] },
        expect: { status: [200], body: 1 },
      }),
      step('assignedAgain', 'POST /V1/inventory/bulk-product-source-assign', {
        body: { skus: [MOVING], sourceCodes: [OWN_SOURCE] },
        expect: { status: [200], body: 0 },
      }),
      sourceItemsOf('items', MOVING),
      step('partly', 'POST /V1/inventory/bulk-partial-source-transfer', {
        body: {
          originSourceCode: '{{source}}',
          destinationSourceCode: OWN_SOURCE,
          items: [{ sku: MOVING, qty: MOVED }],
        },
      }),
      sourceItemsOf('part', MOVING),
      step('back', 'POST /V1/inventory/bulk-partial-source-transfer', {
        body: {
          originSourceCode: OWN_SOURCE,
          destinationSourceCode: '{{source}}',
          items: [{ sku: MOVING, qty: BACK }],
        },
      }),
      sourceItemsOf('less', MOVING),
      step('wholly', 'POST /V1/inventory/bulk-product-source-transfer', {
        body: {
          skus: [MOVING],
          originSource: OWN_SOURCE,
          destinationSource: '{{source}}',
          unassignFromOrigin: false,
        },
        expect: { status: [200], body: true },
      }),
      sourceItemsOf('whole', MOVING),
      step('unassigned', 'POST /V1/inventory/bulk-product-source-unassign', {
        body: { skus: [MOVING], sourceCodes: [OWN_SOURCE] },
        expect: { status: [200], body: 1 },
      }),
      sourceItemsOf('last', MOVING),
    ],
    holds: [
      {
        says: 'the source reads back',
        contains: { in: '$source', value: { source_code: OWN_SOURCE, ...source().source } },
      },
      {
        says: 'a change of the postcode leaves the rest',
        unchanged: { before: '$source', after: '$sourceAgain', except: ['postcode'] },
      },
      { says: 'the goods are at both sources', equal: ['$items.total_count', 2] },
      { says: 'what was moved is there', equal: [atSource('part', OWN_SOURCE), MOVED] },
      { says: 'what was moved back is not', equal: [atSource('less', OWN_SOURCE), MOVED - BACK] },
      { says: 'all of it has been moved', equal: [atSource('whole', OWN_SOURCE), 0] },
      staysTogether('items', 'part'),
      staysTogether('part', 'less'),
      staysTogether('less', 'whole'),
      staysTogether('whole', 'last'),
      { says: 'the goods are at one source again', equal: ['$last.total_count', 1] },
    ],
  },
  {
    name: 'a source is linked to a stock, stands in its order, and is taken from it',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'orders',
    needs: [SOURCES],
    steps: [
      step('stock', 'POST /V1/inventory/stocks', {
        body: { stock: { name: '{{run}}-linked' } },
        save: { stock: '' },
        undo: { as: 'admin', route: 'DELETE /V1/inventory/stocks/:stockId', path: { stockId: '{{stock}}' } },
      }),
      ...['second', 'first'].map((name) =>
        step(name, 'POST /V1/inventory/sources', {
          body: source({ source_code: `{{run}}-${name}`, name: `{{run}}-${name}` }),
          undo: {
            as: 'admin',
            route: 'PUT /V1/inventory/sources/:sourceCode',
            path: { sourceCode: `{{run}}-${name}` },
            body: source({ name: `{{run}}-${name}`, enabled: false }),
          },
        }),
      ),
      step('linked', 'POST /V1/inventory/stock-source-links', {
        body: {
          links: [
            { stock_id: '{{stock}}', source_code: '{{run}}-second', priority: 2 },
            { stock_id: '{{stock}}', source_code: '{{run}}-first', priority: 1 },
          ],
        },
        undo: {
          as: 'admin',
          route: 'POST /V1/inventory/stock-source-links-delete',
          body: {
            links: ['second', 'first'].map((name) => ({
              stock_id: '{{stock}}',
              source_code: `{{run}}-${name}`,
            })),
          },
        },
      }),
      step('links', 'GET /V1/inventory/stock-source-links', {
        query: criteria([['stock_id', 'eq', '{{stock}}']]),
      }),
      assigned('ordered'),
      step('unlinked', 'POST /V1/inventory/stock-source-links-delete', {
        body: { links: [{ stock_id: '{{stock}}', source_code: '{{run}}-first' }] },
      }),
      assigned('left'),
    ],
    holds: [
      { says: 'both links read back', equal: ['$links.total_count', 2] },
      {
        says: 'the sources stand by their priority',
        equal: ['$ordered[].source_code', ['{{run}}-first', '{{run}}-second']],
      },
      { says: 'the one is left', equal: ['$left[].source_code', ['{{run}}-second']] },
    ],
  },
]

function assigned(name: string): Step {
  return step(name, 'GET /V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId', {
    path: { stockId: '{{stock}}' },
  })
}

const readCases: readonly Case[] = [
  reads('the sources are listed', GROUP, 'GET /V1/inventory/sources', { query: FEW, needs: [SOURCES] }),
  reads('the stocks are listed', GROUP, 'GET /V1/inventory/stocks', { query: FEW, needs: [SOURCES] }),
  reads('the links of stocks and sources are listed', GROUP, 'GET /V1/inventory/stock-source-links', {
    query: FEW,
    needs: [SOURCES],
  }),
  reads('the source items are listed', GROUP, 'GET /V1/inventory/source-items', {
    query: FEW,
    needs: [SOURCES],
  }),
  reads('the default source is read by its code', GROUP, 'GET /V1/inventory/sources/:sourceCode', {
    needs: [SOURCES],
    path: { sourceCode: '{{source}}' },
    expect: { status: [200], body: { source_code: '{{source}}' } },
  }),
  reads('the default stock is read by its id', GROUP, 'GET /V1/inventory/stocks/:stockId', {
    needs: [SOURCES],
    path: { stockId: STOCK },
    expect: { status: [200], body: { stock_id: STOCK } },
  }),
  reads(
    'the default stock has the default source',
    GROUP,
    'GET /V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId',
    {
      needs: [SOURCES],
      path: { stockId: STOCK },
      expect: { status: [200], body: [{ source_code: '{{source}}' }] },
    },
  ),
  {
    name: 'the stock of a website reads the same by its id, and sells to the website',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    needs: [SOURCES, 'a website'],
    steps: [
      step('resolved', 'GET /V1/inventory/stock-resolver/:type/:code', {
        path: { type: 'website', code: '{{website code}}' },
        save: { stock: 'stock_id' },
      }),
      step('stock', 'GET /V1/inventory/stocks/:stockId', { path: { stockId: '{{stock}}' } }),
    ],
    holds: [
      { says: 'it is the same', unchanged: { before: '$resolved', after: '$stock' } },
      {
        says: 'the website is one of its channels',
        contains: {
          in: '$stock.extension_attributes.sales_channels',
          value: [{ type: 'website', code: '{{website code}}' }],
        },
      },
    ],
  },
  reads(
    'the ways of choosing sources are listed, and one goes by priority',
    GROUP,
    'GET /V1/inventory/source-selection-algorithm-list',
    { needs: [SOURCES], expect: { status: [200], body: [{ code: 'priority' }] } },
  ),
  reads('who measures distances is told', GROUP, 'GET /V1/inventory/get-distance-provider-code', {
    needs: [SOURCES],
  }),
  reads(
    'what can be sold on a website is exported by the page',
    GROUP,
    'GET /V1/inventory/export-stock-salable-qty/:salesChannelType/:salesChannelCode',
    {
      needs: [SOURCES, 'a website'],
      path: { salesChannelType: 'website', salesChannelCode: '{{website code}}' },
      query: FEW,
    },
  ),
  reads(
    'what the stock of a website has is dumped whole',
    GROUP,
    'GET /V1/inventory/dump-stock-index-data/:salesChannelType/:salesChannelCode',
    {
      needs: [SOURCES, 'a website'],
      tags: [LARGE],
      path: { salesChannelType: 'website', salesChannelCode: '{{website code}}' },
    },
  ),
  reads('products that are nearly gone are listed', GROUP, 'GET /V1/stockItems/lowStock/', {
    query: { scopeId: '0', qty: '1', currentPage: '1', pageSize: '5' },
  }),
  reads(
    'a product that is not there cannot be sold',
    GROUP,
    'GET /V1/inventory/is-product-salable/:sku/:stockId',
    {
      needs: [SOURCES],
      path: { sku: STRANGE, stockId: STOCK },
      expect: { status: [200], body: false },
    },
  ),
]

const stockCases: readonly Case[] = [
  lifeCase({
    what: 'a stock',
    group: GROUP,
    needs: [SOURCES],
    create: 'POST /V1/inventory/stocks',
    body: { stock: { name: '{{run}}-stock' } },
    id: '',
    read: ['GET /V1/inventory/stocks/:stockId', 'stockId'],
    update: ['PUT /V1/inventory/stocks/:stockId', 'stockId'],
    remove: ['DELETE /V1/inventory/stocks/:stockId', 'stockId'],
    changed: { stock: { name: '{{run}}-renamed' } },
    alters: ['name'],
    gone: NO_STOCK,
  }),
]

const UNKNOWN_STOCK = { path: { stockId: NOBODY }, needs: [SOURCES] }
const UNKNOWN_SKU = { path: { productSku: STRANGE } }

const refusalCases: readonly Case[] = refusals(GROUP, [
  ['GET /V1/inventory/stocks/:stockId', 'for one that is not there', 404, NO_STOCK, UNKNOWN_STOCK],
  [
    'DELETE /V1/inventory/stocks/:stockId',
    'for one that is not there',
    404,
    'There is no stock with "%fieldValue" for "%fieldName". Verify and try again.',
    UNKNOWN_STOCK,
  ],
  [
    'DELETE /V1/inventory/stocks/:stockId',
    'for the default one',
    400,
    'Default Stock could not be deleted.',
    { path: { stockId: STOCK }, needs: [SOURCES] },
  ],
  [
    'PUT /V1/inventory/stocks/:stockId',
    'without a name',
    400,
    INVALID,
    { path: { stockId: STOCK }, body: { stock: { name: '' } }, needs: [SOURCES] },
  ],
  [
    'POST /V1/inventory/stocks',
    'without a name',
    400,
    INVALID,
    { body: { stock: { name: '' } }, needs: [SOURCES] },
  ],
  [
    'GET /V1/inventory/sources/:sourceCode',
    'for one that is not there',
    404,
    'Source with code "%value" does not exist.',
    { path: { sourceCode: STRANGE }, needs: [SOURCES] },
  ],
  [
    'PUT /V1/inventory/sources/:sourceCode',
    'without a name',
    400,
    INVALID,
    { path: { sourceCode: STRANGE }, body: source({ name: '' }), needs: [SOURCES] },
  ],
  [
    'POST /V1/inventory/sources',
    'with a blank in its code',
    400,
    INVALID,
    { body: source({ source_code: '{{run}} blank' }), needs: [SOURCES] },
  ],
  [
    'POST /V1/inventory/sources',
    'without a name',
    400,
    INVALID,
    { body: source({ source_code: '{{run}}-nameless', name: '' }), needs: [SOURCES] },
  ],
  ...(
    [
      ['POST /V1/inventory/source-items', 'sourceItems'],
      ['POST /V1/inventory/source-items-delete', 'sourceItems'],
      ['POST /V1/inventory/stock-source-links', 'links'],
      ['POST /V1/inventory/stock-source-links-delete', 'links'],
      ['POST /V1/inventory/low-quantity-notification', 'sourceItemConfigurations'],
    ] as const
  ).map(
    ([route, argument]) =>
      [route, 'with an empty list', 400, EMPTY, { body: { [argument]: [] }, needs: [SOURCES] }] as const,
  ),
  [
    'POST /V1/inventory/source-items',
    'with an empty sku',
    400,
    `${INVALID}: "sku" can not be empty.`,
    { body: { sourceItems: [sourceItem('', '{{source}}', 1)] }, needs: [SOURCES] },
  ],
  [
    'POST /V1/inventory/source-items',
    'with a status that there is not',
    400,
    `${INVALID}: "status" should a known status.`,
    { body: { sourceItems: [sourceItem(STRANGE, '{{source}}', 1, { status: 7 })] }, needs: [SOURCES] },
  ],
  [
    'POST /V1/inventory/bulk-product-source-assign',
    'for a source that is not there',
    400,
    INVALID,
    { body: { skus: ['{{sku}}'], sourceCodes: [STRANGE] }, needs: [SOURCES, 'a product'] },
  ],
  [
    'POST /V1/inventory/bulk-product-source-unassign',
    'for a source that is not there',
    400,
    INVALID,
    { body: { skus: ['{{sku}}'], sourceCodes: [STRANGE] }, needs: [SOURCES, 'a product'] },
  ],
  [
    'POST /V1/inventory/bulk-product-source-transfer',
    'to the source that it comes from',
    400,
    'Validation Error: Select different sources for origin and destination.',
    {
      body: {
        skus: [STRANGE],
        originSource: '{{source}}',
        destinationSource: '{{source}}',
        unassignFromOrigin: false,
      },
      needs: [SOURCES],
    },
  ],
  [
    'POST /V1/inventory/bulk-partial-source-transfer',
    'from a source that is not there',
    400,
    'Transfer validation failed',
    {
      body: {
        originSourceCode: STRANGE,
        destinationSourceCode: '{{source}}',
        items: [{ sku: STRANGE, qty: 1 }],
      },
      needs: [SOURCES],
    },
  ],
  [
    'GET /V1/inventory/get-product-salable-quantity/:sku/:stockId',
    'for a stock that is not there',
    400,
    [
      'Could not receive Stock Item data',
      "Can't check requested quantity for products without Source Items support.",
    ],
    { path: { sku: '{{sku}}', stockId: NOBODY }, needs: [SOURCES, 'a product'] },
  ],
  [
    'GET /V1/inventory/low-quantity-notification/:sourceCode/:sku',
    'for a product that is not there',
    400,
    'Wrong input data',
    { path: { sourceCode: '{{source}}', sku: STRANGE }, needs: [SOURCES] },
  ],
  [
    'GET /V1/inventory/stock-resolver/:type/:code',
    'for a website that is not there',
    404,
    NOT_LINKED,
    { path: { type: 'website', code: STRANGE }, needs: [SOURCES] },
  ],
  ...['dump-stock-index-data', 'export-stock-salable-qty'].map(
    (name) =>
      [
        `GET /V1/inventory/${name}/:salesChannelType/:salesChannelCode`,
        'for a website that is not there',
        404,
        NOT_LINKED,
        {
          path: { salesChannelType: 'website', salesChannelCode: STRANGE },
          query: FEW,
          needs: [SOURCES],
        },
      ] as const,
  ),
  ['GET /V1/stockItems/:productSku', 'for a product that is not there', 404, NO_SKU, UNKNOWN_SKU],
  ['GET /V1/stockStatuses/:productSku', 'for a product that is not there', 404, NO_SKU, UNKNOWN_SKU],
])

/** Sources, stocks, and what can be sold. */
export const inventoryCases: readonly Case[] = [
  ...readCases,
  ...sourceItemCases,
  ...sourceCases,
  ...stockCases,
  ...refusalCases,
]
