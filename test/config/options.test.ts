import { describe, expect, expectTypeOf, test } from 'vitest'
import { allOptions, optionsOf } from '../../src/config/options.ts'
import type { Config, RecordConfig, VerifyConfig } from '../../src/config/options.ts'
import { resolveConfig, resolveRecordConfig, resolveVerifyConfig } from '../../src/config/resolve.ts'

describe('the option table', () => {
  test('flag and variable derive from the name', () => {
    expect(allOptions.find(({ name }) => name === 'adminTokenLifetime')).toMatchObject({
      flag: '--admin-token-lifetime',
      variable: 'MOCK_MAGENTO_ADMIN_TOKEN_LIFETIME',
    })
  })

  test.each(['flag', 'variable', 'short'] as const)('no two options share a %s', (member) => {
    const given = allOptions.map((option) => option[member]).filter((name) => name !== undefined)

    expect(new Set(given).size).toBe(given.length)
  })

  test.each(allOptions)('$flag is described by one sentence', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/)
  })

  test.each(allOptions.filter((option) => option.default !== undefined))(
    'the default of $flag is a value that it takes',
    (option) => {
      const variables = { [String(option.variable)]: String(option.default) }

      for (const resolve of [resolveConfig, resolveVerifyConfig, resolveRecordConfig])
        expect(resolve({}, variables)).toEqual(resolve())
    },
  )

  test.each(['serve', 'verify', 'record'] as const)('%s takes what every command takes', (command) => {
    expect(optionsOf('every').map(({ flag }) => flag)).toEqual(['--profile', '--help', '--version'])
    expect(optionsOf(command)).toEqual(expect.arrayContaining([...optionsOf('every')]))
  })
})

describe('the configuration', () => {
  test('without any layer it is the defaults', () => {
    expect(resolveConfig()).toEqual({
      port: 8082,
      host: '127.0.0.1',
      dataset: 'demo',
      seed: 1,
      profile: 'documented',
      mode: 'default',
      log: 'pretty',
      hmacSha1: 'refuse',
      control: 'on',
      bodyLimit: 8388608,
      insecure: false,
    })
  })

  test('its type derives from the table', () => {
    expectTypeOf<Config['port']>().toEqualTypeOf<number>()
    expectTypeOf<Config['dataset']>().toEqualTypeOf<string>()
    expectTypeOf<Config['profile']>().toEqualTypeOf<'documented' | 'observed'>()
    expectTypeOf<Config['log']>().toEqualTypeOf<'pretty' | 'json' | 'silent'>()
    expectTypeOf<Config['products']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<{ products: undefined }>().toExtend<Pick<Config, 'products'>>()
    expectTypeOf<Config>().not.toHaveProperty('config')
    expectTypeOf<Config>().not.toHaveProperty('help')
    expectTypeOf<Config>().not.toHaveProperty('target')
  })

  test('the type of what verify is told derives from the table too', () => {
    expectTypeOf<VerifyConfig['write']>().toEqualTypeOf<'no' | 'undone' | 'orders'>()
    expectTypeOf<VerifyConfig['only']>().toEqualTypeOf<readonly string[] | undefined>()
    expectTypeOf<VerifyConfig['profile']>().toEqualTypeOf<'documented' | 'observed'>()
    expectTypeOf<VerifyConfig>().not.toHaveProperty('port')
    expectTypeOf<VerifyConfig>().not.toHaveProperty('help')
    expectTypeOf<VerifyConfig>().not.toHaveProperty('out')
  })

  test('so does that of what record is told, which shares options with both', () => {
    expectTypeOf<RecordConfig['port']>().toEqualTypeOf<number>()
    expectTypeOf<RecordConfig['timeout']>().toEqualTypeOf<number>()
    expectTypeOf<RecordConfig['as']>().toEqualTypeOf<'fixtures' | 'dataset' | 'contract'>()
    expectTypeOf<RecordConfig>().not.toHaveProperty('dataset')
    expectTypeOf<RecordConfig>().not.toHaveProperty('write')
  })
})
