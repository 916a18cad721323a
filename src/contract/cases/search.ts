import type { AnyRoute } from '../../framework/route.ts'
import { routeName } from '../../framework/route.ts'
import type { Case, Law, Step } from '../case.ts'
import { groupOf } from '../groups.ts'
import { criteria, refused, step, type Filter, type Sort } from './build.ts'

/** A field that a list can be asked by. */
interface SearchField {
  /** As search criteria call it. */
  readonly name: string
  /** As items call it; the same unless said. */
  readonly at?: string
  /** Times stand as `YYYY-MM-DD HH:MM:SS`. A text is compared, but its order is the database's own. */
  readonly type: 'number' | 'text' | 'time'
  /** Are there items without a value? */
  readonly isNullable?: true
}

/** A list that takes search criteria. */
interface SearchList {
  readonly route: string
  /** Tells items apart, or makes small parts of the list: the laws are held against those. No comma in its values. */
  readonly key: SearchField
  readonly fields: readonly SearchField[]
  /** What the list is sorted by so that no two items are equal; the key unless said. */
  readonly order?: readonly string[]
  /** Leaves out what no comma-separated list can name. */
  readonly only?: readonly Filter[]
  /** Does the list refuse fields it does not know? Others crash. */
  readonly isEav?: true
  /** Search criteria may be left out. */
  readonly isOptional?: true
}

const number = (name: string, at = name): SearchField => ({ name, at, type: 'number' })
const text = (name: string, at = name): SearchField => ({ name, at, type: 'text' })
const time = (name: string): SearchField => ({ name, type: 'time' })
const nullable = (field: SearchField): SearchField => ({ ...field, isNullable: true })

const CREATED = time('created_at')
const ENTITY = number('entity_id')
const INCREMENT = text('increment_id')
const ORDER = number('order_id')
const SKU = text('sku')
const SOURCE = text('source_code')
const ATTRIBUTE_LIST = {
  key: number('attribute_id'),
  fields: [text('attribute_code'), nullable(text('frontend_input'))],
}
const SET_LIST = {
  key: number('attribute_set_id'),
  fields: [text('attribute_set_name'), number('sort_order')],
}

const LISTS: readonly SearchList[] = [
  {
    route: 'GET /V1/products',
    key: number('entity_id', 'id'),
    fields: [SKU, text('type_id'), number('attribute_set_id'), CREATED],
    isEav: true,
  },
  { route: 'GET /V1/products/attributes', ...ATTRIBUTE_LIST },
  { route: 'GET /V1/categories/attributes', ...ATTRIBUTE_LIST },
  { route: 'GET /V1/products/attribute-sets/sets/list', ...SET_LIST },
  { route: 'GET /V1/eav/attribute-sets/list', ...SET_LIST },
  {
    route: 'GET /V1/products/attribute-sets/groups/list',
    key: number('attribute_group_id'),
    fields: [text('attribute_group_name')],
  },
  {
    route: 'GET /V1/categories/list',
    key: number('entity_id', 'id'),
    fields: [number('parent_id'), number('level'), CREATED],
    isEav: true,
  },
  {
    route: 'GET /V1/taxRates/search',
    key: number('tax_calculation_rate_id', 'id'),
    fields: [text('tax_country_id'), number('rate')],
  },
  {
    route: 'GET /V1/taxRules/search',
    key: number('id'),
    fields: [text('code'), number('position')],
  },
  {
    route: 'GET /V1/taxClasses/search',
    key: number('class_id'),
    fields: [text('class_name'), text('class_type')],
  },
  {
    route: 'GET /V1/cmsPage/search',
    key: number('page_id', 'id'),
    fields: [text('identifier'), text('title'), time('creation_time')],
  },
  {
    route: 'GET /V1/cmsBlock/search',
    key: number('block_id', 'id'),
    fields: [text('identifier'), time('creation_time')],
  },
  { route: 'GET /V1/customerGroups/search', key: number('id'), fields: [text('code')] },
  {
    route: 'GET /V1/customers/search',
    key: number('entity_id', 'id'),
    fields: [text('email'), number('group_id'), CREATED],
    isEav: true,
  },
  {
    route: 'GET /V1/carts/search',
    key: number('entity_id', 'id'),
    fields: [CREATED, number('items_count'), nullable(text('reserved_order_id'))],
  },
  {
    route: 'GET /V1/salesRules/search',
    key: number('rule_id'),
    fields: [text('name'), number('sort_order'), nullable(time('from_date'))],
  },
  {
    route: 'GET /V1/coupons/search',
    key: number('coupon_id'),
    fields: [text('code'), number('rule_id')],
  },
  {
    route: 'GET /V1/orders',
    key: ENTITY,
    fields: [INCREMENT, text('status'), CREATED, number('base_grand_total'), nullable(number('customer_id'))],
  },
  {
    route: 'GET /V1/orders/items',
    key: number('item_id'),
    fields: [ORDER, SKU, text('product_type'), nullable(number('parent_item_id'))],
  },
  { route: 'GET /V1/invoices', key: ENTITY, fields: [ORDER, INCREMENT, number('state'), CREATED] },
  { route: 'GET /V1/creditmemos', key: ENTITY, fields: [ORDER, INCREMENT, CREATED] },
  { route: 'GET /V1/shipments', key: ENTITY, fields: [ORDER, INCREMENT, CREATED] },
  {
    route: 'GET /V1/transactions',
    key: number('transaction_id'),
    fields: [ORDER, text('txn_type'), CREATED],
  },
  {
    route: 'GET /V1/inventory/sources',
    key: SOURCE,
    fields: [text('name'), text('country_id')],
    isOptional: true,
  },
  {
    route: 'GET /V1/inventory/stocks',
    key: number('stock_id'),
    fields: [text('name')],
    isOptional: true,
  },
  {
    route: 'GET /V1/inventory/stock-source-links',
    key: SOURCE,
    fields: [number('stock_id'), number('priority')],
    order: ['source_code', 'stock_id'],
  },
  {
    route: 'GET /V1/inventory/source-items',
    key: SKU,
    fields: [SOURCE, number('quantity'), number('status')],
    order: ['sku', 'source_code'],
    only: [['sku', 'nlike', '%,%']],
  },
]

/**
 * Lists of which the laws do not hold: one is no table of a database, its criteria are those of products; the other a
 * real store cannot give once operations of several bulks are on a page.
 */
const LAWLESS = [
  'GET /V1/inventory/export-stock-salable-qty/:salesChannelType/:salesChannelCode',
  'GET /V1/bulk',
]

/** Items of the small part of a list that laws about whole lists are held against. */
const PART = 5
/** Items on a page of it. */
const PAGE = 2
/** The value of a filter whose condition needs none. */
const ANYTHING = '1'
const TAGS = ['search']
const TOTAL = 'total_count'

/**
 * The laws of search criteria, for each list that takes them.
 *
 * @throws Error, a list is not in the table
 */
export function searchCases(routes: readonly AnyRoute[]): Case[] {
  return routes
    .filter((row) => takesCriteria(row) && !LAWLESS.includes(routeName(row)))
    .flatMap((row) => {
      const list = LISTS.find(({ route }) => route === routeName(row))
      if (!list) throw new Error(`${routeName(row)} is not in the table of src/contract/cases/search.ts.`)
      const group = groupOf(row)
      return [
        ...[list.key, ...list.fields].map((field) => countCase(list, field)),
        setCase(list),
        pageCase(list),
        sortCase(list),
        fieldsCase(list),
        spellingCase(list),
        ...refusalCases(list),
      ].map((made) => ({ ...made, group }))
    })
}

function takesCriteria({ method, input, output }: AnyRoute): boolean {
  const results = (output as { properties?: object }).properties ?? {}
  return method === 'GET' && 'searchCriteria' in input.properties && 'items' in results && TOTAL in results
}

type SearchCase = Omit<Case, 'group'>

const law = (name: string, needed: Omit<SearchCase, 'name' | 'tags' | 'kind'>): SearchCase => ({
  name,
  tags: TAGS,
  kind: 'law',
  ...needed,
})

type Asked = Parameters<typeof criteria>[1]

const ask = (
  { route }: SearchList,
  name: string,
  groups: Parameters<typeof criteria>[0],
  asked: Asked = {},
  rest: Pick<Step, 'save' | 'require'> = {},
): Step => step(name, route, { query: criteria(groups, asked), ...rest })

/** Asks for how many there are, with as few items as there can be. */
const count = (list: SearchList, name: string, ...filters: Filter[]): Step =>
  ask(list, name, filters, { pageSize: 1 })

const memberOf = ({ name, at = name }: SearchField) => at
const total = (name: string) => `$${name}.${TOTAL}`
const keysOf = ({ key }: SearchList, name: string) => `$${name}.items[].${memberOf(key)}`
const hasNone = ({ route }: SearchList, member: string) => ({
  path: 'items',
  otherwise: `nothing of ${route} has a ${member}`,
})
const listsNothing = ({ route }: SearchList) => ({ path: 'items', otherwise: `${route} lists nothing` })

/** Conditions and their opposites: one of the two holds of each item that has a value. */
const COMPLEMENTS = [
  ['eq', 'neq'],
  ['gt', 'lteq'],
] as const
const PATTERNS = [['like', 'nlike']] as const
/** Those that are asked of keys alone, to be kind to the store: what holds of one field holds of others. */
const MORE_COMPLEMENTS = [
  ['gteq', 'lt'],
  ['from', 'lt'],
  ['gt', 'to'],
  ['in', 'nin'],
] as const

/** Each condition and its opposite count all items that have a value. */
function countCase(list: SearchList, field: SearchField): SearchCase {
  const { name } = field
  const member = memberOf(field)
  const pairs = [
    ...COMPLEMENTS,
    ...(field.type === 'text' ? PATTERNS : []),
    ...(field === list.key ? MORE_COMPLEMENTS : []),
  ]
  const used = [...new Set(pairs.flat())]
  return law(`the conditions on ${name} of ${list.route} split the whole`, {
    steps: [
      ask(
        list,
        'page',
        [...(list.only ?? []), ...(field.isNullable ? [[name, 'notnull', ANYTHING] as const] : [])],
        { pageSize: PART },
        {
          save: { value: `items[0].${member}` },
          require: [
            field.isNullable ? hasNone(list, member) : listsNothing(list),
            { path: `items[0].${member}`, otherwise: `the first of ${list.route} has no ${member}` },
          ],
        },
      ),
      count(list, 'all'),
      count(list, 'null', [name, 'null', ANYTHING]),
      count(list, 'notnull', [name, 'notnull', ANYTHING]),
      ...used.map((condition) =>
        // Items are looked at only where their order is known.
        ask(list, condition, [[name, condition, valueOf(condition)]], {
          pageSize: field.type === 'text' ? 1 : PART,
        }),
      ),
    ],
    holds: [
      {
        says: 'null and notnull count all items',
        sum: { of: [total('null'), total('notnull')], equals: total('all') },
      },
      ...(field.isNullable ? [] : [{ says: `no item is without ${name}`, equal: [total('null'), 0] }]),
      { says: 'eq finds the item that the value is of', is: { value: total('eq'), is: 'gteq', to: 1 } },
      ...(field.type === 'text'
        ? [
            {
              says: 'like finds what eq does',
              is: { value: total('like'), is: 'gteq', to: total('eq') },
            } as const,
          ]
        : []),
      ...pairs.map(([condition, opposite]): Law => ({
        says: `${condition} and ${opposite} count all items that have a value`,
        sum: { of: [total(condition), total(opposite)], equals: total('notnull') },
      })),
      ...(field === list.key
        ? [
            { says: 'gteq is gt and eq', sum: { of: [total('gt'), total('eq')], equals: total('gteq') } },
            { says: 'lteq is lt and eq', sum: { of: [total('lt'), total('eq')], equals: total('lteq') } },
          ]
        : []),
      ...used.flatMap((condition) => itemLaw(field, condition)),
    ],
  })
}

/** A pattern has the value within it, so that a store must know what its signs mean. */
const valueOf = (condition: string) => (condition.endsWith('like') ? '%{{value}}%' : '{{value}}')

const COMPARED = ['eq', 'neq', 'gt', 'gteq', 'lt', 'lteq'] as const

/** What each item of an answer is, where the database orders values as everybody does. */
function itemLaw(field: SearchField, condition: string): Law[] {
  const is = COMPARED.find((each) => each === condition)
  if (is === undefined || field.type === 'text') return []
  const list = `$${condition}.items[].${memberOf(field)}`
  return [{ says: `each item of ${condition} is ${condition}`, every: { list, is, value: '{{value}}' } }]
}

/** A first page, whose keys are the small part that is looked at. */
const part = (list: SearchList, rest: readonly { path: string; otherwise: string }[] = []): Step => {
  const member = memberOf(list.key)
  return ask(
    list,
    'page',
    list.only ?? [],
    { pageSize: PART },
    {
      save: { keys: `items[].${member}`, first: `items[0].${member}`, second: `items[1].${member}` },
      require: [listsNothing(list), ...rest],
    },
  )
}

const within = ({ key: { name } }: SearchList): Filter => [name, 'in', '{{keys}}']

/** `in` unites, groups intersect, filters of a group unite. */
function setCase(list: SearchList): SearchCase {
  const { key, fields } = list
  const { name } = key
  const other = fields[0] ?? key
  const first: Filter = [name, 'eq', '{{first}}']
  const second: Filter = [name, 'eq', '{{second}}']
  const above: Filter = [name, 'gt', '{{first}}']
  const same: Filter = [other.name, 'eq', '{{other}}']
  const few = { path: `items[1].${memberOf(key)}`, otherwise: `${list.route} lists fewer than two` }
  const page = part(list, [few])
  const keys = (step: string) => keysOf(list, step)
  return law(`groups of filters of ${list.route} intersect, and filters of a group unite`, {
    steps: [
      { ...page, save: { ...page.save, other: `items[0].${memberOf(other)}` } },
      ask(list, 'first', [first]),
      ask(list, 'second', [second]),
      ask(list, 'in', [[name, 'in', '{{first}},{{second}}']]),
      ask(list, 'either', [[first, second]]),
      ask(list, 'both', [within(list), first]),
      ask(list, 'above', [within(list), above]),
      ask(list, 'same', [within(list), same]),
      ask(list, 'aboveAndSame', [within(list), above, same]),
      ask(list, 'aboveOrSame', [within(list), [above, same]]),
    ],
    holds: [
      {
        says: '`in` is the union of its eq',
        union: { of: [keys('first'), keys('second')], equals: keys('in') },
      },
      {
        says: 'filters of a group unite',
        union: { of: [keys('first'), keys('second')], equals: keys('either') },
      },
      { says: 'a group within another changes nothing', equal: [keys('both'), keys('first')] },
      {
        says: 'groups intersect',
        intersection: { of: [keys('above'), keys('same')], equals: keys('aboveAndSame') },
      },
      {
        says: 'filters on two fields of a group unite',
        union: { of: [keys('above'), keys('same')], equals: keys('aboveOrSame') },
      },
      {
        says: 'what is both counts once',
        sum: {
          of: [total('above'), total('same'), `-${total('aboveAndSame')}`],
          equals: total('aboveOrSame'),
        },
      },
    ],
  })
}

const sorts = ({ order, key }: SearchList, direction: Sort[1] = 'ASC'): Sort[] =>
  (order ?? [key.name]).map((name) => [name, direction])

const PAGES = [1, 2, 3]

/** Pages, one after the other, are the whole. */
function pageCase(list: SearchList): SearchCase {
  const sort = sorts(list)
  return law(`pages of ${list.route} partition the whole`, {
    steps: [
      part(list),
      // Whatever is beyond the pages (several items may share a key) is cut off from both.
      ask(list, 'whole', [within(list)], { sort, pageSize: PAGE * PAGES.length }),
      ask(list, 'everything', [within(list)], { sort }),
      ...PAGES.map((currentPage) =>
        ask(list, `page${currentPage}`, [within(list)], { sort, pageSize: PAGE, currentPage }),
      ),
      ask(list, 'beyond', [within(list)], { sort, pageSize: PAGE, currentPage: 999 }),
    ],
    holds: [
      {
        says: 'the pages, one after the other, are the whole',
        partition: {
          of: PAGES.map((page) => `$page${page}.items`),
          equals: '$whole.items',
        },
      },
      ...PAGES.map((page): Law => ({
        says: 'no page is longer than its size',
        length: { list: `$page${page}.items`, is: 'lteq', value: PAGE },
      })),
      {
        says: 'total_count does not depend on the page or its size',
        equal: ['everything', 'whole', 'beyond', ...PAGES.map((page) => `page${page}`)].map(total),
      },
      {
        says: 'without a page size all items are there',
        length: { list: '$everything.items', is: 'eq', value: total('everything') },
      },
      { says: 'the page and its size are repeated', equal: ['$page2.search_criteria.current_page', 2] },
      {
        says: 'the size of the page is repeated',
        equal: ['$page2.search_criteria.page_size', PAGE],
      },
    ],
  })
}

/** Sorting by a field gives the same items, in its order. */
function sortCase(list: SearchList): SearchCase {
  const fields = [list.key, ...list.fields].filter(
    (field) => field === list.key || (field.type !== 'text' && !field.isNullable),
  )
  const directions = ['ASC', 'DESC'] as const
  const keys = (name: string) => keysOf(list, name)
  return law(`${list.route} is sorted by the field, one way and the other`, {
    steps: [
      part(list),
      ask(list, 'whole', [within(list)]),
      ...fields.flatMap(({ name }) =>
        directions.map((direction) =>
          ask(list, `${name}-${direction}`, [within(list)], { sort: [name, direction] }),
        ),
      ),
    ],
    holds: fields.flatMap((field) =>
      directions.flatMap((direction): Law[] => [
        {
          says: `sorting by ${field.name} ${direction} leaves out nothing`,
          union: { of: [keys(`${field.name}-${direction}`)], equals: keys('whole') },
        },
        ...(field.type === 'text'
          ? []
          : [
              {
                says: `items sorted by ${field.name} ${direction} are in its order`,
                sorted: { list: `$${field.name}-${direction}.items[].${memberOf(field)}`, direction },
              },
            ]),
      ]),
    ),
  })
}

/** `fields` prunes and changes nothing else. */
function fieldsCase(list: SearchList): SearchCase {
  const members = [list.key, list.fields[0] ?? list.key].map(memberOf)
  const sort = sorts(list)
  return law(`fields prunes the items of ${list.route} and changes nothing else`, {
    steps: [
      part(list),
      ask(list, 'whole', [within(list)], { sort }),
      ask(list, 'pruned', [within(list)], { sort, fields: `items[${members.join(',')}],${TOTAL}` }),
    ],
    holds: [
      {
        says: 'the items have the fields that were asked for, and no others',
        pruned: { whole: '$whole.items', to: '$pruned.items', keys: members },
      },
      { says: 'the total is the same', equal: [total('whole'), total('pruned')] },
      { says: 'what was not asked for is not there', equal: ['$pruned.search_criteria', null] },
    ],
  })
}

const snakeCase = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

/** However search criteria are spelt, and however often they are sent, the answer is the same. */
function spellingCase(list: SearchList): SearchCase {
  const query = criteria([within(list)], { sort: sorts(list, 'DESC'), pageSize: PAGE, currentPage: 1 })
  const spellings = {
    camel: query,
    again: query,
    snake: snakeCase(query),
    mixed: Object.fromEntries(
      Object.entries(snakeCase(query)).map(([name, value]) => [
        name.replace('search_criteria', 'searchCriteria'),
        value,
      ]),
    ),
  }
  const others = ['again', 'snake', 'mixed'] as const
  const says = {
    again: 'the same request is answered the same',
    snake: 'snake_case is answered as camelCase is',
    mixed: 'snake_case below searchCriteria is answered the same',
  }
  return law(`${list.route} answers search criteria alike, however they are spelt`, {
    steps: [
      part(list),
      ...Object.entries(spellings).map(([name, spelt]) => step(name, list.route, { query: spelt })),
    ],
    holds: others.flatMap((name): Law[] => [
      { says: says[name], equal: [keysOf(list, 'camel'), keysOf(list, name)] },
      { says: `${says[name]}: total`, equal: [total('camel'), total(name)] },
      {
        says: `${says[name]}: criteria`,
        equal: ['$camel.search_criteria', `$${name}.search_criteria`],
      },
    ]),
  })
}

const notOfType = (name: string, value: string, type: string) =>
  `Error occurred during "${name}" processing. The "${value}" value's type is invalid. The "${type}" type was expected. Verify and try again.`

/** What every list refuses, and those of attributes besides. */
function refusalCases(list: SearchList): SearchCase[] {
  const refusal = (name: string, query: Record<string, string>, message: string): SearchCase => ({
    name: `${list.route} refuses ${name}`,
    tags: TAGS,
    kind: 'refusal',
    steps: [refused('asked', list.route, 400, message, { query })],
  })
  const sort = (field: string, direction: string) => ({
    'searchCriteria[sortOrders][0][field]': field,
    'searchCriteria[sortOrders][0][direction]': direction,
  })
  return [
    refusal(
      'a page size that is no number',
      { 'searchCriteria[pageSize]': 'many' },
      notOfType('pageSize', 'many', 'int'),
    ),
    refusal(
      'a direction that is neither ASC nor DESC',
      sort(list.key.name, 'UP'),
      'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
    ),
    refusal(
      'to be sorted by something that is no name',
      sort('main_table.name', 'ASC'),
      'Sort order field %1 contains restricted symbols',
    ),
    ...(list.isOptional
      ? []
      : [refusal('to list without search criteria', {}, '"%fieldName" is required. Enter and try again.')]),
    ...(list.isEav
      ? [
          refusal(
            'a filter on an attribute that is not there',
            criteria([['no_such_attribute', 'eq', ANYTHING]]),
            'The "%1" attribute name is invalid. Reset the name and try again.',
          ),
        ]
      : []),
  ]
}
