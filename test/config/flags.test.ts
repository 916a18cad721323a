import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/config/errors.ts'
import { parseFlags } from '../../src/config/flags.ts'
import { optionsOf } from '../../src/config/options.ts'

const parse = (...args: string[]) => parseFlags(args, optionsOf('serve'))

describe('flags', () => {
  test.each([
    [['--port', '0'], { port: 0 }],
    [['--port=65535'], { port: 65535 }],
    [['--seed=-5'], { seed: -5 }],
    [['--body-limit', '1024'], { bodyLimit: 1024 }],
    [['--profile', 'observed', '--log=json'], { profile: 'observed', log: 'json' }],
    [['--dataset', './shop.json'], { dataset: './shop.json' }],
    [['-h'], { help: true }],
    [['-hv'], { help: true, version: true }],
    [[], {}],
  ])('%j is read as %j', (args, values) => {
    expect(parse(...args)).toEqual(values)
  })

  test.each([
    [['--write'], { write: 'undone' }],
    [['--write', '--strict'], { write: 'undone', strict: true }],
    [['--write=orders'], { write: 'orders' }],
    [['--only', 'products,orders', '--only=tax'], { only: ['products', 'orders', 'tax'] }],
    [['--header', 'A: 1, 2', '--header=B: 3'], { header: ['A: 1, 2', 'B: 3'] }],
  ])('of verify: %j is read as %j', (args, values) => {
    expect(parseFlags(args, optionsOf('verify'))).toEqual(values)
  })

  test('the last one of a repeated flag counts', () => {
    expect(parse('--port', '1', '--port', '2')).toEqual({ port: 2 })
  })
})

describe('a wrong command line is refused', () => {
  test.each([
    [['--prot', '1'], 'Unknown option --prot. Did you mean --port?'],
    [['--bodyLimit=1'], 'Unknown option --bodyLimit. Did you mean --body-limit?'],
    [['--verbose'], 'Unknown option --verbose.'],
    [['-x'], 'Unknown option -x.'],
    [['--port'], '--port needs a value; one that begins with a dash is written --port=-1.'],
    [['--seed', '-5'], '--seed needs a value; one that begins with a dash is written --seed=-1.'],
    [['--help=yes'], '--help takes no value.'],
    [['8082'], 'Unexpected argument "8082".'],
    [["it's"], 'Unexpected argument "it\'s".'],
    [['--port', 'abc'], '--port must be a whole number from 0 to 65535, not "abc".'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--port=-1'], '--port must be a whole number from 0 to 65535, not "-1".'],
    [['--port='], '--port must be a whole number from 0 to 65535, not "".'],
    [['--port', '0x10'], '--port must be a whole number from 0 to 65535, not "0x10".'],
    [['--seed', '1.5'], '--seed must be a whole number, not "1.5".'],
    [['--seed', '9007199254740993'], '--seed must be a whole number, not "9007199254740993".'],
    [['--products=-1'], '--products must be a whole number of at least 0, not "-1".'],
    [
      ['--admin-token-lifetime', '0'],
      '--admin-token-lifetime must be a whole number of at least 1, not "0".',
    ],
    [['--host='], '--host must be a text of at least one character, not "".'],
    [['--profile', 'x'], '--profile must be documented or observed, not "x".'],
    [['--log', 'PRETTY'], '--log must be pretty, json or silent, not "PRETTY".'],
  ])('%j', (args, message) => {
    expect(() => parse(...args)).toThrow(new UsageError(message))
  })

  test.each([
    [['--write', 'orders'], 'Unexpected argument "orders".'],
    [['--write=all'], '--write must be no, undone or orders, not "all".'],
    [['--header', '--write'], '--header needs a value; one that begins with a dash is written --header=-1.'],
    [['--only', ' , '], '--only must be a list of at least one entry, not [" , "].'],
    [['--insecure=yes'], '--insecure takes no value.'],
    [['--port', '1'], 'Unknown option --port.'],
  ])('of verify: %j', (args, message) => {
    expect(() => parseFlags(args, optionsOf('verify'))).toThrow(new UsageError(message))
  })
})
