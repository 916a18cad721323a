import { parseArgs } from 'node:util'
import { UsageError } from './errors.ts'
import { didYouMean } from './nearest.ts'
import type { Option } from './options.ts'
import { readValues } from './read-value.ts'
import type { Values } from './read-value.ts'

/**
 * Reads the command line behind the name of the command; of a repeated flag the last one counts, but for lists.
 *
 * @throws UsageError for an unknown flag, a missing or wrong value, and for words that belong to no flag.
 */
export function parseFlags(args: readonly string[], options: readonly Option[]): Values {
  return readValues(Object.entries(parse(args, options)), {
    options,
    spell: nameOf,
    place: (key) => `--${key}`,
    unknown: (key) => unknownFlag(`--${key}`, options),
  })
}

function parse(args: readonly string[], options: readonly Option[]): Record<string, unknown> {
  try {
    return parseArgs({ args: withValues(args, options), strict: true, options: declarations(options) }).values
  } catch (error) {
    throw new UsageError(explain(error, options), { cause: error })
  }
}

/** Node knows flags with a value and flags without: one that may have either is given what it stands for. */
function withValues(args: readonly string[], options: readonly Option[]): string[] {
  const bareFlags = new Map(
    options.flatMap(({ flag, bare: value }) =>
      value === undefined ? [] : [[flag, `${flag}=${String(value)}`] as const],
    ),
  )
  return args.map((arg) => bareFlags.get(arg) ?? arg)
}

type Declaration = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>[string]

function declarations(options: readonly Option[]): Record<string, Declaration> {
  return Object.fromEntries(
    options.map((option) => [
      nameOf(option),
      {
        type: option.type === 'boolean' ? 'boolean' : 'string',
        multiple: option.type === 'list',
        ...(option.short !== undefined && { short: option.short }),
      },
    ]),
  )
}

/** Node's errors name the culprit only in their message, which may run over several lines. */
function explain(error: unknown, options: readonly Option[]): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknownFlag(firstMatch(message, /'(-.*?)'/s), options)
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return badValue(firstMatch(message, /(--[\w-]+)/), options)
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return `Unexpected argument ${JSON.stringify(firstMatch(message, /'(.*)'/s))}.`
  return message
}

function unknownFlag(flag: string, options: readonly Option[]): string {
  const flags = options.map((option) => option.flag)
  return `Unknown option ${flag}.${didYouMean(flag, flags, String)}`
}

function badValue(flag: string, options: readonly Option[]): string {
  const option = options.find((candidate) => candidate.flag === flag)
  return option?.type === 'boolean'
    ? `${flag} takes no value.`
    : `${flag} needs a value; one that begins with a dash is written ${flag}=-1.`
}

function firstMatch(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? text
}

function nameOf(option: Option): string {
  return option.flag.slice('--'.length)
}
