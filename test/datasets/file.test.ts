import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { StartError } from '../../src/config/errors.ts'
import { createStore } from '../../src/context.ts'
import { fixtureActors, fixtureRows } from '../../src/fixtures.ts'
import { manualClock } from '../../src/framework/clock.ts'
import { createMock, START } from '../support/create-mock.ts'
import { isOn } from '../../src/modules/store/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'mock-magento-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let count = 0

/** A file with this content, as text or to be made JSON of. */
function file(content: unknown): string {
  const path = join(folder, `${++count}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const load = (path: string) =>
  createStore(
    { dataset: path, seed: 1, profile: 'documented', mode: 'default' },
    { clock: manualClock(START) },
  )

const FULL = fixtureActors('clean').integrations[0]?.token ?? ''

const editor = {
  admins: [
    {
      username: 'eve',
      password: 'Secret1234!',
      firstname: 'Eve',
      lastname: 'Editor',
      resources: ['Magento_Cms::page'],
    },
  ],
  integrations: [
    { name: 'shipper', token: 'shipper0000000000000000000000000', resources: ['Magento_Sales::sales'] },
  ],
}

describe('tables', () => {
  test('have the rows of the file, and where it names none those of a fresh install', () => {
    const group = { customer_group_id: 7, customer_group_code: 'Clubs', tax_class_id: 3 }
    const { store } = load(file({ tables: { customer_group: [group] } }))

    expect(store.db.rows('customer_group')).toEqual([group])
    expect(store.db.rows('store_website')).toEqual(fixtureRows('clean').store_website)
  })

  test('set the store up, for all of it or for a part', () => {
    const path = 'tax/calculation/price_includes_tax'
    const settings = [
      { path, value: '1' },
      { scope: 'stores', scope_id: 1, path, value: '0' },
    ]
    const { db } = load(file({ tables: { core_config_data: settings } })).store

    expect([isOn(db, path), isOn(db, path, 1)]).toEqual([true, false])
  })

  test('may be empty', () => {
    expect(load(file({ tables: { cms_page: [] } })).store.db.rows('cms_page')).toEqual([])
  })

  test('number rows that have no key', () => {
    const { store } = load(file({ tables: { tax_class: [{ class_name: 'Books', class_type: 'PRODUCT' }] } }))

    expect(store.db.rows('tax_class')).toEqual([{ class_id: 1, class_name: 'Books', class_type: 'PRODUCT' }])
  })

  test('are what a reset brings back', async () => {
    const mock = createMock({ dataset: file({ tables: {} }) })
    const before = mock.state()
    const product = { sku: 'MUG', name: 'Mug', price: 9, attribute_set_id: 4, type_id: 'simple' }
    await mock.as(FULL).post('/V1/products', { product }).expect(200)

    mock.reset()

    expect(mock.state()).toEqual(before)
  })
})

describe('actors', () => {
  test('are those of a fresh install unless the file has its own', () => {
    const [admin] = fixtureActors('clean').admins

    expect(load(file({})).credentials).toMatchObject({
      admin: { username: admin?.username, password: admin?.password },
      integration: { token: FULL },
    })
  })

  test('of the file sign in with what it says, and may what it grants', async () => {
    const mock = createMock({ dataset: file({ actors: editor }) })

    const { body: token } = await mock
      .as('guest')
      .post('/V1/integration/admin/token', { username: 'eve', password: 'Secret1234!' })
      .expect(200)
    await mock.as(String(token)).get('/V1/cmsPage/2').expect(200)
    await mock.as(String(token)).get('/V1/products/MUG').expect(403)
    await mock.as('shipper0000000000000000000000000').get('/V1/cmsPage/2').expect(403)
    await mock.as(FULL).get('/V1/cmsPage/2').expect(401)
  })

  test('of the file are told of', () => {
    const secret: unknown = expect.stringMatching(/^[0-9a-z]{32}$/)

    expect(load(file({ actors: editor })).credentials).toEqual({
      admin: { username: 'eve', password: 'Secret1234!' },
      integration: {
        name: 'shipper',
        token: 'shipper0000000000000000000000000',
        tokenSecret: secret,
        consumerKey: secret,
        consumerSecret: secret,
      },
    })
  })

  test('have the keys to sign with that the file gives, and the same ones each time where it gives none', () => {
    const [shipper] = editor.integrations
    const keys = { consumerKey: 'k'.repeat(32), consumerSecret: 's'.repeat(32), tokenSecret: 't'.repeat(32) }
    const given = load(file({ actors: { ...editor, integrations: [{ ...shipper, ...keys }] } }))
    const made = load(file({ actors: editor }))

    expect(given.credentials.integration).toEqual({ name: 'shipper', token: shipper?.token, ...keys })
    expect(load(file({ actors: editor })).credentials).toEqual(made.credentials)
  })

  test('are kept without their passwords', () => {
    const { store } = load(file({ actors: editor }))

    expect(JSON.stringify(store.db.rows('admin_user'))).not.toContain('Secret1234!')
  })
})

describe('a file is refused in one clear line', () => {
  const refusalOf = (path: string): string => {
    try {
      load(path)
    } catch (error) {
      expect(error).toBeInstanceOf(StartError)
      return (error as StartError).message
    }
    throw new Error('was not refused')
  }

  test('that is not there', () => {
    expect(refusalOf('/nowhere/shop.json')).toBe('The data set /nowhere/shop.json does not exist.')
  })

  test('that is a folder', () => {
    expect(refusalOf(folder)).toBe(`Cannot read the data set ${folder}: it is a folder.`)
  })

  test('that is no JSON', () => {
    const path = file('{ "tables": ')

    expect(refusalOf(path)).toMatch(/^Cannot read the data set .*: .*JSON.*\.$/)
  })

  test.each([
    ['a list', [], 'must be an object with "tables" or "actors"'],
    ['a number', 7, 'must be an object with "tables" or "actors"'],
    [
      'tables without their frame',
      { cms_page: [] },
      'has "cms_page", which is neither "tables" nor "actors"',
    ],
    ['a list of tables', { tables: [] }, 'must have an object of "tables"'],
    ['no tables', { tables: null }, 'must have an object of "tables"'],
    ['a table of numbers', { tables: { cms_page: [1] } }, 'must have a list of rows as "cms_page"'],
    ['rows by key', { tables: { cms_page: { 1: {} } } }, 'must have a list of rows as "cms_page"'],
    ['a list of actors', { actors: [] }, 'must have an object of "actors"'],
    ['no integrations', { actors: { admins: [] } }, 'must have a list of "integrations" among its actors'],
    [
      'an admin without a password',
      { actors: { ...editor, admins: [{ ...editor.admins[0], password: undefined }] } },
      'must give each of the "admins" username, password, firstname, lastname and a list of resources',
    ],
    [
      'an integration without resources',
      { actors: { ...editor, integrations: [{ name: 'x', token: 'y' }] } },
      'must give each of the "integrations" name, token and a list of resources',
    ],
    [
      'a key that is too short',
      { actors: { ...editor, integrations: [{ ...editor.integrations[0], consumerKey: 'short' }] } },
      'must have 32 characters as consumerKey of an integration',
    ],
  ])('with %s', (_, content, fault) => {
    const path = file(content)

    expect(refusalOf(path)).toBe(`The data set ${path} ${fault}.`)
  })

  test('with a table that there is not', () => {
    const path = file({ tables: { catalog_products: [] } })

    expect(refusalOf(path)).toBe(`${path}: There is no table "catalog_products".`)
  })

  test('with two rows under one key', () => {
    const group = { customer_group_id: 1, customer_group_code: 'General', tax_class_id: 3 }
    const path = file({ tables: { customer_group: [group, { ...group, customer_group_id: 2 }] } })

    expect(refusalOf(path)).toBe(`${path}: customer_group.code: GENERAL is taken`)
  })

  test('without anybody who may sign in', () => {
    const path = file({ actors: { admins: [], integrations: [] } })

    expect(refusalOf(path)).toBe(`The data set ${path} has no admin or no integration.`)
  })
})

test('the example of the README serves its products', async () => {
  const dataset = new URL('../../examples/dataset.json', import.meta.url).pathname
  const mock = createMock({ dataset })
  const { token } = mock.store.db.rows('oauth_token')[0] as { token: string }

  const { body: mug } = await mock.as(token).get('/V1/products/MUG-BLUE').expect(200)
  const { body: found } = await mock
    .as(token)
    .get(
      '/V1/products?searchCriteria[filter_groups][0][filters][0][field]=category_id&searchCriteria[filter_groups][0][filters][0][value]=3',
    )
    .expect(200)
  const { body: item } = await mock.as(token).get('/V1/stockItems/MUG-BLUE').expect(200)

  expect(mug).toMatchObject({
    sku: 'MUG-BLUE',
    price: 12.95,
    extension_attributes: { category_links: [{ category_id: '3' }] },
  })
  expect(found).toMatchObject({ total_count: 2 })
  expect(item).toMatchObject({ qty: 25, is_in_stock: true })
})
