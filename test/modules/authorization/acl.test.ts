import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { guest } from '../../../src/framework/context.ts'
import {
  ALL_RESOURCES,
  aclTree,
  resourceIds,
  type AclResource,
} from '../../../src/modules/authorization/acl.ts'
import { isAllowed } from '../../../src/modules/authorization/is-allowed.ts'
import { authorizationRoles } from '../../../src/modules/authorization/tables.ts'
import { createMock } from '../../support/create-mock.ts'

/** Every resource that a route of a real 2.4.4 asks for. */
const routeResources = JSON.parse(
  readFileSync(new URL('../../data/route-resources.json', import.meta.url), 'utf8'),
) as string[]

describe('the tree', () => {
  const nodes = (function all(list: readonly AclResource[]): AclResource[] {
    return list.flatMap((node) => [node, ...all(node.children)])
  })(aclTree)

  test('has every resource once, each with a title', () => {
    expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length)
    expect(resourceIds.size).toBe(nodes.length)
    for (const { id, title } of nodes) {
      expect(id).toMatch(/^Magento_[A-Z]\w+::\w+$/)
      expect(title).not.toBe('')
    }
  })

  test('has two roots, everything being beside the admin panel', () => {
    expect(aclTree.map((node) => node.id)).toEqual([ALL_RESOURCES, 'Magento_Backend::admin'])
  })

  test('has what the routes of a 2.4.4 ask for, but for one', () => {
    const missing = routeResources.filter((id) => !resourceIds.has(id))

    expect(missing).toEqual(['Magento_AdobeStockImage::actions_view', 'anonymous', 'self'])
  })
})

describe('a grant', () => {
  const { store } = createMock()
  const roles = store.db.table(authorizationRoles)
  const grant = (user_id: number, ...resources: string[]) => {
    roles.insert({ user_type: 'admin', user_id, role_name: `role ${user_id}`, resources })
    return (resource: string) => isAllowed(store.db, { type: 'admin', id: user_id }, resource)
  }

  test('of everything is everything, known or not', () => {
    const may = grant(101, ALL_RESOURCES)

    for (const id of [...resourceIds, 'self', 'Magento_Nobody::knows', '']) expect(may(id)).toBe(true)
  })

  test('brings neither what is below it nor what is above it, but the admin panel', () => {
    const may = grant(102, 'Magento_Catalog::catalog_inventory')

    expect(may('Magento_Catalog::catalog_inventory')).toBe(true)
    expect(may('Magento_Catalog::products')).toBe(false)
    expect(may('Magento_Catalog::catalog')).toBe(false)
    expect(may('Magento_Backend::admin')).toBe(true)
    expect(may(ALL_RESOURCES)).toBe(false)
    expect(may('self')).toBe(false)
  })

  test('of what the tree has not is none', () => {
    const may = grant(103, 'self', 'Magento_Nobody::knows')

    expect(may('self')).toBe(false)
    expect(may('Magento_Nobody::knows')).toBe(false)
  })

  test('is one caller’s: another with the same number has none, nor has one without a role', () => {
    grant(104, ALL_RESOURCES)

    expect(isAllowed(store.db, { type: 'integration', id: 104 }, 'Magento_Sales::sales')).toBe(false)
    expect(isAllowed(store.db, { type: 'customer', id: 104 }, 'Magento_Sales::sales')).toBe(false)
    expect(isAllowed(store.db, { type: 'admin', id: 999 }, 'Magento_Backend::admin')).toBe(false)
    expect(isAllowed(store.db, guest, 'Magento_Backend::admin')).toBe(false)
  })

  test('cannot be made to a customer', () => {
    roles.insert({ user_type: 'customer', user_id: 1, role_name: 'odd', resources: [ALL_RESOURCES] })

    expect(isAllowed(store.db, { type: 'customer', id: 1 }, 'Magento_Sales::sales')).toBe(false)
  })
})

test('a grant counts from the next call on', async () => {
  const mock = createMock()
  const read = async () => (await mock.as('none').get('/V1/store/websites')).status
  expect(await read()).toBe(403)
  const role = mock.store.db.table(authorizationRoles).find('user', 'integration 4')

  mock.store.db
    .table(authorizationRoles)
    .update(role?.role_id ?? 0, { resources: ['Magento_Backend::store'] })
  expect(await read()).toBe(200)

  mock.reset()
  expect(await read()).toBe(403)
})
