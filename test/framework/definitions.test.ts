import { Type, type TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { requestForm, withReferences, type Definitions } from '../../src/framework/definitions.ts'
import {
  CUSTOM_ATTRIBUTES,
  CustomAttributes,
  dataObject,
  LENIENT_TYPE,
  Nullable,
} from '../../src/framework/schema.ts'

const Stock = dataObject('stock', { qty: Type.Number({ description: 'In units.' }) })
const Product = dataObject(
  'product',
  {
    sku: Type.String(),
    price: Nullable(Type.Number()),
    made_at: Type.String({ readOnly: true }),
    stock: Type.Optional(Stock),
    stocks: Type.Array(Stock, { description: 'Several.' }),
  },
  { description: 'A product.' },
)

const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema))

describe('a schema with references', () => {
  test('names its parts, each of which is defined once', () => {
    const definitions: Definitions = new Map()

    const root = withReferences(Type.Array(Product), definitions)

    expect(plain(root)).toEqual({ type: 'array', items: { $ref: 'product' } })
    expect([...definitions.keys()].sort()).toEqual(['product', 'stock'])
    expect(plain(definitions.get('product'))).toMatchObject({
      $id: 'product',
      description: 'A product.',
      required: ['sku', 'price', 'made_at', 'stocks'],
      properties: {
        stock: { $ref: 'stock' },
        stocks: { type: 'array', items: { $ref: 'stock' }, description: 'Several.' },
      },
    })
  })

  test('may refer to them as somebody else wants it', () => {
    const root = withReferences(Product, new Map(), (name) => `#/definitions/${name}`)

    expect(plain(root)).toEqual({ $ref: '#/definitions/product' })
  })

  test('leaves what has no name where it is', () => {
    const schema = Type.Object({ a: Type.Integer({ minimum: 1 }) })

    expect(plain(withReferences(schema, new Map()))).toEqual(plain(schema))
  })

  test('may hold itself', () => {
    const tree = dataObject('tree', { children: Type.Array(Type.Unknown()) })
    ;(tree.properties.children as { items: TSchema }).items = tree
    const definitions: Definitions = new Map()

    expect(plain(withReferences(tree, definitions))).toEqual({ $ref: 'tree' })
    expect(plain(definitions.get('tree'))).toMatchObject({
      properties: { children: { type: 'array', items: { $ref: 'tree' } } },
    })
  })

  test('is left as it was', () => {
    const before = JSON.stringify(Product)

    withReferences(Product, new Map())

    expect(JSON.stringify(Product)).toBe(before)
  })
})

describe('what may be sent', () => {
  const NULL = { type: 'null' }

  test('needs no property, takes null for each, and has none that cannot be set', () => {
    expect(plain(requestForm(Product))).toEqual({
      $id: 'product.request',
      description: 'A product.',
      type: 'object',
      additionalProperties: false,
      properties: {
        sku: { type: ['string', 'null'] },
        price: { type: ['number', 'null'] },
        stock: { anyOf: [plain(requestForm(Stock)), NULL] },
        stocks: {
          type: ['array', 'null'],
          description: 'Several.',
          items: { anyOf: [plain(requestForm(Stock)), NULL] },
        },
      },
    })
  })

  test('is made once', () => {
    expect(requestForm(Product)).toBe(requestForm(Product))
    expect(requestForm(Type.String())).toEqual(Type.String())
  })

  test('keeps what says how a value is understood', () => {
    expect(plain(requestForm(CustomAttributes('catalog_product')))).toMatchObject({
      type: 'array',
      [CUSTOM_ATTRIBUTES]: 'catalog_product',
    })
    expect(plain(requestForm(Type.Number({ [LENIENT_TYPE]: 'double' })))).toMatchObject({
      [LENIENT_TYPE]: 'double',
    })
  })
})
