import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** Lint reads the same list; it is JavaScript, as its configuration is. */
const LAYERS = fileURLToPath(new URL('../scripts/layers.js', import.meta.url))
const { layers } = (await import(LAYERS)) as { layers: readonly (readonly string[])[] }

interface File {
  /** Below src, such as `modules/webapi/rest.ts`. */
  readonly path: string
  readonly source: ts.SourceFile
  /** What it imports of ours, as paths below src. */
  readonly imports: readonly string[]
  /** The packages it imports, by name. */
  readonly packages: readonly string[]
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map(read)

/** The place in the layers that a file belongs to: a file of its own, else the longest folder. */
function placeOf(path: string): string | undefined {
  return layers
    .flat()
    .filter((place) => place === path || path.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** The ways from HTTP into the modules. */
const HTTP_PLACES = ['modules/webapi/rest.ts', 'modules/webapi/token-endpoints.ts']

const depthOf = (place: string) => layers.findIndex((layer) => layer.includes(place))

describe('the layers', () => {
  test('have a place for every file', () => {
    expect(files.map(({ path }) => path).filter((path) => placeOf(path) === undefined)).toEqual([])
  })

  test('have no place without a file, and none twice', () => {
    const places = layers.flat()

    expect(places.filter((place) => !files.some(({ path }) => placeOf(path) === place))).toEqual([])
    expect(new Set(places).size).toBe(places.length)
  })

  test('are imported downwards only; declarations of tables are open to everybody', () => {
    const upwards = files.flatMap(({ path, imports }) =>
      imports.filter((target) => !isDownwards(path, target)).map((target) => `${path} imports ${target}`),
    )

    expect(upwards).toEqual([])
  })

  test('have no cycle, through types neither', () => {
    expect(cycles(new Map(files.map(({ path, imports }) => [path, imports])))).toEqual([])
  })
})

describe('every file', () => {
  test('imports files that are there, by their whole names', () => {
    const known = new Set(files.map(({ path }) => path))

    expect(
      files.flatMap(({ path, imports }) =>
        imports.filter((target) => !known.has(target)).map((target) => `${path} imports ${target}`),
      ),
    ).toEqual([])
  })

  test('is named in kebab case, and after what it is about', () => {
    const odd = files
      .map(({ path }) => path)
      .filter((path) => !/^(?:[a-z\d]+(?:-[a-z\d]+)*\/)*[a-z\d]+(?:-[a-z\d]+)*\.ts$/.test(path))
    const vague = files
      .map(({ path }) => path)
      .filter((path) => /(?:^|\/)(?:utils?|helpers?|types|common|misc)\.ts$/.test(path))

    expect([...odd, ...vague]).toEqual([])
  })

  test('imports packages that the project depends on', () => {
    const manifest = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as {
      dependencies: Record<string, string>
      peerDependencies: Record<string, string>
    }
    const known = { ...manifest.dependencies, ...manifest.peerDependencies }

    expect(
      files.flatMap(({ path, packages }) =>
        packages
          .filter((name) => !name.startsWith('node:') && !Object.hasOwn(known, name))
          .map((name) => `${path} imports ${name}`),
      ),
    ).toEqual([])
  })
})

/** Where something is allowed that is not elsewhere: a file, or a folder with its slash. */
const isIn = (path: string, places: readonly string[]) =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))

const SERVICES = ['modules/', 'framework/', 'database/']

describe('Express', () => {
  test('is known to the app, the server, the fallback, the page, the router of the mock’s own calls and the way into the API', () => {
    const places = ['app.ts', 'server.ts', 'fallback.ts', 'control/', 'swagger-ui/', ...HTTP_PLACES]

    expect(
      files
        .filter(({ path, packages }) => packages.includes('express') && !isIn(path, places))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

describe('a service', () => {
  test('asks the context for time and chance, and knows no process', () => {
    const used = files
      .filter(({ path }) => isIn(path, SERVICES))
      .flatMap(({ path, source }) => outsideWorld(source).map((what) => `${path}: ${what}`))

    expect(used).toEqual(['framework/clock.ts: Date.now'])
  })

  test('waits for nothing', () => {
    const places = [
      ...HTTP_PLACES,
      'modules/webapi/body.ts',
      'modules/webapi/authenticate.ts',
      'modules/integration/token-signer.ts',
    ]
    const waiting = files.filter(
      ({ path, source }) => isIn(path, SERVICES) && !isIn(path, places) && awaits(source),
    )

    expect(waiting.map(({ path }) => path)).toEqual([])
  })

  test('neither sees a request nor makes an answer', () => {
    const seen = files.filter(
      ({ path, packages }) =>
        isIn(path, SERVICES) &&
        !isIn(path, [...HTTP_PLACES, 'modules/webapi/body.ts']) &&
        packages.some((name) =>
          ['express', 'node:http', 'node:https', 'node:net', 'node:fs', 'node:process'].includes(name),
        ),
    )

    expect(seen.map(({ path }) => path)).toEqual([])
  })
})

test('the database and the framework know no module, and the database nothing of Magento', () => {
  const known = files.filter(({ path }) => isIn(path, ['framework/', 'database/', 'config/']))

  expect(known.flatMap(({ imports }) => imports).filter((path) => path.startsWith('modules/'))).toEqual([])
  expect(
    known.filter(
      ({ path, imports }) =>
        isIn(path, ['database/', 'config/']) && imports.some((target) => dirname(target) !== dirname(path)),
    ),
  ).toEqual([])
})

test('a walk finds a cycle where there is one', () => {
  expect(
    cycles(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b → c → b'])
})

function read(path: string): File {
  const text = readFileSync(join(SRC, path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const specifiers = importsOf(source)
  return {
    path,
    source,
    imports: specifiers
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(SRC, join(SRC, dirname(path), name))),
    packages: specifiers.filter((name) => !name.startsWith('.')).map(packageOf),
  }
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Imports, exports from elsewhere and dynamic imports of a file. */
function importsOf(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const from = isImport(node) ? node.moduleSpecifier : isDynamicImport(node) ? node.arguments[0] : undefined
    if (from && ts.isStringLiteral(from)) found.push(from.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isImport(node: ts.Node): node is ts.ImportDeclaration | ts.ExportDeclaration {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
}

function isDynamicImport(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
}

/** What a file takes from outside of the store: the computer's time and chance, the process, timers. */
function outsideWorld(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      ['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'].includes(
        node.getText(source),
      )
    )
      found.push(node.getText(source))
    if (ts.isNewExpression(node) && node.getText(source).replace(/\(\)$/, '') === 'new Date')
      found.push('new Date()')
    if (
      ts.isIdentifier(node) &&
      ['process', 'setTimeout', 'setInterval', 'setImmediate', 'randomUUID', 'randomBytes'].includes(
        node.text,
      ) &&
      !isMember(node)
    )
      found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The name of a member is no use of the global of that name. */
const isMember = ({ parent }: ts.Node) =>
  ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)

function awaits(node: ts.Node): boolean {
  const isAsync =
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  if (ts.isAwaitExpression(node) || isAsync) return true
  return ts.forEachChild(node, awaits) ?? false
}

function isDownwards(from: string, to: string): boolean {
  const [own, other] = [placeOf(from), placeOf(to)]
  if (own === undefined || other === undefined || own === other) return true
  if (/(?:^|\/)tables\.ts$/.test(to) && to.startsWith('modules/')) return true
  return depthOf(other) > depthOf(own)
}

/** Each cycle once, as a path from a file back to it. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (node: string, trail: readonly string[]): void => {
    const at = trail.indexOf(node)
    if (at >= 0) found.push([...trail.slice(at), node].join(' → '))
    if (at >= 0 || done.has(node)) return
    for (const next of graph.get(node) ?? []) walk(next, [...trail, node])
    done.add(node)
  }
  for (const node of graph.keys()) walk(node, [])
  return found
}
