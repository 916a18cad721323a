import { optionsOf } from '../config/options.ts'
import type { CommandName, Option } from '../config/options.ts'
import { markdownTable } from './markdown-table.ts'

/** A table of the README with the options of a command, one line per option. */
export function optionsTable(command: CommandName): string {
  return markdownTable(
    ['Flag', 'Variable', 'Value', 'Default', 'What it sets'],
    optionsOf(command).map((option) => [
      flags(option),
      code(option.variable),
      values(option),
      fallback(option),
      option.summary,
    ]),
  )
}

const NOTHING = '–'

function flags({ flag, short }: Option): string {
  return short === undefined ? code(flag) : `${code(flag)}, ${code(`-${short}`)}`
}

function values({ choices = [], placeholder }: Option): string {
  return [...choices, ...(placeholder === undefined ? [] : [placeholder])].map(code).join(', ') || NOTHING
}

function fallback(option: Option): string {
  return option.default === undefined ? (option.unset ?? NOTHING) : code(String(option.default))
}

function code(text: string | undefined): string {
  return text === undefined ? NOTHING : `\`${text}\``
}
