import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MAX_INPUT_NESTING_LEVEL,
  MAX_INPUT_VARIABLES,
  formDecode,
  parseQueryString,
  type ParameterMap,
  type ParameterValue,
} from '../../src/framework/php-query.ts'

/** Pairs keep what an object would lose: the order of integer-like keys. */
type Pairs = [string, string | Pairs][]

function pairsOf(map: ParameterMap): Pairs {
  return [...map].map(([key, value]) => [key, typeof value === 'string' ? value : pairsOf(value)])
}

const parse = (query: string) => pairsOf(parseQueryString(query))

describe('a query string is read as PHP does', () => {
  test.each<[what: string, query: string, expected: Pairs]>([
    ['nothing', '', []],
    [
      'plain names',
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a flag is an empty text',
      'flag&other=',
      [
        ['flag', ''],
        ['other', ''],
      ],
    ],
    ['only the first equals sign parts', 'a=b=c', [['a', 'b=c']]],
    ['empty pairs are skipped', '&&a=1&', [['a', '1']]],
    ['empty names are ignored', '=1&a=2&+=3&%00b=4', [['a', '2']]],
    [
      'the last duplicate wins, in the place of the first',
      'a=1&b=2&a=3',
      [
        ['a', '3'],
        ['b', '2'],
      ],
    ],
    ['names and values are form-decoded', 'a%5B0%5D=x+y%2B%C3%A9', [['a', [['0', 'x y+é']]]]],
    ['a name ends at NUL, a value does not', 'a%00b=1%002', [['a', '1\u00002']]],
  ])('%s', (_, query, expected) => {
    expect(parse(query)).toEqual(expected)
  })

  test.each<[what: string, query: string, expected: Pairs]>([
    ['brackets nest', 'a[b][0]=x', [['a', [['b', [['0', 'x']]]]]]],
    [
      'keys keep their order of appearance',
      'a[2]=x&a[b]=y&a[1]=z',
      [
        [
          'a',
          [
            ['2', 'x'],
            ['b', 'y'],
            ['1', 'z'],
          ],
        ],
      ],
    ],
    [
      'empty brackets append',
      'a[]=x&a[]=y',
      [
        [
          'a',
          [
            ['0', 'x'],
            ['1', 'y'],
          ],
        ],
      ],
    ],
    [
      'append continues after the largest key',
      'a[5]=x&a[2]=y&a[]=z',
      [
        [
          'a',
          [
            ['5', 'x'],
            ['2', 'y'],
            ['6', 'z'],
          ],
        ],
      ],
    ],
    [
      'texts and negative keys do not move append',
      'a[05]=x&a[-3]=y&a[]=z',
      [
        [
          'a',
          [
            ['05', 'x'],
            ['-3', 'y'],
            ['0', 'z'],
          ],
        ],
      ],
    ],
    [
      'append nests',
      'a[][]=x&a[][b]=y',
      [
        [
          'a',
          [
            ['0', [['0', 'x']]],
            ['1', [['b', 'y']]],
          ],
        ],
      ],
    ],
    [
      'one blank in brackets appends, two are a key',
      'a[+]=x&a[++]=y',
      [
        [
          'a',
          [
            ['0', 'x'],
            ['  ', 'y'],
          ],
        ],
      ],
    ],
    [
      'append fails after the largest integer',
      'a[9223372036854775807]=x&a[]=y&a[][b]=z',
      [['a', [['9223372036854775807', 'x']]]],
    ],
    [
      'a larger number is a text',
      'a[9223372036854775808]=x&a[]=y',
      [
        [
          'a',
          [
            ['9223372036854775808', 'x'],
            ['0', 'y'],
          ],
        ],
      ],
    ],
    [
      'an array replaces a text in its place',
      'a=1&b=2&a[x]=3',
      [
        ['a', [['x', '3']]],
        ['b', '2'],
      ],
    ],
    ['a text replaces an array', 'a[x]=1&a=2', [['a', '2']]],
    ['a replaced array appends from zero again', 'a[]=1&a[]=2&a=3&a[]=4', [['a', [['0', '4']]]]],
    ['an array replaces a text within an array', 'a[b]=1&a[b][c]=2', [['a', [['b', [['c', '2']]]]]]],
  ])('%s', (_, query, expected) => {
    expect(parse(query)).toEqual(expected)
  })

  test.each<[what: string, query: string, expected: Pairs]>([
    [
      'dots and blanks of the first name become underscores',
      'search.Criteria+x=1',
      [['search_Criteria_x', '1']],
    ],
    ['but not those in brackets', 'a.b[c.d+e]=1', [['a_b', [['c.d e', '1']]]]],
    [
      'leading blanks of the first name are stripped',
      '++a=1&%20b[c]=2',
      [
        ['a', '1'],
        ['b', [['c', '2']]],
      ],
    ],
    ['an opening bracket without a name is ignored', '[a]=1&[]=2&[b=3', []],
    [
      'a first bracket that is not closed becomes an underscore',
      'arr[1=sid&arr[4][2=fred',
      [
        ['arr_1', 'sid'],
        ['arr', [['4', 'fred']]],
      ],
    ],
    [
      'with all that follows it',
      'a[b.c[d=1&e[=2',
      [
        ['a_b_c_d', '1'],
        ['e_', '2'],
      ],
    ],
    [
      'a closing bracket alone is a character',
      'arr1]=sid&arr[4]2]=fred',
      [
        ['arr1]', 'sid'],
        ['arr', [['4', 'fred']]],
      ],
    ],
    ['text after a bracket is ignored', 'a[b]c[d]=1', [['a', [['b', '1']]]]],
    [
      'a key ends at the first closing bracket',
      'a[]=1&a[]]=3&a[[]=4',
      [
        [
          'a',
          [
            ['0', '1'],
            ['1', '3'],
            ['[', '4'],
          ],
        ],
      ],
    ],
  ])('%s', (_, query, expected) => {
    expect(parse(query)).toEqual(expected)
  })

  test('names that mean something to JavaScript are keys like others', () => {
    const query = '__proto__[polluted]=1&constructor=2&a[__proto__][polluted]=3'

    expect(parse(query)).toEqual([
      ['__proto__', [['polluted', '1']]],
      ['constructor', '2'],
      ['a', [['__proto__', [['polluted', '3']]]]],
    ])
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('the limits of PHP hold', () => {
  test('variables beyond the limit are ignored', () => {
    const query = Array.from({ length: MAX_INPUT_VARIABLES + 1 }, (_, index) => `v${index}=x`).join('&')

    const names = [...parseQueryString(query).keys()]

    expect(names).toHaveLength(MAX_INPUT_VARIABLES)
    expect(names).not.toContain(`v${MAX_INPUT_VARIABLES}`)
  })

  test('the deepest nesting is read', () => {
    const deepest = parseQueryString(`a${'[x]'.repeat(MAX_INPUT_NESTING_LEVEL)}=1`).get('a')

    expect(depthOf(deepest)).toBe(MAX_INPUT_NESTING_LEVEL)
  })

  test('a deeper variable is ignored, with what its name held before', () => {
    const tooDeep = '[]'.repeat(MAX_INPUT_NESTING_LEVEL + 1)

    expect(parse(`a=1&c=2&c${tooDeep}=3&d=4&e${'[x]'.repeat(MAX_INPUT_NESTING_LEVEL)}[=5`)).toEqual([
      ['a', '1'],
      ['d', '4'],
    ])
  })

  test('long input takes no longer than its length', () => {
    const queries = ['[', ']', '%', '%F', '&', '=', 'a[', '[]', ' ', 'a[b&'].map((text) =>
      text.repeat(200_000),
    )

    const start = performance.now()
    for (const query of queries) parseQueryString(`a[x][${query}`)

    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

function depthOf(value: ParameterValue | undefined): number {
  return value instanceof Map ? 1 + depthOf([...value.values()][0]) : 0
}

describe('form decoding', () => {
  test.each([
    ['a+b%20c', 'a b c'],
    ['a%2Fb', 'a/b'],
    ['a%252Fb', 'a%2Fb'],
    ['%e2%98%83%F0%9F%98%80', '☃😀'],
    ['100%', '100%'],
    ['%4', '%4'],
    ['%zz%41', '%zzA'],
    ['%%41', '%A'],
    ['%F', '%F'],
    ['%C3', '\ufffd'],
    ['%FFa%C3%A9', '\ufffdaé'],
    ['%ED%A0%80', '\ufffd\ufffd\ufffd'],
    ['é%41%', 'éA%'],
    ['%00', '\0'],
  ])('%s', (text, expected) => {
    expect(formDecode(text)).toBe(expected)
  })

  test('undoes the encoding of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(formDecode(encodeURIComponent(text).replaceAll('%20', '+'))).toBe(text)
      }),
    )
  })
})

describe('whatever arrives', () => {
  const anyQuery = fc.array(
    fc.constantFrom('a', 'b', '[', ']', '=', '&', '%', '5', 'B', '+', '.', '0', 'é'),
    {
      maxLength: 60,
    },
  )

  test('a map comes back, with no dot, blank or opening bracket in its names', () => {
    fc.assert(
      fc.property(anyQuery, (characters) => {
        for (const [name] of parseQueryString(characters.join(''))) expect(name).not.toMatch(/^$|[ .[]/)
      }),
    )
  })

  test('a nested structure survives its spelling', () => {
    const key = fc.stringMatching(/^[a-z_]\w{0,5}$/)
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.dictionary(key, fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'grapheme' }), tie('tree')), {
        minKeys: 1,
        maxKeys: 3,
      }),
    }))

    fc.assert(
      fc.property(tree, (expected) => {
        expect(toObject(parseQueryString(spell(expected).join('&')))).toEqual(expected)
      }),
    )
  })
})

interface Tree {
  [key: string]: string | Tree
}

function spell(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = prefix === '' ? key : `${prefix}[${key}]`
    return typeof value === 'string' ? `${name}=${encodeURIComponent(value)}` : spell(value, name)
  })
}

function toObject(map: ParameterMap): Tree {
  return Object.fromEntries(
    [...map].map(([key, value]) => [key, typeof value === 'string' ? value : toObject(value)]),
  )
}
