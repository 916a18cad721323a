import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { commands, main } from '../../src/cli/main.ts'
import { StartError } from '../../src/config/errors.ts'
import { optionsOf } from '../../src/config/options.ts'
import type { Values } from '../../src/config/read-value.ts'
import { fakeIo } from '../support/fake-io.ts'

/** Two commands that tell which flags they were run with. */
function recordingCommands() {
  const runs: [string, Values][] = []
  const record = (name: string): Command => ({
    name,
    summary: `Does what ${name} does.`,
    options: optionsOf('serve'),
    run: (flags) => Promise.resolve(runs.push([name, flags]) - 1),
  })
  return { runs, known: [record('serve'), record('contract')] as const satisfies [Command, ...Command[]] }
}

async function run(...argv: string[]) {
  const process = fakeIo()
  const code = await main(argv, process.io)
  return { code, out: process.out(), err: process.err() }
}

describe('commands', () => {
  test.each([
    [[], 'serve', {}],
    [['--port', '1'], 'serve', { port: 1 }],
    [['serve', '--port', '1'], 'serve', { port: 1 }],
    [['contract', '--port', '1'], 'contract', { port: 1 }],
  ])('%j runs %s', async (argv, name, flags) => {
    const { runs, known } = recordingCommands()

    const code = await main(argv, fakeIo().io, known)

    expect(code).toBe(0)
    expect(runs).toEqual([[name, flags]])
  })

  test('the exit code is that of the command', async () => {
    const { known } = recordingCommands()
    await main([], fakeIo().io, known)

    expect(await main([], fakeIo().io, known)).toBe(1)
  })
})

describe('help', () => {
  test.each(['--help', '-h'])('%s lists the commands', async (flag) => {
    const { code, out, err } = await run(flag)

    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^  ${name} +${summary}`, 'm'))
  })

  test.each(
    commands.flatMap(({ name, options }) => options.map((option) => ({ name, flag: option.flag, option }))),
  )('$name --help explains $flag', async ({ name, option }) => {
    const { code, out } = await run(name, '--help')

    const explained = out.slice(out.search(new RegExp(`${option.flag}\\b(?!-)`)))
    expect(code).toBe(0)
    expect(out).toContain(option.flag)
    expect(explained).toContain(option.summary)
    for (const part of [option.variable, option.default, option.unset, ...(option.choices ?? [])])
      expect(explained).toContain(String(part ?? ''))
  })

  test.each(commands)('$name --help fits into a terminal of 120 columns', async ({ name }) => {
    const { out } = await run(name, '--help')

    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  test.each([['--version'], ['-v'], ['serve', '--version']])('%s prints the version', async (...argv) => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

    expect(await run(...argv)).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
})

describe('a wrong command line ends with exit code 2 and one line', () => {
  test.each([
    [['sevre'], 'Unknown command "sevre". Did you mean "serve"?'],
    [['frobnicate'], 'Unknown command "frobnicate".'],
    [[''], 'Unknown command "".'],
    [['--prot', '1'], 'Unknown option --prot. Did you mean --port?'],
    [['serve', '--port', 'abc'], '--port must be a whole number from 0 to 65535, not "abc".'],
    [['--port', '1', 'serve'], 'Unexpected argument "serve".'],
    [['--seed', '--port'], '--seed needs a value; one that begins with a dash is written --seed=-1.'],
    [['--line\nbreak'], 'Unknown option --line break.'],
    [['--\u001b[31m'], 'Unknown option -- [31m.'],
  ])('%j', async (argv, message) => {
    expect(await run(...argv)).toEqual({ code: 2, out: '', err: `${message}\n` })
  })

  test('a wrong variable', async () => {
    const process = fakeIo({ env: { MOCK_MAGENTO_MODE: 'production' } })

    expect(await main([], process.io)).toBe(2)
    expect(process.err()).toBe('MOCK_MAGENTO_MODE must be default or developer, not "production".\n')
  })
})

describe('a failure ends with exit code 1 and one line', () => {
  test('an unreadable configuration file', async () => {
    const { code, err } = await run('--config', 'absent.json')

    expect({ code, err }).toEqual({
      code: 1,
      err: 'Cannot read the configuration file absent.json: no such file.\n',
    })
  })

  test.each([
    [new StartError('The data set is of another version.'), 'The data set is of another version.'],
    [new Error('first line\n  second line'), 'Unexpected failure: first line second line'],
    [new RangeError(), 'Unexpected failure: RangeError'],
  ])('%s', async (error, message) => {
    const process = fakeIo()
    const [serve] = recordingCommands().known
    const failing: Command = { ...serve, run: () => Promise.reject(error) }

    expect(await main([], process.io, [failing])).toBe(1)
    expect(process.err()).toBe(`${message}\n`)
  })
})
