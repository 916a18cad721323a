import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartError, UsageError } from '../../src/config/errors.ts'
import { parseFlags } from '../../src/config/flags.ts'
import { optionsOf } from '../../src/config/options.ts'
import type { Option, Value } from '../../src/config/options.ts'
import { resolveConfig, resolveVerifyConfig } from '../../src/config/resolve.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-magento-'))
  file = join(folder, 'mock.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return { config: file }
}

describe('precedence', () => {
  /** A list is read in more ways than one, of which other tests are. */
  const settings = optionsOf('serve').filter(({ sources, type }) => sources === undefined && type !== 'list')

  /** For some of the settings a value in some of the layers. */
  const layered = fc.record(
    Object.fromEntries(
      settings.map((option) => {
        const layer = fc.option(valueOf(option), { nil: undefined })
        const flag = option.type === 'boolean' ? fc.constantFrom(true, undefined) : layer
        return [option.name, fc.record({ file: layer, environment: layer, flag })]
      }),
    ),
  )

  test('for every option the highest layer that gives a value wins', () => {
    fc.assert(
      fc.property(layered, (given) => {
        const pick = (layer: 'file' | 'environment' | 'flag') =>
          settings.flatMap((option) => {
            const value = given[option.name]?.[layer]
            return value === undefined ? [] : [{ option, value }]
          })
        const { config } = write(
          Object.fromEntries(pick('file').map(({ option, value }) => [option.name, value])),
        )
        const variables = pick('environment').map(
          ({ option, value }) => [String(option.variable), String(value)] as const,
        )
        const flags = pick('flag').map(({ option, value }) =>
          option.type === 'boolean' ? option.flag : `${option.flag}=${String(value)}`,
        )

        const resolved = resolveConfig(
          parseFlags([`--config=${config}`, ...flags], optionsOf('serve')),
          Object.fromEntries(variables),
        )

        const expected = settings.map((option) => {
          const layers = given[option.name]
          return [option.name, layers?.flag ?? layers?.environment ?? layers?.file ?? option.default]
        })
        expect(resolved).toEqual(Object.fromEntries(expected))
      }),
      { numRuns: 200 },
    )
  })

  test('zero is a value like any other', () => {
    const flags = parseFlags(['--port', '0'], optionsOf('serve'))

    expect(resolveConfig({ ...flags, ...write({ port: 1 }) }, { MOCK_MAGENTO_PORT: '2' }).port).toBe(0)
  })

  test('the variable names the file where no flag does', () => {
    const { config } = write({ seed: 7 })

    expect(resolveConfig({}, { MOCK_MAGENTO_CONFIG: config }).seed).toBe(7)
    expect(resolveConfig({ config }, { MOCK_MAGENTO_CONFIG: join(folder, 'absent.json') }).seed).toBe(7)
  })

  test('an empty variable counts as absent', () => {
    expect(resolveConfig({}, { MOCK_MAGENTO_PORT: '', MOCK_MAGENTO_CONFIG: '' })).toEqual(resolveConfig())
  })

  test('variables of other programs are left alone', () => {
    expect(resolveConfig({}, { PORT: '1', MAGENTO_HOST: 'x', MOCK_MAGENTO: 'x' })).toEqual(resolveConfig())
  })
})

describe('what a store is verified with', () => {
  test('without any layer it is the defaults', () => {
    expect(resolveVerifyConfig()).toEqual({
      profile: 'documented',
      write: 'no',
      timeout: 30,
      retries: 2,
      concurrency: 4,
      insecure: false,
      strict: false,
    })
  })

  test('a flag wins over a variable', () => {
    const flags = parseFlags(['--token', 'flag', '--only=products'], optionsOf('verify'))
    const environment = { MOCK_MAGENTO_TOKEN: 'variable', MOCK_MAGENTO_ADMIN_PASSWORD: 'secret' }

    expect(resolveVerifyConfig(flags, environment)).toMatchObject({
      token: 'flag',
      adminPassword: 'secret',
      only: ['products'],
    })
  })

  test('each command lets the variables of the other one be', () => {
    const environment = { MOCK_MAGENTO_TOKEN: 'secret', MOCK_MAGENTO_PORT: 'wrong' }

    expect(resolveConfig({}, { MOCK_MAGENTO_TOKEN: 'secret' })).toEqual(resolveConfig())
    expect(resolveVerifyConfig({}, environment)).toEqual({ ...resolveVerifyConfig(), token: 'secret' })
  })

  test.each([
    ['MOCK_MAGENTO_WRITE', 'all', 'MOCK_MAGENTO_WRITE must be no, undone or orders, not "all".'],
    ['MOCK_MAGENTO_TOKN', 'x', 'Unknown variable MOCK_MAGENTO_TOKN. Did you mean MOCK_MAGENTO_TOKEN?'],
    ['MOCK_MAGENTO_ONLY', ',', 'MOCK_MAGENTO_ONLY must be a list of at least one entry, not ",".'],
  ])('%s=%s is refused', (key, value, message) => {
    expect(() => resolveVerifyConfig({}, { [key]: value })).toThrow(new UsageError(message))
  })
})

describe('a wrong variable is refused', () => {
  test.each([
    ['MOCK_MAGENTO_PROFILE', 'x', 'MOCK_MAGENTO_PROFILE must be documented or observed, not "x".'],
    ['MOCK_MAGENTO_PORT', ' 80', 'MOCK_MAGENTO_PORT must be a whole number from 0 to 65535, not " 80".'],
    ['MOCK_MAGENTO_PROT', '80', 'Unknown variable MOCK_MAGENTO_PROT. Did you mean MOCK_MAGENTO_PORT?'],
    ['MOCK_MAGENTO_VERBOSE', '1', 'Unknown variable MOCK_MAGENTO_VERBOSE.'],
    ['MOCK_MAGENTO_VERSION', '1', 'Unknown variable MOCK_MAGENTO_VERSION.'],
  ])('%s=%s', (key, value, message) => {
    expect(() => resolveConfig({}, { [key]: value })).toThrow(new UsageError(message))
  })
})

describe('a wrong configuration file is refused', () => {
  test.each([
    [{ prot: 1 }, ': unknown option "prot". Did you mean "port"?'],
    [{ 'body-limit': 1 }, ': unknown option "body-limit". Did you mean "bodyLimit"?'],
    [{ config: 'other.json' }, ': unknown option "config".'],
    ['{"__proto__": 1}', ': unknown option "__proto__".'],
    [{ constructor: 1 }, ': unknown option "constructor".'],
    [{ port: 80.5 }, ': port must be a whole number from 0 to 65535, not 80.5.'],
    [{ port: null }, ': port must be a whole number from 0 to 65535, not null.'],
    [{ port: [80] }, ': port must be a whole number from 0 to 65535, not [80].'],
    [{ port: true }, ': port must be a whole number from 0 to 65535, not true.'],
    [{ host: 5 }, ': host must be a text of at least one character, not 5.'],
    [{ token: 'x' }, ': unknown option "token".'],
    [{ log: 'loud' }, ': log must be pretty, json or silent, not "loud".'],
    [[], ' must hold a JSON object with options.'],
    ['null', ' must hold a JSON object with options.'],
  ])('%j', (content, message) => {
    expect(() => resolveConfig(write(content))).toThrow(new UsageError(file + message))
  })

  test('numbers may be written as text', () => {
    expect(resolveConfig(write({ port: '80', seed: 2 }))).toMatchObject({ port: 80, seed: 2 })
  })
})

describe('a configuration file that cannot be read', () => {
  test('is absent', () => {
    const message = `Cannot read the configuration file ${file}: no such file.`

    expect(() => resolveConfig({ config: file })).toThrow(new StartError(message))
  })

  test('is a folder', () => {
    const message = `Cannot read the configuration file ${folder}: it is a folder.`

    expect(() => resolveConfig({ config: folder })).toThrow(new StartError(message))
  })

  test('is no JSON', () => {
    const act = () => resolveConfig(write('{ port: 80 }'))

    expect(act).toThrow(StartError)
    expect(act).toThrow(`Cannot read the configuration file ${file}: `)
  })
})

function valueOf({ type, choices = [], min = -1000, max = 1_000_000 }: Option): fc.Arbitrary<Value> {
  if (type === 'integer') return fc.integer({ min, max })
  if (type === 'boolean') return fc.boolean()
  // Written with commas between, which `String` puts there too.
  if (type === 'list') return fc.array(fc.stringMatching(/^[a-z.-]{1,9}$/), { minLength: 1, maxLength: 3 })
  return type === 'choice' ? fc.constantFrom(...choices) : fc.string({ minLength: 1 })
}
