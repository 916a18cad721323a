import { format } from 'prettier'
import { expect, test } from 'vitest'
import { optionsOf } from '../../src/config/options.ts'
import { optionsTable } from '../../src/docs/options.ts'

const commands = ['serve', 'verify'] as const

test.each(
  commands.flatMap((command) => optionsOf(command).map((option) => ({ command, flag: option.flag, option }))),
)('$command: $flag has a line with its variable, values, default and summary', ({ command, option }) => {
  const lines = optionsTable(command).split('\n')
  const line = lines.find((candidate) => candidate.startsWith(`| \`${option.flag}\``)) ?? ''

  const parts = [option.variable, option.default, option.unset, option.summary, ...(option.choices ?? [])]
  for (const part of parts) expect(line).toContain(String(part ?? ''))
})

test.each(commands)('%s: there is one line per option below the head', (command) => {
  expect(optionsTable(command).split('\n')).toHaveLength(2 + optionsOf(command).length)
})

test.each(commands)('%s: prettier leaves it as it is', async (command) => {
  const table = `${optionsTable(command)}\n`

  expect(await format(table, { parser: 'markdown' })).toBe(table)
})
