import { accessSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CouldNotRunError, UsageError, reasonOf } from '../../config/errors.ts'
import { headersIn } from '../../config/headers.ts'
import { optionsOf } from '../../config/options.ts'
import type { VerifyConfig } from '../../config/options.ts'
import { resolveVerifyConfig } from '../../config/resolve.ts'
import type { Case } from '../../contract/case.ts'
import type { Baseline } from '../../verify/baseline.ts'
import type { Credentials, OAuthKeys } from '../../verify/client.ts'
import type { CaseResult } from '../../verify/run-case.ts'
import type { Progress, Report } from '../../verify/verify.ts'
import type { Command, Io, Signal } from '../command.ts'
import { painter } from '../paint.ts'
import { progressBar } from '../progress.ts'
import { exitCodes, firstSignal } from '../signals.ts'
import { checkPactOptions, holdPacts, nothingVerified } from './verify-pacts.ts'
import type { VerifyTools } from './verify-tools.ts'

/** Holds a store against the contracts, and ends with 0 where all held, with 1 where something broke. */
export const verify = (load: () => Promise<VerifyTools> = loadTools): Command => ({
  name: 'verify',
  summary: 'Holds a store, or the mock, against the contracts of the API.',
  options: optionsOf('verify'),
  async run(flags, io) {
    const config = resolveVerifyConfig(flags, io.env)
    const told = { credentials: credentialsOf(config), headers: headersIn(config.header, '--header') }
    checkPactOptions(config)
    checkPlaces(config)
    const tools = await load()
    const baseline = readBaseline(config, tools)
    const stopped = stopOnSignal(io)
    const given = { ...told, signal: stopped.signal }

    const { pact } = config
    if (pact !== undefined) {
      const report = await explained(tools, () => holdPacts(tools, { ...config, pact }, given, io))
      return exitCode(nothingVerified(report), report.counts.failed, stopped.by())
    }
    const found = await explained(tools, () => hold(tools, config, given, io))
    const report = baseline ? tools.against(baseline, found) : found
    publish(tools, report, config, io)
    return exitCode(tools.nothingChecked(report), report.counts.failed, stopped.by())
  },
})

/** The runner and the reports come with validators and an HTTP client: help and version wait for none of them. */
const loadTools = async (): Promise<VerifyTools> => (await import('./verify-tools.ts')).tools

type Given = Required<
  Pick<Parameters<VerifyTools['verify']>[0] & object, 'credentials' | 'headers' | 'signal'>
>

async function hold(tools: VerifyTools, config: VerifyConfig, given: Given, io: Io): Promise<Report> {
  const progress = showProgress(io)
  try {
    return await tools.verify({
      ...given,
      target: config.target,
      cases: casesOf(config, tools),
      profile: config.profile,
      storeCode: config.storeCode,
      only: config.only,
      tags: config.tag,
      write: config.write,
      timeout: config.timeout * 1000,
      retries: config.retries,
      concurrency: config.concurrency,
      insecure: config.insecure,
      strict: config.strict,
      onResult: progress.onResult,
    })
  } finally {
    progress.stop()
  }
}

/** A run that ends before its time has found nothing out, and must not be taken for one that found something. */
async function explained<Found>(tools: VerifyTools, work: () => Promise<Found>): Promise<Found> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError || error instanceof CouldNotRunError) throw error
    const { message } = error as Error
    const isUnreachable = error instanceof tools.UnreachableError
    throw new CouldNotRunError(isUnreachable ? `${message}.` : `Unexpected failure: ${message}`, {
      cause: error,
    })
  }
}

/** By POSIX a signal's own code, 2 where nothing was checked, 1 where something broke. */
function exitCode(nothing: string | undefined, failed: number, signal: Signal | undefined): number {
  if (signal !== undefined) return exitCodes[signal]
  if (nothing !== undefined) throw new CouldNotRunError(nothing)
  return failed > 0 ? 1 : 0
}

function credentialsOf(config: VerifyConfig): Credentials {
  const admin = together(config, ['adminUser', 'adminPassword'])
  const customer = together(config, ['customerEmail', 'customerPassword'])
  const oauth = together(config, ['consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'])
  return {
    ...(config.token !== undefined && { token: config.token }),
    ...(config.limitedToken !== undefined && { limitedToken: config.limitedToken }),
    ...(admin && { admin: { username: admin.adminUser, password: admin.adminPassword } }),
    ...(customer && { customer: { username: customer.customerEmail, password: customer.customerPassword } }),
    ...(oauth && { oauth }),
  }
}

/** Settings that are a text, some of which belong together. */
type Secret = 'adminUser' | 'adminPassword' | 'customerEmail' | 'customerPassword' | keyof OAuthKeys

/**
 * Options that mean something together only; undefined where none of them is given.
 *
 * @throws UsageError, some are missing
 */
function together<Name extends Secret>(
  config: VerifyConfig,
  names: readonly Name[],
): Record<Name, string> | undefined {
  const missing = names.filter((name) => config[name] === undefined)
  if (missing.length === names.length) return undefined
  if (missing.length === 0)
    return Object.fromEntries(names.map((name) => [name, config[name]])) as Record<Name, string>
  const flags = optionsOf('verify')
    .filter(({ name }) => (missing as string[]).includes(name))
    .map(({ flag }) => flag)
  throw new UsageError(`${flags.join(', ')} must be given too.`)
}

/** @throws CouldNotRunError, the file cannot be read, or holds no cases */
function casesOf({ cases: path }: VerifyConfig, tools: VerifyTools): readonly Case[] | undefined {
  if (path === undefined) return undefined
  try {
    return tools.readCases(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CouldNotRunError(`Cannot read the cases ${path}: ${reasonOf(error)}.`, { cause: error })
  }
}

function readBaseline({ baseline: path }: VerifyConfig, tools: VerifyTools): Baseline | undefined {
  if (path === undefined) return undefined
  try {
    return tools.readBaseline(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CouldNotRunError(`Cannot read the baseline ${path}: ${reasonOf(error)}.`, { cause: error })
  }
}

/** The first signal stops the run, which then takes back what it created; a second one leaves at once. */
function stopOnSignal(io: Io): { readonly signal: AbortSignal; readonly by: () => Signal | undefined } {
  const controller = new AbortController()
  let by: Signal | undefined
  void firstSignal(io).then((signal) => {
    by = signal
    io.stderr.write('\nTaking back what was created; a second signal (Ctrl+C) leaves at once.\n')
    controller.abort()
  })
  return { signal: controller.signal, by: () => by }
}

interface Shown {
  readonly onResult: (result: CaseResult, progress: Progress) => void
  readonly stop: () => void
}

/** A bar on a terminal; elsewhere a line for each tenth of the cases. */
function showProgress(io: Io): Shown {
  const bar = progressBar(io, 1)
  const isWatched = io.stdout.isTTY && io.stderr.isTTY
  let failed = 0
  return {
    onResult({ outcome }, { done, of }) {
      if (outcome === 'failed') failed += 1
      bar.report(done, of, 'cases')
      if (!isWatched && isTenth(done, of)) io.stderr.write(`${done} of ${of} cases, ${failed} failed\n`)
    },
    stop: bar.stop,
  }
}

const isTenth = (done: number, of: number) =>
  Math.floor((done * 10) / of) > Math.floor(((done - 1) * 10) / of)

function publish(tools: VerifyTools, report: Report, config: VerifyConfig, io: Io): void {
  io.stdout.write(tools.terminal(report, painter(io)))
  if (config.github ?? Boolean(io.env.GITHUB_ACTIONS)) io.stdout.write(tools.github(report))
  for (const name of FILES) {
    const path = config[name]
    if (path !== undefined) write(path, tools[name](report))
  }
}

/** Reports that are written to files. */
const FILES = ['json', 'junit', 'html'] as const

/** @throws CouldNotRunError, a report cannot be written: not to be found out after a long run */
function checkPlaces(config: VerifyConfig): void {
  for (const name of FILES) {
    const path = config[name]
    if (path === undefined) continue
    const refusal = refusalOfFile(path)
    if (refusal !== undefined) throw new CouldNotRunError(`Cannot write the report ${path}: ${refusal}.`)
  }
}

/** Why a file cannot be written; nothing is made to find that out. */
function refusalOfFile(path: string): string | undefined {
  try {
    const place = resolve(path)
    const found = statOf(place)
    if (/[\\/]$/.test(path) || found?.isDirectory()) return 'it is a folder'
    if (found) accessSync(place, constants.W_OK)
    else return refusalOfFolder(dirname(place))
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

/** Undefined where there is nothing, and where a file stands in place of a folder. */
function statOf(path: string) {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

/** The nearest folder that is there is where the missing ones are made. */
function refusalOfFolder(folder: string): string | undefined {
  const found = statOf(folder)
  if (!found && dirname(folder) !== folder) return refusalOfFolder(dirname(folder))
  if (!found?.isDirectory()) return `${folder} is no folder`
  accessSync(folder, constants.W_OK | constants.X_OK)
  return undefined
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    throw new CouldNotRunError(`Cannot write the report ${path}: ${reasonOf(error)}.`, { cause: error })
  }
}
