import type { Option } from '../config/options.ts'
import type { Command } from './command.ts'

/** The help of the program: its commands, the first of which is the default one. */
export function programHelp(commands: readonly [Command, ...Command[]]): string {
  const [byDefault] = commands
  return [
    'Usage: mock-magento [command] [options]',
    '',
    'Commands:',
    ...columns(
      commands.map(({ name, summary }, index) => [name, [index ? summary : `${summary} (default)`]]),
    ),
    '',
    `Options of ${byDefault.name}, which may be left out:`,
    ...columns(byDefault.options.map((option) => [term(option), [option.summary, ...details(option)]])),
    '',
    precedence(byDefault),
    '',
  ].join('\n')
}

/** The help of one command: each option with its values, default and environment variable. */
export function commandHelp(command: Command): string {
  const { name, summary, options } = command
  return [
    `Usage: mock-magento ${name} [options]`,
    '',
    summary,
    '',
    'Options:',
    ...columns(options.map((option) => [term(option), [option.summary, ...details(option)]])),
    '',
    precedence(command),
    '',
  ].join('\n')
}

/** Which of several values wins. */
function precedence({ options }: Command): string {
  const file = options.some(({ name }) => name === 'config') ? ' that over the configuration file,' : ''
  return `A flag wins over an environment variable,${file} that over the default.`
}

function term({ flag, short, bare, choices = [], placeholder }: Option): string {
  const flags = short === undefined ? flag : `-${short}, ${flag}`
  const values = [...choices, ...(placeholder === undefined ? [] : [placeholder])].join('|')
  if (values === '') return flags
  return bare === undefined ? `${flags} ${values}` : `${flags}[=${values}]`
}

function details(option: Option): string[] {
  const fallback = option.default ?? option.unset
  const parts = [
    ...(fallback === undefined ? [] : [`Default: ${String(fallback)}.`]),
    ...(option.variable === undefined ? [] : [`Environment: ${option.variable}.`]),
  ]
  return parts.length > 0 ? [parts.join(' ')] : []
}

/** Terms on the left, aligned texts of one or more lines on the right. */
function columns(entries: readonly (readonly [string, readonly string[]])[]): string[] {
  const width = Math.max(...entries.map(([left]) => left.length))
  return entries.flatMap(([left, lines]) =>
    lines.map((line, index) => `  ${(index === 0 ? left : '').padEnd(width)}  ${line}`),
  )
}
