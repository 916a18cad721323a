import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { nextOf, sequences } from '../../src/database/sequence.ts'
import { DuplicateKeyError, table } from '../../src/database/table.ts'

interface Book {
  readonly id: number
  readonly isbn?: string
  readonly shelf: string
  readonly tags: readonly string[]
}

const books = table<Book>()('book', {
  primaryKey: 'id',
  unique: { isbn: (row) => row.isbn },
  indexes: { shelf: (row) => [row.shelf], tag: (row) => row.tags },
})

/** Texts as primary keys. */
const words = table<{ readonly word: string; readonly length: number }>()('word', {
  primaryKey: 'word',
  indexes: { length: (row) => [row.length] },
})

const library = () => new Database([books, words, sequences])
const book = (given: Partial<Book> = {}): Omit<Book, 'id'> => ({ shelf: 'a', tags: [], ...given })

describe('a table', () => {
  test('numbers its rows, and goes on after the largest number it was given', () => {
    const table = library().table(books)

    expect(table.insert(book()).id).toBe(1)
    expect(table.insert({ id: 7, ...book() }).id).toBe(7)
    expect(table.insert({ id: 3, ...book() }).id).toBe(3)
    expect(table.insert(book()).id).toBe(8)
    table.delete(8)
    expect(table.insert(book()).id).toBe(9)
    expect(table.insert({ ...book(), id: null as unknown as number }).id).toBe(10)
  })

  test('reads in the order of its keys, numbers and texts alike', () => {
    const db = library()
    for (const id of [5, 1, 10, 3]) db.table(books).insert({ id, ...book() })
    for (const word of ['pear', 'fig', 'apple']) db.table(words).insert({ word, length: word.length })

    expect([...db.table(books).all()].map((row) => row.id)).toEqual([1, 3, 5, 10])
    expect([...db.table(words).all()].map((row) => row.word)).toEqual(['apple', 'fig', 'pear'])
  })

  test('finds rows by what it is declared to', () => {
    const table = library().table(books)
    table.insert({ id: 2, ...book({ isbn: 'x', tags: ['new', 'red'] }) })
    table.insert({ id: 1, ...book({ tags: ['red'] }) })

    expect(table.find('isbn', 'x')?.id).toBe(2)
    expect(table.find('isbn', 'y')).toBeUndefined()
    expect(table.where('tag', 'red').map((row) => row.id)).toEqual([1, 2])
    expect(table.where('shelf', 'none')).toEqual([])
  })

  test('finds a row once by a value that it has twice', () => {
    const table = library().table(books)
    table.insert(book({ tags: ['red', 'red'] }))

    expect(table.where('tag', 'red')).toHaveLength(1)
    table.update(1, { tags: [] })
    expect(table.where('tag', 'red')).toEqual([])
  })

  test('keeps the row that somebody holds as it was', () => {
    const table = library().table(books)
    const before = table.insert(book({ shelf: 'a' }))

    const after = table.update(1, { shelf: 'b' })

    expect(before.shelf).toBe('a')
    expect(after).toEqual({ ...before, shelf: 'b' })
    expect(table.where('shelf', 'a')).toEqual([])
  })

  test('refuses a second row under a primary or unique key, and stays whole', () => {
    const db = library()
    const table = db.table(books)
    table.insert(book({ isbn: 'x' }))
    table.insert(book({ isbn: 'y', shelf: 'b' }))
    const before = contentOf(db)

    expect(() => table.insert({ id: 1, ...book() })).toThrow(DuplicateKeyError)
    expect(() => table.insert(book({ isbn: 'x' }))).toThrow(DuplicateKeyError)
    expect(() => table.update(2, { isbn: 'x', shelf: 'c' })).toThrow(DuplicateKeyError)
    expect(contentOf(db)).toEqual(before)
    expect(table.insert(book()).id).toBe(3)
  })

  test('does not let a row change its key, nor change one that is not there', () => {
    const table = library().table(books)
    table.insert(book())

    expect(() => table.update(1, { id: 2 })).toThrow('must keep its key')
    expect(() => table.update(9, {})).toThrow('there is no 9')
    expect(table.delete(9)).toBe(false)
  })

  test('has another version after each write, and the old one when it is put back', () => {
    const db = library()
    const table = db.table(books)
    const snapshot = db.snapshot()
    const seen = [table.version]
    for (const write of [
      () => table.insert({ id: 2, ...book() }),
      () => table.insert({ id: 1, ...book() }),
      () => table.update(1, { shelf: 'b' }),
      () => table.delete(1),
    ]) {
      write()
      seen.push(table.version)
    }

    expect(new Set(seen).size).toBe(seen.length)
    const [first] = seen
    expect([...table.all()]).toHaveLength(1)
    expect(table.version).toBe(seen.at(-1))
    db.restore(snapshot)
    expect(table.version).toBe(first)
  })
})

describe('a transaction', () => {
  test('stands as a whole when it ends', () => {
    const db = library()

    const id = db.transaction(() => db.table(books).insert(book()).id)

    expect(db.table(books).get(id)).toBeDefined()
  })

  test('is taken back as a whole when it fails, and its error goes on', () => {
    const db = library()
    db.table(words).insert({ word: 'a', length: 1 })
    db.table(words).insert({ word: 'b', length: 1 })
    const before = contentOf(db)

    expect(() =>
      db.transaction(() => {
        db.table(words).delete('a')
        db.table(words).insert({ word: 'c', length: 1 })
        db.table(books).insert(book())
        nextOf(db, 'order')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(contentOf(db)).toEqual(before)
    expect(db.table(books).insert(book()).id).toBe(1)
  })

  test('inside another takes back only its own when it fails and is caught', () => {
    const db = library()

    db.transaction(() => {
      db.table(books).insert(book({ shelf: 'outer' }))
      expect(() =>
        db.transaction(() => {
          db.table(books).insert(book({ shelf: 'inner' }))
          throw new Error('no')
        }),
      ).toThrow('no')
      db.table(books).insert(book({ shelf: 'after' }))
    })

    expect([...db.table(books).all()].map((row) => row.shelf)).toEqual(['outer', 'after'])
  })

  test('inside another that fails is taken back with it', () => {
    const db = library()

    expect(() =>
      db.transaction(() => {
        db.transaction(() => db.table(books).insert(book()))
        throw new Error('no')
      }),
    ).toThrow('no')

    expect(db.table(books).size).toBe(0)
  })

  test('cannot be restored over', () => {
    const db = library()
    const snapshot = db.snapshot()

    expect(() => {
      db.transaction(() => {
        db.restore(snapshot)
      })
    }).toThrow('a transaction is under way')
  })
})

describe('a snapshot', () => {
  test('copies nothing until there is a write, and then only the table that is written to', () => {
    const db = library()
    for (const id of [2, 1]) db.table(books).insert({ id, ...book() })
    db.table(words).insert({ word: 'a', length: 1 })
    const first = db.snapshot()

    db.rows('book')
    const second = db.snapshot()
    expect(second.get('book')).toBe(first.get('book'))

    db.restore(first)
    db.table(books).update(1, { shelf: 'b' })
    const third = db.snapshot()
    expect(third.get('book')).not.toBe(first.get('book'))
    expect(third.get('word')).toBe(first.get('word'))
  })

  test('costs the same however many rows there are', () => {
    const db = library()
    for (let id = 1; id <= 50_000; id++) db.table(books).insert({ id, ...book({ shelf: 's', tags: ['t'] }) })

    const start = performance.now()
    for (let time = 0; time < 1_000; time++) db.restore(db.snapshot())

    // A copy of the rows takes some milliseconds each time.
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('is not touched by refused writes', () => {
    const db = library()
    db.table(books).insert(book({ isbn: 'x' }))
    const snapshot = db.snapshot()

    expect(() => db.table(books).insert({ id: 1, ...book() })).toThrow(DuplicateKeyError)
    expect(() => db.table(books).insert(book({ isbn: 'x' }))).toThrow(DuplicateKeyError)

    expect(db.snapshot().get('book')).toBe(snapshot.get('book'))
  })

  test('may be put back as often as one likes', () => {
    const db = library()
    db.table(books).insert(book())
    const snapshot = db.snapshot()
    for (let time = 0; time < 3; time++) {
      expect(db.table(books).insert(book()).id).toBe(2)
      db.table(books).delete(1)
      db.restore(snapshot)
      expect(db.rows('book')).toHaveLength(1)
    }
  })
})

describe('a database', () => {
  test('refuses two tables of one name, and a table or an index that it has not', () => {
    expect(() => new Database([books, books])).toThrow('two tables are named book')
    const other = table<Book>()('other', { primaryKey: 'id' })
    expect(() => library().table(other)).toThrow('no table other')
    expect(() =>
      library()
        .table(books)
        .find('none' as 'isbn', 1),
    ).toThrow('no index none')
    expect(library().rows('other')).toEqual([])
    expect(library().names).toEqual(['book', 'word', 'sequence'])
  })

  test('counts by name', () => {
    const db = library()

    expect([nextOf(db, 'order'), nextOf(db, 'order'), nextOf(db, 'invoice'), nextOf(db, 'order')]).toEqual([
      1, 2, 1, 3,
    ])
  })
})

/** Everything that can be read of a database. */
function contentOf(db: Database) {
  const table = db.table(books)
  return {
    books: db.rows('book'),
    words: db.rows('word'),
    sequences: db.rows('sequence'),
    size: table.size,
    byIsbn: ISBNS.map((isbn) => table.find('isbn', isbn)),
    byShelf: SHELVES.map((shelf) => table.where('shelf', shelf)),
    byTag: TAGS.map((tag) => table.where('tag', tag)),
    byLength: [1, 2, 3].map((length) => db.table(words).where('length', length)),
  }
}

const ISBNS = ['x', 'y', 'z']
const SHELVES = ['a', 'b']
const TAGS = ['new', 'red', 'old']

/** The same by copying everything, in the plainest way. */
interface Model {
  books: Map<number, Book>
  words: Map<string, { word: string; length: number }>
}

function contentOfModel({ books, words }: Model) {
  const ordered = [...books.values()].sort((a, b) => a.id - b.id)
  const orderedWords = [...words.values()].sort((a, b) => (a.word < b.word ? -1 : 1))
  return {
    books: ordered,
    words: orderedWords,
    sequences: [],
    size: ordered.length,
    byIsbn: ISBNS.map((isbn) => ordered.find((row) => row.isbn === isbn)),
    byShelf: SHELVES.map((shelf) => ordered.filter((row) => row.shelf === shelf)),
    byTag: TAGS.map((tag) => ordered.filter((row) => row.tags.includes(tag))),
    byLength: [1, 2, 3].map((length) => orderedWords.filter((row) => row.length === length)),
  }
}

const copyOf = ({ books, words }: Model): Model => ({ books: new Map(books), words: new Map(words) })

type Step =
  | { do: 'insert' | 'update'; id: number; row: Omit<Book, 'id'> }
  | { do: 'delete'; id: number }
  | { do: 'word' | 'forget'; word: string }
  | { do: 'read' | 'snapshot' | 'restore' }
  | { do: 'transaction'; steps: readonly Step[]; fails: boolean }

const id = fc.integer({ min: 1, max: 8 })
const row = fc.record({
  isbn: fc.option(fc.constantFrom(...ISBNS), { nil: undefined }),
  shelf: fc.constantFrom(...SHELVES),
  tags: fc.array(fc.constantFrom(...TAGS), { maxLength: 3 }),
}) as fc.Arbitrary<Omit<Book, 'id'>>
const word = fc.constantFrom('a', 'b', 'ab', 'ba', 'abc')

const write: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('insert' as const, 'update' as const), id, row }),
  fc.record({ do: fc.constant('delete' as const), id }),
  fc.record({ do: fc.constantFrom('word' as const, 'forget' as const), word }),
  fc.constant({ do: 'read' } as const),
)
const inner: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('transaction' as const),
  steps: fc.array(write, { maxLength: 5 }),
  fails: fc.boolean(),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: write },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'snapshot' } as const, { do: 'restore' } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('transaction' as const),
      steps: fc.array(fc.oneof({ weight: 3, arbitrary: write }, { weight: 1, arbitrary: inner }), {
        maxLength: 8,
      }),
      fails: fc.boolean(),
    }),
  },
)

const isTaken = (model: Model, { isbn }: Omit<Book, 'id'>, id: number) =>
  isbn !== undefined && [...model.books.values()].some((other) => other.isbn === isbn && other.id !== id)

/** Does the step to both; a write that the model knows to be impossible has to be refused. */
function run(
  db: Database,
  model: Model,
  step: Step,
  saved: { db: ReturnType<Database['snapshot']>; model: Model },
): Model {
  switch (step.do) {
    case 'insert': {
      const insert = () => db.table(books).insert({ id: step.id, ...step.row })
      if (model.books.has(step.id) || isTaken(model, step.row, step.id))
        expect(insert).toThrow(DuplicateKeyError)
      else model.books.set(step.id, insert())
      return model
    }
    case 'update': {
      const update = () => db.table(books).update(step.id, step.row)
      if (!model.books.has(step.id)) expect(update).toThrow('there is no')
      else if (isTaken(model, step.row, step.id)) expect(update).toThrow(DuplicateKeyError)
      else model.books.set(step.id, update())
      return model
    }
    case 'delete':
      expect(db.table(books).delete(step.id)).toBe(model.books.delete(step.id))
      return model
    case 'word': {
      const row = { word: step.word, length: step.word.length }
      const insert = () => db.table(words).insert(row)
      if (model.words.has(step.word)) expect(insert).toThrow(DuplicateKeyError)
      else model.words.set(step.word, insert())
      return model
    }
    case 'forget':
      expect(db.table(words).delete(step.word)).toBe(model.words.delete(step.word))
      return model
    case 'read':
      expect(contentOf(db)).toEqual(contentOfModel(model))
      return model
    case 'snapshot':
      saved.db = db.snapshot()
      saved.model = copyOf(model)
      return model
    case 'restore':
      db.restore(saved.db)
      return copyOf(saved.model)
    case 'transaction': {
      const before = copyOf(model)
      let after = model
      const work = () => {
        db.transaction(() => {
          for (const each of step.steps) after = run(db, after, each, saved)
          if (step.fails) throw new Error('taken back')
        })
      }
      if (!step.fails) work()
      else expect(work).toThrow('taken back')
      return step.fails ? before : after
    }
  }
}

test('whatever is done to it, it holds what a plain copy of its rows would', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const db = library()
      let model: Model = { books: new Map(), words: new Map() }
      const saved = { db: db.snapshot(), model: copyOf(model) }
      for (const each of steps) {
        model = run(db, model, each, saved)
        expect(contentOf(db)).toEqual(contentOfModel(model))
      }
    }),
    { numRuns: 300 },
  )
})
