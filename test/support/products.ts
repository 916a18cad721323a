import type { Test } from 'supertest'
import { expect } from 'vitest'
import type { ProductData } from '../../src/modules/catalog/product/product-schemas.ts'
import { storeGroups, storeViews, websites } from '../../src/modules/store/tables.ts'
import type { Mock } from './create-mock.ts'

/** A product that can be created, with what a test is about over it. */
export const aProduct = (product: object = {}): object => ({
  sku: 'P1',
  name: 'Product One',
  attribute_set_id: 4,
  price: 10,
  type_id: 'simple',
  ...product,
})

/** Creates it over the API. @param scope `/all`, or a store code after a slash */
export const create = (mock: Mock, product: object = {}, scope = ''): Promise<ProductData> =>
  answered(mock.as('full').post(`${scope}/V1/products`, { product: aProduct(product) }))

/** Changes it over the API; the path names it. */
export const change = (mock: Mock, sku: string, product: object, scope = ''): Promise<ProductData> =>
  answered(mock.as('full').put(`${scope}/V1/products/${sku}`, { product }))

export const read = (mock: Mock, sku: string, scope = ''): Promise<ProductData> =>
  answered(mock.as('full').get(`${scope}/V1/products/${sku}`))

async function answered(request: Test): Promise<ProductData> {
  const { status, body } = await request
  expect(status, JSON.stringify(body)).toBe(200)
  return body as ProductData
}

/** The value of a custom attribute. */
export const custom = ({ custom_attributes = [] }: ProductData, code: string): unknown =>
  custom_attributes.find((entry) => entry.attribute_code === code)?.value

/** Custom attributes as a request has them; one that is undefined is not sent. */
export const attributes = (values: Record<string, unknown>): { custom_attributes: object[] } => ({
  custom_attributes: Object.entries(values).flatMap(([attribute_code, value]) =>
    value === undefined ? [] : [{ attribute_code, value }],
  ),
})

/** A request is refused with this, and changes nothing. */
export async function refuses(
  mock: Mock,
  request: () => Test,
  status: number,
  message: string,
  parameters?: unknown,
): Promise<void> {
  const before = mock.state()
  const answer = await request()
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({
    status,
    body: { message, ...(parameters !== undefined && { parameters }) },
  })
  expect(mock.state()).toEqual(before)
}

/** A second view `german` of the first website, and a second website `outlet` with the views `outlet`, `outlet_fr`. */
export function addStores({ store: { db } }: Mock): void {
  db.table(websites).insert({ website_id: 2, code: 'outlet', name: 'Outlet', default_group_id: 2 })
  db.table(storeGroups).insert({
    group_id: 2,
    website_id: 2,
    root_category_id: 2,
    default_store_id: 3,
    name: 'Outlet',
    code: 'outlet',
  })
  const view = (store_id: number, code: string, website_id: number, group_id: number) =>
    db.table(storeViews).insert({ store_id, code, name: code, website_id, group_id, is_active: 1 })
  view(2, 'german', 1, 1)
  view(3, 'outlet', 2, 2)
  view(4, 'outlet_fr', 2, 2)
}
