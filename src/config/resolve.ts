import { readFileSync } from 'node:fs'
import { UsageError, unreadableFile } from './errors.ts'
import { didYouMean } from './nearest.ts'
import { VARIABLE_PREFIX, accepts, allOptions, optionsOf } from './options.ts'
import type { CommandName, Config, Configs, Option, RecordConfig, VerifyConfig } from './options.ts'
import { readValues } from './read-value.ts'
import type { Values } from './read-value.ts'

/** `process.env` or what stands for it. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * A later layer wins: defaults, configuration file, environment, command line. The file is read here, and only
 * the `config` option says which.
 *
 * @throws UsageError for an unknown option or a wrong value, saying where it came from.
 * @throws StartError for a configuration file that cannot be read.
 */
export function resolveConfig(flags: Values = {}, environment: Environment = {}): Config {
  const variables = fromEnvironment(environment, 'serve')
  const file = fromFile(flags.config ?? variables.config)
  return settingsOf('serve', { ...file, ...variables, ...flags })
}

/**
 * What a store is verified with: defaults, environment, command line, of which a later one wins.
 *
 * @throws UsageError for an unknown option or a wrong value, saying where it came from.
 */
export function resolveVerifyConfig(flags: Values = {}, environment: Environment = {}): VerifyConfig {
  return settingsOf('verify', { ...fromEnvironment(environment, 'verify'), ...flags })
}

/**
 * What a store is recorded with: defaults, environment, command line, of which a later one wins.
 *
 * @throws UsageError for an unknown option or a wrong value, saying where it came from.
 */
export function resolveRecordConfig(flags: Values = {}, environment: Environment = {}): RecordConfig {
  return settingsOf('record', { ...fromEnvironment(environment, 'record'), ...flags })
}

/**
 * The settings of a program, by the names that they have in a configuration file, over the defaults.
 *
 * @throws UsageError for an unknown option or a wrong value.
 */
export function configOf(given: Readonly<Record<string, unknown>>): Config {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  return settingsOf('serve', readNamed(named, ''))
}

/**
 * The defaults of a command with the given values over them. Leaves out what steers the command line only. Each value
 * was checked against its row, which the settings' type mirrors.
 */
function settingsOf<Command extends CommandName>(command: Command, values: Values): Configs[Command] {
  const settings = optionsOf(command).filter(({ sources }) => sources === undefined)
  const given = settings.map((option) => [option.name, values[option.name] ?? option.default] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as unknown as Configs[Command]
}

/**
 * The variables that are meant for a command; those of another one are let be. An empty variable counts as absent:
 * `${PORT:-}` in a compose file leaves one behind.
 */
function fromEnvironment(environment: Environment, command: CommandName): Values {
  const options = optionsOf(command).filter((option) => accepts(option, 'environment'))
  const ours = Object.entries(environment).filter(
    ([key, value]) => key.startsWith(VARIABLE_PREFIX) && value && !belongsElsewhere(key, options),
  )
  return readValues(ours, {
    options,
    spell: (option) => option.variable,
    place: (key) => key,
    unknown: unknownVariable,
  })
}

function belongsElsewhere(key: string, options: readonly Option[]): boolean {
  const isIts = ({ variable }: Option) => variable === key
  return allOptions.some(isIts) && !options.some(isIts)
}

/** The common prefix is left out of the comparison, where it would make all variables look alike. */
function unknownVariable(key: string): string {
  const known = allOptions.flatMap(({ variable }) => variable?.slice(VARIABLE_PREFIX.length) ?? [])
  const guess = didYouMean(key.slice(VARIABLE_PREFIX.length), known, (near) => VARIABLE_PREFIX + near)
  return `Unknown variable ${key}.${guess}`
}

function fromFile(path: Values[string]): Values {
  return typeof path === 'string' ? readNamed(Object.entries(readObject(path)), `${path}: `) : {}
}

/** @param origin begins every complaint, such as `mock.json: ` */
function readNamed(entries: readonly (readonly [string, unknown])[], origin: string): Values {
  const options = optionsOf('serve').filter((option) => accepts(option, 'file'))
  const names = options.map((option) => option.name)
  return readValues(entries, {
    options,
    spell: (option) => option.name,
    place: (key) => origin + key,
    unknown: (key) => `${origin}unknown option ${JSON.stringify(key)}.${didYouMean(key, names)}`,
  })
}

function readObject(path: string): object {
  const content = readJson(path)
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content
  throw new UsageError(`${path} must hold a JSON object with options.`)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw unreadableFile('configuration file', path, error)
  }
}
