import { UsageError } from '../../config/errors.ts'
import { headersIn } from '../../config/headers.ts'
import { optionsOf } from '../../config/options.ts'
import type { RecordConfig } from '../../config/options.ts'
import { resolveRecordConfig } from '../../config/resolve.ts'
import { checkStoreAddress } from '../../config/store-address.ts'
import type { RecordingSummary } from '../../record/recorder.ts'
import type { Command, Io } from '../command.ts'
import { explainStart } from '../explain-start.ts'
import { painter } from '../paint.ts'
import { firstSignal } from '../signals.ts'
import { readVersion } from '../version.ts'
import { turn } from './record-turn.ts'
import type { RecordTools } from './record-tools.ts'

/** Records what goes to a store and comes from it until a signal comes, or makes something of a recording. */
export const record = (load: () => Promise<RecordTools> = loadTools): Command => ({
  name: 'record',
  summary: 'Records a store, as fixtures, as a data set or as cases for verify.',
  options: optionsOf('record'),
  async run(flags, io) {
    const config = resolveRecordConfig(flags, io.env)
    const headers = headersIn(config.header, '--header')
    check(config)
    const tools = await load()
    const { from, as } = config
    const recording = from ?? (await recordStore(tools, config, headers, io))
    if (recording !== undefined && as !== 'fixtures')
      io.stdout.write(turn(tools, as, recording, from === undefined ? undefined : config.out, config))
    return 0
  },
})

/** The recorder comes with the mock and its data: help and version wait for neither. */
const loadTools = async (): Promise<RecordTools> => (await import('./record-tools.ts')).tools

/** @throws UsageError, the options do not go together */
function check({ target, from, as }: RecordConfig): void {
  if (target !== undefined) checkStoreAddress(target, 'The target')
  if (from === undefined) return
  if (target !== undefined) throw new UsageError('--from makes something of a recording: not with --target.')
  if (as === 'fixtures') throw new UsageError('--from needs --as: what is to be made, dataset or contract.')
}

const DEFAULT_OUT = 'recording.jsonl'

/** Ends with the place of the recording, once a signal came; undefined where nothing was recorded. */
async function recordStore(
  tools: RecordTools,
  config: RecordConfig,
  headers: Readonly<Record<string, string>>,
  io: Io,
): Promise<string | undefined> {
  const { seed, bodyLimit, insecure, timeout, out = DEFAULT_OUT } = config
  const recording = tools.createRecording(out)
  const mock =
    config.target === undefined ? await tools.createMockMagento({ profile: config.profile }) : undefined
  const target = config.target ?? mock?.url ?? ''
  const recorder = tools.createRecorder(
    {
      target,
      headers,
      seed,
      bodyLimit,
      insecure,
      timeout: timeout * 1000,
      missed: (request, reason) => io.stderr.write(`Not recorded: ${request}: ${reason}\n`),
    },
    recording,
  )
  const server = await tools
    .listening(tools.createServer(recorder.listener), config)
    .catch((error: unknown) => {
      throw explainStart(error, config)
    })
  io.stdout.write(
    banner(
      mock ? `a mock in this process (${mock.credentials.integration.token})` : target,
      server.url,
      out,
      io,
    ),
  )

  await firstSignal(io)
  await server.close()
  await mock?.close()
  recording.close()
  const summary = recorder.summary()
  io.stdout.write(told(summary, out))
  return summary.exchanges > 0 ? out : undefined
}

function banner(store: string, url: string, out: string, io: Io): string {
  const paint = painter(io)
  const facts: [string, string][] = [
    ['Store', store],
    ['Recording', out],
    ['Kept', 'what is below /rest, with *** for secrets and fakes for personal data'],
    ['To end it', 'Ctrl+C'],
  ]
  const head = `${paint('bold', `mock-magento ${readVersion()}`)} records what is sent to ${paint('cyan', url)}`
  const lines = [
    '',
    head,
    '',
    ...facts.map(([title, text]) => `${paint('dim', title.padEnd(13))}${text}`),
    '',
  ]
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')
}

/** So many routes and fields are named. */
const MOST_NAMED = 30

function told({ exchanges, missed, routes, fakes, leftAlone }: RecordingSummary, out: string): string {
  const byCount = [...routes].sort(([, a], [, b]) => b - a)
  const faked = [...fakes].map(([kind, count]) => `${kind} ${count}`)
  const sections = [
    `\nRecorded ${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} in ${out}; ${missed} not recorded.`,
    ...byCount.slice(0, MOST_NAMED).map(([route, count]) => `  ${String(count).padStart(5)}  ${route}`),
    ...(byCount.length > MOST_NAMED ? [`         and ${byCount.length - MOST_NAMED} more routes`] : []),
    ...(faked.length > 0 ? [`Values that fakes stand for: ${faked.join(', ')}.`] : []),
    ...(leftAlone.length > 0
      ? [`Texts in answers about persons that were left as they are: ${named(leftAlone)}.`]
      : []),
  ]
  return `${sections.join('\n')}\n`
}

const named = (names: readonly string[]) =>
  names.length > 2 * MOST_NAMED
    ? `${names.slice(0, 2 * MOST_NAMED).join(', ')} and ${names.length - 2 * MOST_NAMED} more`
    : names.join(', ')
