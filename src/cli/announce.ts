import type { Config } from '../config/options.ts'
import type { RunningServer } from '../server.ts'
import type { Io, Signal } from './command.ts'
import { painter, type Paint } from './paint.ts'
import { readVersion } from './version.ts'

/** Tells that the store is up, in the form that the `log` option asks for, with all one needs to use it. */
export function announceStart(server: RunningServer, config: Config, io: Io): void {
  if (config.log === 'pretty') io.stdout.write(banner(server, config, painter(io)))
  if (config.log === 'json') io.stdout.write(startLine(server, config))
}

/** Tells that running requests are waited for, and how not to wait. */
export function announceStop(signal: Signal, config: Config, io: Io): void {
  if (config.log === 'pretty')
    io.stdout.write('\nFinishing running requests; a second signal (Ctrl+C) leaves at once.\n')
  if (config.log === 'json') io.stdout.write(jsonLine('stopping', { signal }))
}

function banner(server: RunningServer, config: Config, paint: Paint): string {
  const started = `listens on ${paint('cyan', server.url)} after ${Math.round(server.startedIn)} ms`
  const lines = [
    '',
    `${paint('bold', `mock-magento ${readVersion()}`)} ${started}`,
    '',
    ...facts(server, config).map(([title, text]) => `${paint('dim', title.padEnd(13))}${text}`),
    '',
    exampleCall(server),
    '',
  ]
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')
}

function facts({ store, credentials }: RunningServer, { profile, mode }: Config): [string, string][] {
  const { admin, customer, integration, limited } = credentials
  const counts = `${store.products} products, ${store.customers} customers, ${store.orders} orders`
  return [
    ['Store', `${store.dataset}: ${counts}`],
    ['Profile', mode === 'developer' ? `${profile}, developer mode` : profile],
    ['Admin', `${admin.username} / ${admin.password}`],
    ...(customer ? [['Customer', `${customer.email} / ${customer.password}`] as [string, string]] : []),
    ['Integration', `${integration.name}, token ${integration.token}`],
    ...(limited ? [['Refused', `${limited.name}, token ${limited.token}`] as [string, string]] : []),
  ]
}

/** The brackets need no escaping: quotes keep them from the shell, `-g` from curl. */
function exampleCall({ url, credentials }: RunningServer): string {
  const header = `Authorization: Bearer ${credentials.integration.token}`
  return `curl -g -H '${header}' '${reachable(url)}/rest/V1/products?searchCriteria[pageSize]=2'`
}

/** "Every address" can be listened on but, on some systems, not be called. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]')
}

function startLine(
  { url, host, port, store, credentials, startedIn }: RunningServer,
  config: Config,
): string {
  const { profile, mode } = config
  return jsonLine('listening', { url, host, port, profile, mode, store, credentials, startedIn })
}

/** A line such as pino writes for requests: 30 is its level `info`. */
function jsonLine(msg: string, fields: Record<string, unknown>): string {
  return `${JSON.stringify({ level: 30, time: Date.now(), ...fields, msg })}\n`
}
