/** How the value of an option is written. */
export type OptionType = 'string' | 'integer' | 'choice' | 'boolean'

/** Where an option may be given. */
export type Source = 'flag' | 'environment' | 'file'

/** What an option can be set to. */
export type Value = string | number | boolean

/** One row of {@link options}; flag, variable, help, README table and {@link Config} derive from it. */
export interface OptionRow {
  /** The command that takes it; `every` stands for all of them. */
  readonly command: 'every' | 'serve'
  readonly type: OptionType
  /** One sentence, as help and README show it; it names the unit. */
  readonly summary: string
  readonly default?: Value
  /** What holds where nothing is given and the row has no default. */
  readonly unset?: string
  /** The values of a `choice`; for a `string` those that are not read as the placeholder. */
  readonly choices?: readonly string[]
  /** Bounds of an `integer`, both included. */
  readonly min?: number
  readonly max?: number
  /** Stands for the value in help. */
  readonly placeholder?: string
  /** One letter, for `-h`. */
  readonly short?: string
  /** All of them unless said; an option with sources of its own is no part of {@link Config}. */
  readonly sources?: readonly Source[]
}

/** Every option of the command line, by the name it has in {@link Config} and in a configuration file. */
export const options = {
  port: {
    command: 'serve',
    type: 'integer',
    min: 0,
    max: 65535,
    default: 8082,
    placeholder: 'PORT',
    summary: 'Port to listen on; 0 picks a free one.',
  },
  host: {
    command: 'serve',
    type: 'string',
    default: '127.0.0.1',
    placeholder: 'HOST',
    summary: 'Address to listen on; 0.0.0.0 is every one of the machine.',
  },
  dataset: {
    command: 'serve',
    type: 'string',
    choices: ['demo', 'clean', 'oracle'],
    default: 'demo',
    placeholder: 'FILE',
    summary: 'A shop, a fresh install, the actors of the recordings, or a file.',
  },
  seed: {
    command: 'serve',
    type: 'integer',
    default: 1,
    placeholder: 'N',
    summary: 'Start of all randomness; the same seed makes the same store.',
  },
  products: {
    command: 'serve',
    type: 'integer',
    min: 0,
    unset: "the data set's own",
    placeholder: 'N',
    summary: 'Number of products of the demo data set.',
  },
  customers: {
    command: 'serve',
    type: 'integer',
    min: 0,
    unset: "the data set's own",
    placeholder: 'N',
    summary: 'Number of customers of the demo data set.',
  },
  categories: {
    command: 'serve',
    type: 'integer',
    min: 0,
    unset: "the data set's own",
    placeholder: 'N',
    summary: 'Number of categories of the demo data set.',
  },
  orders: {
    command: 'serve',
    type: 'integer',
    min: 0,
    unset: "the data set's own",
    placeholder: 'N',
    summary: 'Number of orders of the demo data set.',
  },
  profile: {
    command: 'serve',
    type: 'choice',
    choices: ['documented', 'observed'],
    default: 'documented',
    summary: 'Whom to follow where the documentation and a real store differ.',
  },
  mode: {
    command: 'serve',
    type: 'choice',
    choices: ['default', 'developer'],
    default: 'default',
    summary: "Magento's deploy mode; developer adds the trace to errors.",
  },
  log: {
    command: 'serve',
    type: 'choice',
    choices: ['pretty', 'json', 'silent'],
    default: 'pretty',
    summary: 'What is printed: text for people, a JSON object a line, or nothing.',
  },
  adminTokenLifetime: {
    command: 'serve',
    type: 'integer',
    min: 1,
    unset: "the profile's",
    placeholder: 'SECONDS',
    summary: 'Seconds until the token of an admin expires.',
  },
  customerTokenLifetime: {
    command: 'serve',
    type: 'integer',
    min: 1,
    unset: "the profile's",
    placeholder: 'SECONDS',
    summary: 'Seconds until the token of a customer expires.',
  },
  bodyLimit: {
    command: 'serve',
    type: 'integer',
    min: 1,
    default: 8_388_608,
    placeholder: 'BYTES',
    summary: 'Bytes that the body of a request may have.',
  },
  config: {
    command: 'serve',
    type: 'string',
    placeholder: 'FILE',
    sources: ['flag', 'environment'],
    summary: 'JSON file with options, each by its name in camelCase, such as bodyLimit.',
  },
  help: {
    command: 'every',
    type: 'boolean',
    short: 'h',
    sources: ['flag'],
    summary: 'Prints this help.',
  },
  version: {
    command: 'every',
    type: 'boolean',
    short: 'v',
    sources: ['flag'],
    summary: 'Prints the version.',
  },
} as const satisfies Record<string, OptionRow>

/**
 * What the store runs with, once all layers are merged. Sizes are counts, lifetimes seconds, `bodyLimit` bytes;
 * an absent member leaves the choice to the data set or the profile.
 */
export interface Config extends Given, Optional {}

type Table = typeof options
type Setting = { [Name in keyof Table]: Table[Name] extends { sources: unknown } ? never : Name }[keyof Table]
type WithDefault = { [Name in Setting]: Table[Name] extends { default: unknown } ? Name : never }[Setting]
type Given = { readonly [Name in WithDefault]: ValueOf<Table[Name]> }
type Optional = { readonly [Name in Exclude<Setting, WithDefault>]?: ValueOf<Table[Name]> | undefined }
type ValueOf<Row extends OptionRow> = Row extends { type: 'choice'; choices: readonly (infer Choice)[] }
  ? Choice
  : { string: string; integer: number; boolean: boolean; choice: string }[Row['type']]

/** A row with the names that derive from its own. */
export interface Option extends OptionRow {
  /** As in {@link Config} and in a configuration file: `bodyLimit`. */
  readonly name: string
  /** On the command line: `--body-limit`. */
  readonly flag: string
  /** In the environment: `MOCK_MAGENTO_BODY_LIMIT`; none for an option that is a flag only. */
  readonly variable: string | undefined
}

/** Begins the name of every environment variable that is meant for the mock. */
export const VARIABLE_PREFIX = 'MOCK_MAGENTO_'

/** The rows of {@link options} in their order, with derived names. */
export const allOptions: readonly Option[] = Object.entries<OptionRow>(options).map(([name, row]) => ({
  ...row,
  name,
  flag: `--${words(name).join('-')}`,
  variable: accepts(row, 'environment') ? VARIABLE_PREFIX + words(name).join('_').toUpperCase() : undefined,
}))

/** The options that a command takes. */
export function optionsOf(command: OptionRow['command']): readonly Option[] {
  return allOptions.filter((option) => option.command === command || option.command === 'every')
}

/** Whether the option may be given there. */
export function accepts({ sources }: OptionRow, source: Source): boolean {
  return sources === undefined || sources.includes(source)
}

function words(name: string): string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
}
