/**
 * Writes what is derived from the rows and the options: `npm run generate`. With `--check` it writes nothing, and
 * fails where a file is not what it would write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { caseFiles } from '../src/contract/cases/index.ts'
import { needs } from '../src/contract/cases/needs.ts'
import { contractFiles } from '../src/contract/contract-files.ts'
import { coverage } from '../src/contract/coverage.ts'
import { states } from '../src/contract/states.ts'
import { controlRoutes } from '../src/control/routes.ts'
import { controlTable } from '../src/docs/control.ts'
import { coverageTable, needTable, stateTable, statementTable } from '../src/docs/contracts.ts'
import { exampleBlock } from '../src/docs/examples.ts'
import { endpointTable } from '../src/docs/endpoints.ts'
import { optionsTable } from '../src/docs/options.ts'
import { profileTable } from '../src/docs/profiles.ts'
import { routes } from '../src/modules/index.ts'
import { contractPact, type ContractPact } from './pacts.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const CONTRACTS = join(ROOT, 'contracts')
const PACT = join(CONTRACTS, 'pacts/integration-magento.json')
const isCheck = process.argv.includes('--check')

const wanted = new Map<string, string>()
for (const [path, content] of contractFiles(routes))
  wanted.set(join(CONTRACTS, path), path.startsWith('cases/') ? lines(content as unknown[]) : whole(content))
const documents = {
  'README.md': {
    options: optionsTable('serve'),
    'verify options': optionsTable('verify'),
    'record options': optionsTable('record'),
    profiles: profileTable(),
    endpoints: endpointTable(routes),
    control: controlTable(controlRoutes),
  },
  'contracts/README.md': {
    statements: statementTable(),
    needs: needTable(needs),
    states: stateTable(states),
    coverage: coverageTable(coverage(routes, Object.values(caseFiles(routes)).flat())),
  },
}
for (const [file, tables] of Object.entries(documents))
  wanted.set(join(ROOT, file), await document(join(ROOT, file), tables))

for (const path of generatedFiles().filter((each) => !wanted.has(each) && each !== PACT)) remove(path)
settle(wanted)
// The pact is what the runner finds with the files above: it can tell nothing while they are not up to date.
if (process.exitCode !== 1) settle(new Map([[PACT, withLines(await contractPact())]]))

/** Writes files that are not as they should be; with `--check` it tells of them. */
function settle(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    if (isCheck) {
      complain(path)
      continue
    }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

function remove(path: string): void {
  if (isCheck) complain(path)
  else rmSync(path)
}

function complain(path: string): void {
  console.error(`${path.slice(ROOT.length)} is not up to date: run "npm run generate".`)
  process.exitCode = 1
}

/** A document with the text between its markers made anew. */
async function document(path: string, tables: Readonly<Record<string, string>>): Promise<string> {
  let text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  for (const [name, table] of Object.entries({ ...tables, ...examplesIn(text) })) {
    const [start, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`]
    const from = text.indexOf(start)
    const to = text.indexOf(end)
    if (from < 0 || to < from) throw new Error(`${path} has no "${start}" … "${end}".`)
    text = `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`
  }
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

/** The examples that a document shows whole, by the paths that its markers name. */
function examplesIn(text: string): Record<string, string> {
  const paths = [...text.matchAll(/<!-- generated: (examples\/\S+) -->/g)].map(([, path = '']) => path)
  return Object.fromEntries(
    paths.map((path) => [path, exampleBlock(path, readFileSync(join(ROOT, path), 'utf8'))]),
  )
}

function whole(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

/** A list with an entry a line, to be found by a search and compared by a diff. */
function lines(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`
}

/** A pact with an interaction a line. */
function withLines({ interactions, ...rest }: ContractPact): string {
  const members = Object.entries(rest).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
  return `{\n${[...members, `"interactions": ${lines(interactions).trimEnd()}`].join(',\n')}\n}\n`
}

function generatedFiles(): string[] {
  return ['schemas', 'cases', 'pacts'].flatMap((name) => {
    const folder = join(CONTRACTS, name)
    return existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : []
  })
}
