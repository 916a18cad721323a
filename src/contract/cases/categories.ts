import type { Case, Step } from '../case.ts'
import { NO_ATTRIBUTE } from './attributes.ts'
import {
  criteria,
  givesPage,
  NOBODY,
  NO_ENTITY,
  reads,
  refusals,
  refused,
  scenario,
  step,
  TRUE,
  wrongType,
} from './build.ts'
import { A_SET, at, makesProduct, NO_PRODUCT, NO_SKU, readsProduct } from './products.ts'

const GROUP = 'categories'

/** The need of every case that makes a category. */
const A_ROOT = 'a root category'
const ROOT = '{{root category}}'

const CATEGORIES = '/V1/categories'
const ONE = `${CATEGORIES}/:categoryId`
const MOVE = `PUT ${ONE}/move`
const PRODUCTS = `${ONE}/products`
const ONE_PRODUCT = `DELETE ${PRODUCTS}/:sku`
const CHILDREN_COUNT = 'custom_attributes[attribute_code=children_count].value'
const LINKS = 'extension_attributes.category_links'
const COULD_NOT_SAVE = 'Could not save category: %1'

/** A category that shoppers do not see, below the root where no parent is said. */
const hidden = (name: string, parent = ROOT) => ({
  name,
  parent_id: parent,
  is_active: false,
  include_in_menu: false,
})

const of = (id: string) => ({ path: { categoryId: id } })

/** A step that makes a category of the case's own and keeps its id under the step's name; it is taken back. */
const makesCategory = (name: string, title: string, parent?: string): Step =>
  step(name, `POST ${CATEGORIES}`, { body: { category: hidden(title, parent) }, ...takesBack(name) })

/** Keeps the id of a category that was made under a name, and takes the category back. */
const takesBack = (name: string): Pick<Step, 'save' | 'undo'> => ({
  save: { [name]: 'id' },
  undo: { as: 'admin', route: `DELETE ${ONE}`, ...of(`{{${name}}}`) },
})

const readsCategory = (name: string, id: string): Step => step(name, `GET ${ONE}`, of(id))

const SHELF = '{{run}}-shelf'

const CREATED = scenario(
  'a category that is created reads back equal, changes in part, and is gone when deleted',
  GROUP,
  [A_ROOT],
  [
    { ...readsCategory('parent', ROOT), save: { 'parent path': 'path' } },
    makesCategory('made', SHELF),
    readsCategory('read', '{{made}}'),
    step('list', `GET ${CATEGORIES}/list`, { query: criteria([['entity_id', 'eq', '{{made}}']]) }),
    step('renamed', `PUT ${CATEGORIES}/:id`, {
      path: { id: '{{made}}' },
      body: { category: { name: `${SHELF} renamed` } },
    }),
    readsCategory('again', '{{made}}'),
    step('deleted', `DELETE ${ONE}`, { ...of('{{made}}'), expect: TRUE }),
    refused('gone', `GET ${ONE}`, 404, NO_ENTITY, of('{{made}}')),
  ],
  [
    { says: 'what was sent is what is answered', contains: { in: '$made', value: hidden(SHELF) } },
    { says: 'what was answered reads back', equal: ['$made', '$read'] },
    { says: 'its path leads from its parent to itself', equal: ['$read.path', '{{parent path}}/{{made}}'] },
    { says: 'it is one level below its parent', sum: { of: ['$parent.level', 1], equals: '$read.level' } },
    { says: 'the list finds it by its id', equal: ['$list.total_count', 1] },
    { says: 'the list shows it as it reads', equal: ['$list.items[0]', '$read'] },
    {
      says: 'a change of the name leaves the rest',
      unchanged: { before: '$read', after: '$again', except: ['name', 'updated_at'] },
    },
    { says: 'the new name is there', equal: ['$again.name', `${SHELF} renamed`] },
  ],
)

const FROM = '{{run}}-from'
const TO = '{{run}}-to'

const MOVED = scenario(
  'a category that is moved has its new parent and path, with all that is below it',
  GROUP,
  [A_ROOT],
  [
    makesCategory('from', FROM),
    makesCategory('to', TO),
    makesCategory('moved', `${FROM}-moved`, '{{from}}'),
    makesCategory('below', `${FROM}-below`, '{{moved}}'),
    readsCategory('full', '{{from}}'),
    step('move', MOVE, { ...of('{{moved}}'), body: { parentId: '{{to}}' }, expect: TRUE }),
    readsCategory('target', '{{to}}'),
    readsCategory('read', '{{moved}}'),
    readsCategory('under', '{{below}}'),
    readsCategory('left', '{{from}}'),
    step('tree', `GET ${CATEGORIES}`, { query: { rootCategoryId: '{{to}}' } }),
    step('flat', `GET ${CATEGORIES}`, { query: { rootCategoryId: '{{to}}', depth: '0' } }),
    refused(
      'inward',
      MOVE,
      400,
      'Operation do not allow to move a parent category to any of children category',
      { ...of('{{moved}}'), body: { parentId: '{{below}}' } },
    ),
    refused('nowhere', MOVE, 404, NO_ENTITY, { ...of('{{moved}}'), body: { parentId: NOBODY } }),
    readsCategory('still', '{{moved}}'),
  ],
  [
    { says: 'the parent is the new one', equal: ['$read.parent_id', '{{to}}'] },
    { says: 'the category has the same level in another path', equal: ['$read.level', '$moved.level'] },
    { says: 'the path is another one', differ: ['$read.path', '$moved.path'] },
    { says: 'what is below has stayed there', equal: ['$under.parent_id', '{{moved}}'] },
    { says: 'what is below has another path too', differ: ['$under.path', '$below.path'] },
    { says: 'the old parent had both below it', equal: [`$full.${CHILDREN_COUNT}`, 2] },
    { says: 'the old parent has nothing below it', equal: [`$left.${CHILDREN_COUNT}`, 0] },
    { says: 'the new parent has both below it', equal: [`$target.${CHILDREN_COUNT}`, 2] },
    {
      says: 'the tree of the new parent has the category',
      equal: ['$tree.children_data[].id', ['{{moved}}']],
    },
    {
      says: 'the tree has what is below it',
      equal: ['$tree.children_data[0].children_data[].id', ['{{below}}']],
    },
    { says: 'a tree without depth is its root', length: { list: '$flat.children_data', is: 'eq', value: 0 } },
    {
      says: 'moves that are refused move nothing',
      unchanged: { before: '$read', after: '$still', except: ['updated_at'] },
    },
  ],
)

const ABOVE = '{{run}}-above'

const DELETED = scenario(
  'a category that is deleted takes what is below it along',
  GROUP,
  [A_ROOT],
  [
    makesCategory('above', ABOVE),
    makesCategory('below', `${ABOVE}-below`, '{{above}}'),
    step('deleted', `DELETE ${ONE}`, { ...of('{{above}}'), expect: TRUE }),
    refused('gone', `GET ${ONE}`, 404, NO_ENTITY, of('{{below}}')),
  ],
  [{ says: 'it was below', equal: ['$below.parent_id', '{{above}}'] }],
)

const SHOWN = '{{run}}-shown'
const LINK = { path: { categoryId: '{{made}}', sku: SHOWN } }

const link = (position: number) => ({
  productLink: { sku: SHOWN, position, category_id: '{{made}}' },
})

const shown = (position: number) => [{ position, category_id: '{{made}}' }]

/** The list of a category's products follows an index, so that what a product says of itself is looked at. */
const FILLED = scenario(
  'a product that is put into a category shows it, moves in it, and no longer shows it when taken out',
  GROUP,
  [A_ROOT, A_SET],
  [
    makesCategory('made', `${SHOWN}-shelf`),
    makesProduct('product', SHOWN),
    step('put', `POST ${PRODUCTS}`, { ...of('{{made}}'), body: link(3), expect: TRUE }),
    readsProduct('inside', SHOWN),
    step('moved', `PUT ${PRODUCTS}`, { ...of('{{made}}'), body: link(5), expect: TRUE }),
    readsProduct('further', SHOWN),
    step('list', `GET ${PRODUCTS}`, of('{{made}}')),
    step('taken', ONE_PRODUCT, { ...LINK, expect: TRUE }),
    readsProduct('outside', SHOWN),
    refused('twice', ONE_PRODUCT, 400, "The category doesn't contain the specified product.", LINK),
    readsCategory('category', '{{made}}'),
  ],
  [
    {
      says: 'the product is in no category of its own at first',
      lacks: { in: `$product.${LINKS}`, value: { category_id: '{{made}}' } },
    },
    { says: 'it is in the category, at its place', contains: { in: `$inside.${LINKS}`, value: shown(3) } },
    { says: 'it is at its new place', contains: { in: `$further.${LINKS}`, value: shown(5) } },
    { says: 'it is there once', equal: [`$further.${LINKS}[].category_id`, ['{{made}}']] },
    {
      says: 'whatever the category lists is in it',
      every: { list: '$list[].category_id', is: 'eq', value: '{{made}}' },
    },
    {
      says: 'it is not in the category any more',
      lacks: { in: `$outside.${LINKS}`, value: { category_id: '{{made}}' } },
    },
    {
      says: 'the category is what it was',
      unchanged: { before: '$made', after: '$category', except: ['updated_at'] },
    },
  ],
)

const ATTRIBUTES = `${CATEGORIES}/attributes`
const ONE_ATTRIBUTE = `${ATTRIBUTES}/:attributeCode`
const AN_ATTRIBUTE = 'an attribute of categories'
const CODE = { path: { attributeCode: '{{category attribute}}' } }
const NO_CODE = { path: { attributeCode: 'contract_nothing' } }

const WRONG_SHELF = '{{run}}-wrong'

/** Categories that are refused: what is wrong, and what is said of it. */
const WRONG_CATEGORIES: readonly (readonly [
  reason: string,
  status: number,
  message: string,
  category: Readonly<Record<string, unknown>>,
])[] = [
  ['without a name', 400, COULD_NOT_SAVE, { parent_id: ROOT, is_active: false }],
  ['with an empty name', 400, COULD_NOT_SAVE, hidden('')],
  ['without a word on whether it is active', 400, COULD_NOT_SAVE, { name: WRONG_SHELF, parent_id: ROOT }],
  ['below a category that is not there', 404, NO_ENTITY, hidden(WRONG_SHELF, NOBODY)],
  [
    'with a text for its parent',
    400,
    `Error occurred during "parent_id" processing. ${wrongType('abc', 'int')}`,
    hidden(WRONG_SHELF, 'abc'),
  ],
]

/** Categories: their tree, what is written of them, and the products in them. */
export const categoryCases: readonly Case[] = [
  CREATED,
  MOVED,
  DELETED,
  FILLED,
  {
    ...reads('the tree of categories begins with the root of the store', GROUP, `GET ${CATEGORIES}`, {
      query: { depth: '1' },
      needs: [A_ROOT],
    }),
    holds: [
      { says: 'its id is that of the root', equal: ['$read.id', ROOT] },
      {
        says: 'what is in it has it for its parent',
        every: { list: '$read.children_data[].parent_id', is: 'eq', value: ROOT },
      },
    ],
  },
  {
    ...reads('a category reads by its id', GROUP, `GET ${ONE}`, { ...of(ROOT), needs: [A_ROOT] }),
    holds: [{ says: 'it has the id', equal: ['$read.id', ROOT] }],
  },
  givesPage(GROUP, `GET ${CATEGORIES}/list`),
  ...refusals(GROUP, [
    [`GET ${ONE}`, 'for a category that is not there', 404, NO_ENTITY, of(NOBODY)],
    [`DELETE ${ONE}`, 'for a category that is not there', 404, NO_ENTITY, of(NOBODY)],
    [
      `PUT ${CATEGORIES}/:id`,
      'for a category that is not there',
      404,
      NO_ENTITY,
      { path: { id: NOBODY }, body: { category: { name: WRONG_SHELF } } },
    ],
    [
      `GET ${CATEGORIES}`,
      'for a root that is not there',
      404,
      NO_ENTITY,
      { query: { rootCategoryId: NOBODY } },
    ],
    [
      `GET ${CATEGORIES}`,
      'with a text for the root',
      400,
      wrongType('abc', 'int'),
      { query: { rootCategoryId: 'abc' } },
    ],
    [
      MOVE,
      'for a category that is not there',
      404,
      NO_ENTITY,
      { ...of(NOBODY), body: { parentId: ROOT }, needs: [A_ROOT] },
    ],
    [`GET ${PRODUCTS}`, 'for a category that is not there', 404, NO_ENTITY, of(NOBODY)],
    ...(['POST', 'PUT'] as const).flatMap((method) => [
      [
        `${method} ${PRODUCTS}`,
        'for a category that is not there',
        404,
        NO_ENTITY,
        { ...of(NOBODY), body: { productLink: { sku: NO_SKU, position: 1, category_id: NOBODY } } },
      ] as const,
      [
        `${method} ${PRODUCTS}`,
        'for a product that is not there',
        404,
        NO_PRODUCT,
        {
          ...of(ROOT),
          body: { productLink: { sku: NO_SKU, position: 1, category_id: ROOT } },
          needs: [A_ROOT],
        },
      ] as const,
    ]),
    [
      ONE_PRODUCT,
      'for a category that is not there',
      404,
      NO_ENTITY,
      { path: { categoryId: NOBODY, sku: NO_SKU } },
    ],
    [
      ONE_PRODUCT,
      'for a product that is not there',
      404,
      NO_PRODUCT,
      { path: { categoryId: ROOT, ...at(NO_SKU).path }, needs: [A_ROOT] },
    ],
    ...WRONG_CATEGORIES.map(
      ([reason, status, message, category]) =>
        [
          `POST ${CATEGORIES}`,
          reason,
          status,
          message,
          { body: { category }, needs: [A_ROOT], ...takesBack('wrong') },
        ] as const,
    ),
  ]),
]

/** Attributes of categories, which can only be read. */
export const categoryAttributeCases: readonly Case[] = [
  givesPage('attributes', `GET ${ATTRIBUTES}`),
  {
    ...reads('an attribute of categories reads by its code', 'attributes', `GET ${ONE_ATTRIBUTE}`, {
      ...CODE,
      needs: [AN_ATTRIBUTE],
    }),
    holds: [{ says: 'it has the code', equal: ['$read.attribute_code', '{{category attribute}}'] }],
  },
  reads(
    'the options of an attribute of categories are listed',
    'attributes',
    `GET ${ONE_ATTRIBUTE}/options`,
    {
      ...CODE,
      needs: [AN_ATTRIBUTE],
    },
  ),
  ...refusals('attributes', [
    [`GET ${ONE_ATTRIBUTE}`, 'for an attribute that is not there', 404, NO_ATTRIBUTE, NO_CODE],
    [`GET ${ONE_ATTRIBUTE}/options`, 'for an attribute that is not there', 404, NO_ATTRIBUTE, NO_CODE],
  ]),
]
