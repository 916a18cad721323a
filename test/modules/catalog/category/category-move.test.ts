import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

const HOUR = 3_600_000

interface Category {
  id: number
  position: number
  updated_at: string
  custom_attributes: { attribute_code: string; value: unknown }[]
}

const create = async (mock: Mock, name: string, parent_id: number, more: object = {}): Promise<number> => {
  const category = { name, parent_id, is_active: true, ...more }
  const { body } = await mock.as('full').post('/V1/categories', { category })
  return (body as Category).id
}

const read = async (mock: Mock, id: number) =>
  (await mock.as('full').get(`/V1/categories/${id}`)).body as Category

const custom = ({ custom_attributes }: Category, code: string) =>
  custom_attributes.find((entry) => entry.attribute_code === code)?.value

const move = (mock: Mock, id: number, body: object) => mock.as('full').put(`/V1/categories/${id}/move`, body)

/** Two parents: the first with three children at 1, 2, 3, the second with two. */
async function twoParents(mock: Mock) {
  const first = await create(mock, 'First', 2)
  const second = await create(mock, 'Second', 2)
  const [a, b, c] = [
    await create(mock, 'A', first),
    await create(mock, 'B', first),
    await create(mock, 'C', first),
  ]
  const [x, y] = [await create(mock, 'X', second), await create(mock, 'Y', second)]
  const positions = async () =>
    Object.fromEntries(
      await Promise.all(
        Object.entries({ a, b, c, x, y }).map(async ([name, id]) => [name, (await read(mock, id)).position]),
      ),
    ) as Record<string, number>
  return { first, second, a, b, c, x, y, positions }
}

test.each([
  ['nothing', undefined, { x: 1, y: 2, b: 3 }],
  ['null', null, { x: 1, y: 2, b: 3 }],
  ['the first', 'x', { x: 1, b: 2, y: 3 }],
  ['an id beyond the last', 999, { x: 1, y: 2, b: 3 }],
  ['0', 0, { b: 1, x: 2, y: 3 }],
] as const)('after %s it takes its place, and its old siblings close up', async (_, after, places) => {
  const mock = createMock()
  const { second, b, x, positions } = await twoParents(mock)

  const { status, body } = await move(mock, b, {
    parentId: second,
    ...(after !== undefined && { afterId: after === 'x' ? x : after }),
  })

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await positions()).toEqual({ a: 1, c: 2, ...places })
})

test('within its parent it changes the order only', async () => {
  const mock = createMock()
  const { first, a, c, positions } = await twoParents(mock)
  const state = mock.store.db.rows('url_rewrite')

  await move(mock, a, { parentId: first, afterId: c })

  expect(await positions()).toMatchObject({ b: 1, c: 2, a: 3 })
  expect(custom(await read(mock, first), 'children_count')).toBe('3')
  expect(mock.store.db.rows('url_rewrite')).toEqual(state)
})

test('only active children are places to go behind', async () => {
  const mock = createMock()
  const parent = await create(mock, 'Parent', 2)
  const hidden = await create(mock, 'Hidden', parent, { is_active: false })
  const a = await create(mock, 'A', 2)

  await move(mock, a, { parentId: parent })

  expect((await read(mock, a)).position).toBe(1)
  expect((await read(mock, hidden)).position).toBe(2)
})

test('with active ones only further below it comes first, whatever is asked for', async () => {
  const mock = createMock()
  const parent = await create(mock, 'Parent', 2)
  const hidden = await create(mock, 'Hidden', parent, { is_active: false })
  await create(mock, 'Deep', hidden)
  const a = await create(mock, 'A', 2)

  await move(mock, a, { parentId: parent, afterId: hidden })

  expect((await read(mock, a)).position).toBe(1)
})

test('paths, levels, counts and times follow the whole branch', async () => {
  const mock = createMock()
  const { first, second, a } = await twoParents(mock)
  const leaf = await create(mock, 'Leaf', a)
  mock.clock.advance(HOUR)

  await move(mock, a, { parentId: 2, afterId: second })

  const now = '2025-01-01 01:00:00'
  expect(await read(mock, a)).toMatchObject({
    parent_id: 2,
    path: `1/2/${a}`,
    level: 2,
    position: 3,
    updated_at: now,
  })
  expect(await read(mock, leaf)).toMatchObject({ parent_id: a, path: `1/2/${a}/${leaf}`, level: 3 })
  expect(custom(await read(mock, leaf), 'url_path')).toBe('a/leaf')
  expect(custom(await read(mock, first), 'children_count')).toBe('2')
  expect(custom(await read(mock, 2), 'children_count')).toBe('8')
  expect((await read(mock, second)).updated_at, 'it did not change').toBe('2025-01-01 00:00:00')
})

test('the paths that it leaves lead on to the new ones', async () => {
  const mock = createMock()
  const { a } = await twoParents(mock)

  await move(mock, a, { parentId: 2 })

  const rows = mock.store.db.rows('url_rewrite') as { entity_id: number }[]
  expect(rows.filter((row) => row.entity_id === a)).toMatchObject([
    { request_path: 'first/a.html', redirect_type: 301 },
    { request_path: 'a.html', redirect_type: 0 },
  ])
})

test.each([
  ['itself', (ids: { first: number }) => ids.first],
  ['a category below it', (ids: { a: number }) => ids.a],
])('it cannot move into %s', async (_, parentOf) => {
  const mock = createMock()
  const ids = await twoParents(mock)
  const before = mock.state()

  const { status, body } = await move(mock, ids.first, { parentId: parentOf(ids) })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'Operation do not allow to move a parent category to any of children category',
  })
  expect(mock.state()).toEqual(before)
})

test('a path that is taken keeps it where it is', async () => {
  const mock = createMock()
  const { a } = await twoParents(mock)
  await create(mock, 'A', 2)
  const before = mock.state()

  const { status, body } = await move(mock, a, { parentId: 2 })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Could not move category' })
  expect(mock.state()).toEqual(before)
})

test.each([
  ['category', 99, 2, 404],
  ['parent', 3, 99, 404],
])('an unknown %s is a 404', async (_, id, parentId, status) => {
  const mock = createMock()
  await create(mock, 'A', 2)
  const before = mock.state()

  const answer = await move(mock, id, { parentId })

  expect(answer.status).toBe(status)
  expect(answer.body).toEqual({
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'id', fieldValue: 99 },
  })
  expect(mock.state()).toEqual(before)
})

test('a sibling whose path begins alike counts as a part of it', async () => {
  const mock = createMock()
  const third = await create(mock, 'A', 2)
  let last = third
  while (last < 30) last = await create(mock, `Sibling ${last}`, 2)

  const { status } = await move(mock, third, { parentId: last })

  expect([third, last]).toEqual([3, 30])
  expect(status).toBe(400)
})
