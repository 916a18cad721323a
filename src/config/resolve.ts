import { readFileSync } from 'node:fs'
import { UsageError, unreadableFile } from './errors.ts'
import { didYouMean } from './nearest.ts'
import { VARIABLE_PREFIX, accepts, allOptions } from './options.ts'
import type { Config } from './options.ts'
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
  const variables = fromEnvironment(environment)
  const file = fromFile(flags.config ?? variables.config)
  return settingsOf({ ...defaults, ...file, ...variables, ...flags })
}

/**
 * The settings of a program, by the names that they have in a configuration file, over the defaults.
 *
 * @throws UsageError for an unknown option or a wrong value.
 */
export function configOf(given: Readonly<Record<string, unknown>>): Config {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  return settingsOf({ ...defaults, ...readNamed(named, '') })
}

const settings = allOptions.filter((option) => option.sources === undefined)

const defaults: Values = Object.fromEntries(
  settings.flatMap((option) => (option.default === undefined ? [] : [[option.name, option.default]])),
)

/** Leaves out what steers the command line only. Each value was checked against its row, which {@link Config} mirrors. */
function settingsOf(values: Values): Config {
  const given = settings.filter(({ name }) => values[name] !== undefined)
  return Object.fromEntries(given.map(({ name }) => [name, values[name]])) as unknown as Config
}

/** An empty variable counts as absent: `${PORT:-}` in a compose file leaves one behind. */
function fromEnvironment(environment: Environment): Values {
  const ours = Object.entries(environment).filter(([key, value]) => key.startsWith(VARIABLE_PREFIX) && value)
  return readValues(ours, {
    options: allOptions.filter((option) => accepts(option, 'environment')),
    spell: (option) => option.variable,
    place: (key) => key,
    unknown: unknownVariable,
  })
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
  const options = allOptions.filter((option) => accepts(option, 'file'))
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
