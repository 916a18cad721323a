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
import { coverageTable, needTable, statementTable } from '../src/docs/contracts.ts'
import { endpointTable } from '../src/docs/endpoints.ts'
import { optionsTable } from '../src/docs/options.ts'
import { profileTable } from '../src/docs/profiles.ts'
import { routes } from '../src/modules/index.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const CONTRACTS = join(ROOT, 'contracts')

const wanted = new Map<string, string>()
for (const [path, content] of contractFiles(routes))
  wanted.set(join(CONTRACTS, path), path.startsWith('cases/') ? lines(content as unknown[]) : whole(content))
const documents = {
  'README.md': {
    options: optionsTable('serve'),
    'verify options': optionsTable('verify'),
    profiles: profileTable(),
    endpoints: endpointTable(routes),
  },
  'contracts/README.md': {
    statements: statementTable(),
    needs: needTable(needs),
    coverage: coverageTable(coverage(routes, Object.values(caseFiles(routes)).flat())),
  },
}
for (const [file, tables] of Object.entries(documents))
  wanted.set(join(ROOT, file), await document(join(ROOT, file), tables))

const stale = [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
const orphans = generatedFiles().filter((path) => !wanted.has(path))

if (process.argv.includes('--check')) {
  for (const path of [...stale.map(([stalePath]) => stalePath), ...orphans])
    console.error(`${path.slice(ROOT.length)} is not up to date: run "npm run generate".`)
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const path of orphans) rmSync(path)
}

/** A document with the text between its markers made anew. */
async function document(path: string, tables: Readonly<Record<string, string>>): Promise<string> {
  let text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  for (const [name, table] of Object.entries(tables)) {
    const [start, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`]
    const from = text.indexOf(start)
    const to = text.indexOf(end)
    if (from < 0 || to < from) throw new Error(`${path} has no "${start}" … "${end}".`)
    text = `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`
  }
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

function whole(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

/** A list with an entry a line, to be found by a search and compared by a diff. */
function lines(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`
}

function generatedFiles(): string[] {
  return ['schemas', 'cases'].flatMap((name) => {
    const folder = join(CONTRACTS, name)
    return existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : []
  })
}
