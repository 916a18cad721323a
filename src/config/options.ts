/** How the value of an option is written; a list is separated by commas unless said, and may be repeated as a flag. */
export type OptionType = 'string' | 'integer' | 'choice' | 'boolean' | 'list'

/** A command that has options of its own. */
export type CommandName = 'serve' | 'verify' | 'record'

/** Where an option may be given. */
export type Source = 'flag' | 'environment' | 'file'

/** What an option can be set to. */
export type Value = string | number | boolean | readonly string[]

/**
 * One row of {@link options}; flag, variable, help, README table and the settings of each command derive from it.
 */
export interface OptionRow {
  /** The command that takes it, or those that do; `every` stands for all of them. */
  readonly command: 'every' | CommandName | readonly CommandName[]
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
  /** What a flag without a value stands for; a value is then written `--flag=value`. */
  readonly bare?: Value
  /** What stands between the entries of a `list`. */
  readonly separator?: string
  /** Stands for the value in help. */
  readonly placeholder?: string
  /** One letter, for `-h`. */
  readonly short?: string
  /** All of them unless said; an option with sources of its own steers the command line only. */
  readonly sources?: readonly Source[]
}

/** Every option of the command line, by the name it has in the settings of its command and in a configuration file. */
export const options = {
  port: {
    command: ['serve', 'record'],
    type: 'integer',
    min: 0,
    max: 65535,
    default: 8082,
    placeholder: 'PORT',
    summary: 'Port to listen on; 0 picks a free one.',
  },
  host: {
    command: ['serve', 'record'],
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
    command: ['serve', 'record'],
    type: 'integer',
    default: 1,
    placeholder: 'N',
    summary: 'Start of all randomness; the same seed makes the same store, and the same fakes.',
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
    command: 'every',
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
  hmacSha1: {
    command: 'serve',
    type: 'choice',
    choices: ['refuse', 'accept'],
    default: 'refuse',
    summary: 'Requests signed with HMAC-SHA1, which older clients send and 2.4.4 refuses.',
  },
  bulkQueue: {
    command: 'serve',
    type: 'choice',
    choices: ['auto', 'manual'],
    unset: "the profile's, or auto with a delay",
    summary: 'Whether bulk operations are done by themselves, or by /_mock/bulk only.',
  },
  bulkDelay: {
    command: 'serve',
    type: 'integer',
    min: 0,
    unset: '500',
    placeholder: 'MILLISECONDS',
    summary: 'Milliseconds from accepting an operation to doing it; 0 does it at once.',
  },
  allowCallbacksTo: {
    command: 'serve',
    type: 'list',
    unset: 'this machine only',
    placeholder: 'HOST,…',
    summary: "Hosts beside this machine to which integrations' keys may be posted, by https.",
  },
  control: {
    command: 'serve',
    type: 'choice',
    choices: ['on', 'off'],
    default: 'on',
    summary: "The mock's own endpoints below /_mock, and its workspaces.",
  },
  controlToken: {
    command: 'serve',
    type: 'string',
    unset: 'none',
    placeholder: 'TOKEN',
    summary: 'Must be sent as X-Mock-Control-Token by whoever calls /_mock.',
  },
  bodyLimit: {
    command: ['serve', 'record'],
    type: 'integer',
    min: 1,
    default: 8_388_608,
    placeholder: 'BYTES',
    summary: 'Bytes that the body of a request may have.',
  },
  fallback: {
    command: 'serve',
    type: 'string',
    unset: 'none',
    placeholder: 'URL',
    summary: 'Real store that gets what the mock does not emulate.',
  },
  fallbackHeader: {
    command: 'serve',
    type: 'list',
    separator: '\n',
    placeholder: "'NAME: VALUE'",
    summary: 'Header to send there in place of the one of its name; may be repeated.',
  },
  config: {
    command: 'serve',
    type: 'string',
    placeholder: 'FILE',
    sources: ['flag', 'environment'],
    summary: 'JSON file with options, each by its name in camelCase, such as bodyLimit.',
  },
  target: {
    command: ['verify', 'record'],
    type: 'string',
    unset: 'a mock in this process',
    placeholder: 'URL',
    summary: 'Address of the store, up to what stands before /rest.',
  },
  storeCode: {
    command: 'verify',
    type: 'string',
    unset: 'the default store view',
    placeholder: 'CODE',
    summary: 'Store view whose code goes into each path.',
  },
  token: {
    command: 'verify',
    type: 'string',
    placeholder: 'TOKEN',
    summary: 'Token of an integration or an admin that may do everything.',
  },
  adminUser: {
    command: 'verify',
    type: 'string',
    placeholder: 'NAME',
    summary: 'User name of an admin that may do everything.',
  },
  adminPassword: {
    command: 'verify',
    type: 'string',
    placeholder: 'PASSWORD',
    summary: 'Password of that admin.',
  },
  customerEmail: {
    command: 'verify',
    type: 'string',
    placeholder: 'EMAIL',
    summary: 'Address that a customer signs in with.',
  },
  customerPassword: {
    command: 'verify',
    type: 'string',
    placeholder: 'PASSWORD',
    summary: 'Password of that customer.',
  },
  limitedToken: {
    command: 'verify',
    type: 'string',
    placeholder: 'TOKEN',
    summary: 'Token of an integration that lacks most resources, to see it refused.',
  },
  consumerKey: {
    command: 'verify',
    type: 'string',
    placeholder: 'KEY',
    summary: 'OAuth 1.0a: consumer key of an integration; needs all four keys.',
  },
  consumerSecret: {
    command: 'verify',
    type: 'string',
    placeholder: 'SECRET',
    summary: 'OAuth 1.0a: consumer secret.',
  },
  accessToken: {
    command: 'verify',
    type: 'string',
    placeholder: 'TOKEN',
    summary: 'OAuth 1.0a: access token.',
  },
  accessTokenSecret: {
    command: 'verify',
    type: 'string',
    placeholder: 'SECRET',
    summary: 'OAuth 1.0a: access token secret.',
  },
  only: {
    command: 'verify',
    type: 'list',
    unset: 'all of them',
    placeholder: 'GROUP,…',
    summary: 'Groups of cases to run, such as products,orders.',
  },
  tag: {
    command: 'verify',
    type: 'list',
    unset: 'all of them',
    placeholder: 'TAG,…',
    summary: 'Tags of which a case has at least one, such as search,security.',
  },
  cases: {
    command: 'verify',
    type: 'string',
    unset: 'those of contracts/cases',
    placeholder: 'FILE',
    summary: 'JSON file with cases to run instead, as record --as contract writes it.',
  },
  pact: {
    command: 'verify',
    type: 'string',
    unset: 'the cases',
    placeholder: 'WHERE',
    summary: "Consumers' pacts to verify: a file, a folder, the URL of one or of a broker.",
  },
  write: {
    command: 'verify',
    type: 'choice',
    choices: ['no', 'undone', 'orders'],
    default: 'no',
    bare: 'undone',
    summary: 'Whether to write: what is taken back (bare --write), or orders too, which stay.',
  },
  timeout: {
    command: ['verify', 'record'],
    type: 'integer',
    min: 1,
    default: 30,
    placeholder: 'SECONDS',
    summary: 'Seconds until an answer is given up.',
  },
  retries: {
    command: 'verify',
    type: 'integer',
    min: 0,
    default: 2,
    placeholder: 'N',
    summary: 'How often to ask again after 429, 502, 503, 504 or a broken connection.',
  },
  concurrency: {
    command: 'verify',
    type: 'integer',
    min: 1,
    max: 64,
    default: 4,
    placeholder: 'N',
    summary: 'Reading cases that run side by side; those that write run one by one.',
  },
  insecure: {
    command: ['serve', 'verify', 'record'],
    type: 'boolean',
    default: false,
    summary: 'Accepts a certificate that nobody vouches for.',
  },
  header: {
    command: ['verify', 'record'],
    type: 'list',
    separator: '\n',
    placeholder: "'NAME: VALUE'",
    summary: 'Header to send with each request; to be repeated for more of them.',
  },
  strict: {
    command: 'verify',
    type: 'boolean',
    default: false,
    summary: 'Fails on fields that no schema knows, which are listed otherwise.',
  },
  baseline: {
    command: 'verify',
    type: 'string',
    placeholder: 'FILE',
    summary: 'JSON report of an earlier run: only what is new since then counts.',
  },
  json: {
    command: 'verify',
    type: 'string',
    placeholder: 'FILE',
    summary: 'Writes the report as JSON.',
  },
  junit: {
    command: 'verify',
    type: 'string',
    placeholder: 'FILE',
    summary: 'Writes the report as JUnit XML.',
  },
  html: {
    command: 'verify',
    type: 'string',
    placeholder: 'FILE',
    summary: 'Writes the report as a page for people.',
  },
  github: {
    command: 'verify',
    type: 'boolean',
    unset: 'true where GITHUB_ACTIONS is set',
    summary: 'Prints annotations of GitHub Actions.',
  },
  out: {
    command: 'record',
    type: 'string',
    unset: 'recording.jsonl, or beside the recording',
    placeholder: 'FILE|FOLDER/',
    summary: 'Where the recording goes, or with --from what is made of it.',
  },
  from: {
    command: 'record',
    type: 'string',
    unset: 'a store is recorded',
    placeholder: 'RECORDING',
    summary: 'Recording to make something of, instead of recording a store.',
  },
  as: {
    command: 'record',
    type: 'choice',
    choices: ['fixtures', 'dataset', 'contract'],
    default: 'fixtures',
    summary: 'What to make: the exchanges alone, or of them a data set or cases for verify too.',
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
export interface Config extends Given<'serve'>, Optional<'serve'> {}

/** What a store is verified with. `timeout` is seconds; an absent member was not given. */
export interface VerifyConfig extends Given<'verify'>, Optional<'verify'> {}

/** What a store is recorded with. `timeout` is seconds, `bodyLimit` bytes; an absent member was not given. */
export interface RecordConfig extends Given<'record'>, Optional<'record'> {}

/** The settings of a command by its name. */
export interface Configs {
  readonly serve: Config
  readonly verify: VerifyConfig
  readonly record: RecordConfig
}

type Table = typeof options
type Setting<Command extends CommandName> = {
  [Name in keyof Table]: Table[Name] extends { sources: unknown }
    ? never
    : Table[Name] extends { command: Command | 'every' | readonly CommandName[] }
      ? Takes<Table[Name]['command'], Command> extends true
        ? Name
        : never
      : never
}[keyof Table]
type Takes<Commands, Command extends CommandName> = Commands extends readonly (infer Each)[]
  ? Command extends Each
    ? true
    : false
  : true
type WithDefault<Command extends CommandName> = {
  [Name in Setting<Command>]: Table[Name] extends { default: unknown } ? Name : never
}[Setting<Command>]
type Given<Command extends CommandName> = {
  readonly [Name in WithDefault<Command>]: ValueOf<Table[Name]>
}
type Optional<Command extends CommandName> = {
  readonly [Name in Exclude<Setting<Command>, WithDefault<Command>>]?: ValueOf<Table[Name]> | undefined
}
type ValueOf<Row extends OptionRow> = Row extends { type: 'choice'; choices: readonly (infer Choice)[] }
  ? Choice
  : {
      string: string
      integer: number
      boolean: boolean
      choice: string
      list: readonly string[]
    }[Row['type']]

/** A row with the names that derive from its own. */
export interface Option extends OptionRow {
  /** As in the settings and in a configuration file: `bodyLimit`. */
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
export function optionsOf(command: CommandName | 'every'): readonly Option[] {
  const takes = (taking: OptionRow['command']) => taking === 'every' || taking === command
  return allOptions.filter((option) => [option.command].flat().some(takes))
}

/** Whether the option may be given there. */
export function accepts({ sources }: OptionRow, source: Source): boolean {
  return sources === undefined || sources.includes(source)
}

function words(name: string): string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
}
