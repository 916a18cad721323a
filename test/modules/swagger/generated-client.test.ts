import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { generate } from 'openapi-typescript-codegen'
import ts from 'typescript'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMockMagento, type MockMagento } from '../../../src/index.ts'

/** What somebody writes who has a client generated for a store: every name in it is one of Magento's. */
const PROGRAM = `
import { ApiError, CatalogProductRepositoryV1Service, OpenAPI, type catalog_data_product_interface } from './client'

export async function run(base: string, token: string) {
  OpenAPI.BASE = base
  OpenAPI.TOKEN = token
  const product: catalog_data_product_interface = {
    sku: 'generated-1',
    name: 'Generated',
    price: 12.5,
    attribute_set_id: 4,
    type_id: 'simple',
  }
  const created = await CatalogProductRepositoryV1Service.catalogProductRepositoryV1SavePost({ product })
  const page = await CatalogProductRepositoryV1Service.catalogProductRepositoryV1GetListGet('sku', 'generated-%', 'like')
  const missing = await CatalogProductRepositoryV1Service.catalogProductRepositoryV1GetGet('nope').catch(
    (error: unknown) => (error instanceof ApiError ? error.status : error),
  )
  // Magento's document lets every call answer with an error, so a client is made to look.
  if ('message' in created || 'message' in page) throw new Error('refused')
  const price: number | undefined = created.price
  return { price, skus: page.items.map((item) => item.sku), total: page.total_count, missing }
}
`

let folder: string
let mock: MockMagento

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generated-client-'))
  mock = await createMockMagento({ dataset: 'clean' })
})

afterAll(async () => {
  await mock.close()
  await rm(folder, { recursive: true })
})

it(
  'a client generated from the document is well typed, and lists and creates products',
  { timeout: 60_000 },
  async () => {
    const { token } = mock.credentials.integration
    const services = 'services=catalogProductRepositoryV1'
    const document = await fetch(`${mock.url}/rest/default/schema?${services}`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    const client = join(folder, 'client')
    await generate({
      input: (await document.json()) as Record<string, unknown>,
      output: client,
      httpClient: 'fetch',
    })
    const program = join(folder, 'program.ts')
    await writeFile(program, PROGRAM)

    expect(typeFaults(program)).toEqual([])
    const { run } = await imported(program)
    expect(await run(`${mock.url}/rest/default`, token)).toEqual({
      price: 12.5,
      skus: ['generated-1'],
      total: 1,
      missing: 404,
    })
  },
)

function typeFaults(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
}

type Run = (base: string, token: string) => Promise<unknown>

async function imported(program: string): Promise<{ run: Run }> {
  const outfile = join(folder, 'program.mjs')
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  return (await import(pathToFileURL(outfile).href)) as { run: Run }
}
