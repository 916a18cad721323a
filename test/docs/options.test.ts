import { format } from 'prettier'
import { expect, test } from 'vitest'
import { allOptions } from '../../src/config/options.ts'
import { optionsTable } from '../../src/docs/options.ts'

const lines = optionsTable().split('\n')

test.each(allOptions)('$flag has a line with its variable, values, default and summary', (option) => {
  const line = lines.find((candidate) => candidate.startsWith(`| \`${option.flag}\``)) ?? ''

  const parts = [option.variable, option.default, option.unset, option.summary, ...(option.choices ?? [])]
  for (const part of parts) expect(line).toContain(String(part ?? ''))
})

test('there is one line per option below the head', () => {
  expect(lines).toHaveLength(2 + allOptions.length)
})

test('prettier leaves it as it is', async () => {
  const table = `${optionsTable()}\n`

  expect(await format(table, { parser: 'markdown' })).toBe(table)
})
