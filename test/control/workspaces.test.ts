import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createWorkspaces } from '../../src/control/workspaces.ts'
import { createStore } from '../../src/context.ts'
import { tokens } from '../support/create-mock.ts'

function anApp() {
  const loaded = createStore({ dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default' })
  const app = createApp(loaded, { bodyLimit: 10_000 })
  return { app, agent: supertest(app), loaded }
}

const bearer = `Bearer ${tokens.full}`
const product = (sku: string) => ({
  product: { sku, name: sku, attribute_set_id: 4, price: 1, type_id: 'simple' },
})

test('what happens in one workspace is not seen in another', async () => {
  const { agent } = anApp()
  const create = agent.post('/rest/V1/products').set({ authorization: bearer, 'x-mock-workspace': 'a' })
  const read = (workspace: string) =>
    agent.get('/rest/V1/products/lamp').set({ authorization: bearer, 'x-mock-workspace': workspace })

  await create.send(product('lamp'))

  expect((await read('a')).status).toBe(200)
  expect((await read('b')).status).toBe(404)
  expect((await read('main')).status).toBe(404)
})

test('the beginning of a URL names a workspace as the header does', async () => {
  const { agent } = anApp()
  await agent.post('/w/a/rest/V1/products').set('authorization', bearer).send(product('lamp'))

  const byUrl = await agent.get('/w/a/rest/default/V1/products/lamp').set('authorization', bearer)
  const byHeader = await agent
    .get('/rest/V1/products/lamp')
    .set({ authorization: bearer, 'x-mock-workspace': 'a' })
  const { body: tables } = await agent.get('/w/a/_mock/tables')

  expect([byUrl.status, byHeader.status]).toEqual([200, 200])
  expect(tables.catalog_product_entity).toBe(1)
})

test('a token of one workspace is none of another', async () => {
  const { agent } = anApp()
  const { body: token } = await agent
    .post('/w/a/rest/V1/integration/admin/token')
    .send({ username: 'admin', password: 'Admin1234!' })
  const read = (workspace: string) =>
    agent.get(`/w/${workspace}/rest/V1/store/websites`).set('authorization', `Bearer ${token}`)

  expect((await read('a')).status).toBe(200)
  expect((await read('b')).status).toBe(401)
})

test('clocks and snapshots are those of a workspace', async () => {
  const { agent } = anApp()
  await agent.put('/w/a/_mock/clock').send({ now: '2030-01-01T00:00:00Z', frozen: true })
  await agent.post('/w/a/_mock/snapshots').send({ name: 'mine' })

  const { body: clock } = await agent.get('/w/b/_mock/clock')
  const { body: workspaces } = await agent.get('/_mock/workspaces')

  expect(clock.now).not.toContain('2030')
  expect(workspaces).toEqual([
    { name: 'main', snapshots: 0 },
    { name: 'a', snapshots: 1 },
    { name: 'b', snapshots: 0 },
  ])
})

test('a workspace is reset and dropped by its name', async () => {
  const { agent } = anApp()
  const count = async () => (await agent.get('/w/a/_mock/tables')).body.catalog_product_entity as number
  const create = () => agent.post('/w/a/rest/V1/products').set('authorization', bearer).send(product('lamp'))

  await create()
  await agent.post('/_mock/workspaces/a/reset')
  expect(await count()).toBe(0)
  await create()
  await agent.delete('/_mock/workspaces/a')
  expect((await agent.get('/_mock/workspaces')).body).toHaveLength(1)
  expect(await count()).toBe(0)
})

test.each([
  ['delete', '/_mock/workspaces/main', 400, 'The main workspace stays.'],
  ['delete', '/_mock/workspaces/none', 404, 'There is no workspace "none".'],
  ['post', '/_mock/workspaces/none/reset', 404, 'There is no workspace "none".'],
  [
    'get',
    '/w/a%20b/rest/V1/store/websites',
    400,
    '"a%20b" is no name of a workspace: it takes letters, digits, ".", "_" and "-".',
  ],
] as const)('%s %s is refused', async (method, path, status, message) => {
  const answer = await anApp().agent[method](path)

  expect([answer.status, answer.body]).toEqual([status, { message }])
})

test('two hundred workspaces work side by side and see nothing of each other', async () => {
  const { agent } = anApp()
  const names = Array.from({ length: 200 }, (_, index) => `worker-${index}`)
  const asOf = (name: string) => ({ authorization: bearer, 'x-mock-workspace': name })

  await Promise.all(
    names.map(async (name, index) => {
      for (let count = 0; count <= index % 3; count += 1)
        await agent
          .post('/rest/V1/products')
          .set(asOf(name))
          .send(product(`${name}-${count}`))
          .expect(200)
    }),
  )
  const lists = await Promise.all(
    names.map((name) => agent.get('/rest/V1/products?searchCriteria=&fields=items[sku]').set(asOf(name))),
  )

  expect(lists.map(({ body }) => body.items)).toEqual(
    names.map((name, index) =>
      Array.from({ length: (index % 3) + 1 }, (_, count) => ({ sku: `${name}-${count}` })),
    ),
  )
})

test('idle workspaces give way to new ones, and only then', () => {
  let now = 0
  const { loaded } = anApp()
  const workspaces = createWorkspaces(loaded, () => now)
  const use = (name: string) => {
    workspaces.choose({} as never, name)
  }
  for (let index = 0; index < 1000; index += 1) use(`w${index}`)

  expect(() => {
    use('one-more')
  }).toThrow('There are 1000 workspaces already.')
  now = 60 * 60 * 1000 + 1
  use('w7')
  use('late')

  expect(workspaces.list().map(({ name }) => name)).toEqual(['main', 'w7', 'late'])
})
