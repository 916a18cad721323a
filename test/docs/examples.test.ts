import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exampleBlock } from '../../src/docs/examples.ts'
import { ROOT } from '../support/programs.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const taken = [...read('README.md').matchAll(/<!-- generated: (examples\/\S+) -->/g)].map(
  ([, path = '']) => path,
)

test('an example is shown whole, with its path and in its language', () => {
  expect(exampleBlock('examples/a/b.yml', 'a: 1\n')).toBe(
    '[examples/a/b.yml](examples/a/b.yml):\n\n```yaml\na: 1\n```',
  )
})

test('the README has recipes of each kind', () => {
  const folders = taken.map((path) => path.split('/')[1])

  expect(new Set(folders)).toEqual(
    new Set(['test-runners', 'github-actions', 'docker-compose', 'testcontainers', 'clients']),
  )
})

test.each(taken)('the README shows %s as it is', (path) => {
  expect(read('README.md')).toContain(exampleBlock(path, read(path)))
})

describe('the links', () => {
  const documents = readdirSync(join(ROOT, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join('examples', path))

  test.each(documents)('of %s lead to what is there', (document) => {
    const targets = [...read(document).matchAll(/\]\((?!http)([^)#]+)[^)]*\)/g)].map(([, target = '']) =>
      join(ROOT, dirname(document), target),
    )

    expect(targets).not.toEqual([])
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })
})
