import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Express } from 'express'
import OAuth from 'oauth-1.0a'
import { expect, test } from 'vitest'
import { createMockMagento } from '../../src/index.ts'
import { withServer } from '../support/raw-http.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [, SECTION = ''] = /\n(## OAuth 1\.0a and integrations\n[^]*?)\n## /.exec(README) ?? []
const EXAMPLE = new URL('../../examples/integration-app/app.js', import.meta.url).href

/** The blocks of the section in one language, in their order. */
const blocks = (language: string) =>
  [...SECTION.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)

/** A shell does not tell what went wrong within a pipe of commands; `-f` lets curl do so. */
const shell = async (commands: string) =>
  (await promisify(execFile)('sh', ['-ec', commands.replaceAll('curl -s', 'curl -sf')])).stdout

test('the README’s signed request is served', async () => {
  await using mock = await createMockMagento({ dataset: 'clean' })
  const [program = ''] = blocks('js')
  const body = program.replace(/^import .*\n/gm, '').replace('http://127.0.0.1:8082', mock.url)
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the program is our own README's
  const run = new Function('OAuth', 'createHmac', `return (async () => {${body}; return answer})()`) as (
    ...packages: unknown[]
  ) => Promise<Response>

  expect((await run(OAuth, createHmac)).status).toBe(200)
})

test('the README’s commands do what they say', async () => {
  await using mock = await createMockMagento({ dataset: 'clean' })
  const { createIntegrationApp } = (await import(EXAMPLE)) as { createIntegrationApp: () => Express }
  await withServer(createIntegrationApp(), async (port) => {
    const here = (block: string) =>
      block.replaceAll('http://127.0.0.1:8082', mock.url).replaceAll(':3000', `:${port}`)
    const [bearerOff = '', own = '', handshake = ''] = blocks('sh').map(here)
    const authorization = `Bearer ${mock.credentials.integration.token}`
    const status = async () =>
      (await fetch(`${mock.url}/rest/V1/store/websites`, { headers: { authorization } })).status

    expect(await status()).toBe(200)
    await shell(bearerOff)
    expect(await status()).toBe(401)
    expect(await shell(own)).toContain('"status":"active"')
    expect(await shell(handshake)).toContain('/_mock/integrations/4/success"}}')
    expect(await shell(handshake.split('\n').at(-2) ?? '')).toContain('"status":"active"')
  })
})
