import type { Config } from '../config/options.ts'
import { profileNamed } from '../framework/profile.ts'
import type { Call } from '../modules/webapi/rest.ts'
import type { RunningServer } from '../server.ts'
import type { Io, Signal } from './command.ts'
import { painter, type Paint } from './paint.ts'
import { readVersion } from './version.ts'

/** Tells that the store is up, in the form that the `log` option asks for, with all one needs to use it. */
export function announceStart(server: RunningServer, config: Config, io: Io): void {
  if (config.log === 'pretty') io.stdout.write(banner(server, config, painter(io)))
  if (config.log === 'json') io.stdout.write(startLine(server, config))
}

/** Warns of the first call to a route of Magento that the mock does not emulate. */
export function announceNotEmulated(route: string, { sentTo }: Call, config: Config, io: Io): void {
  const what =
    sentTo === undefined ? 'is not emulated by this mock' : `is not emulated, and goes to ${sentTo}`
  if (config.log === 'pretty')
    io.stdout.write(`${painter(io)('yellow', 'Warning')}: Magento's route ${route} ${what}.\n`)
  if (config.log === 'json')
    io.stdout.write(jsonLine('a route of Magento that is not emulated was called', { route, sentTo }, WARN))
}

/** Tells that running requests are waited for, and how not to wait; and which routes were missed. */
export function announceStop(signal: Signal, server: RunningServer, config: Config, io: Io): void {
  const { notEmulatedCalls: calls } = server
  if (config.log === 'pretty')
    io.stdout.write(
      `\nFinishing running requests; a second signal (Ctrl+C) leaves at once.\n${missedRoutes(calls)}`,
    )
  if (config.log === 'json')
    io.stdout.write(jsonLine('stopping', { signal, notEmulated: Object.fromEntries(calls) }))
}

function missedRoutes(calls: RunningServer['notEmulatedCalls']): string {
  if (calls.size === 0) return ''
  const routes = calls.size === 1 ? '1 route of Magento was' : `${calls.size} routes of Magento were`
  const is = calls.size === 1 ? 'is' : 'are'
  const named = [...calls].map(([route, count]) => (count === 1 ? route : `${route} (${count} times)`))
  return `${routes} called that ${is} not emulated: ${named.join(', ')}.\n`
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

function facts(
  { store, credentials, routes }: RunningServer,
  { profile, mode, fallback }: Config,
): [string, string][] {
  const { admin, customer, integration, limited } = credentials
  const counts = `${store.products} products, ${store.customers} customers, ${store.orders} orders`
  return [
    ['Store', `${store.dataset}: ${counts}`],
    ['Routes', routesText(routes, profile, fallback)],
    ['Profile', mode === 'developer' ? `${profile}, developer mode` : profile],
    ['Admin', `${admin.username} / ${admin.password}`],
    ...(customer ? [['Customer', `${customer.email} / ${customer.password}`] as [string, string]] : []),
    ['Integration', `${integration.name}, token ${integration.token}`],
    ...(limited ? [['Refused', `${limited.name}, token ${limited.token}`] as [string, string]] : []),
  ]
}

function routesText(
  { emulated, notEmulated }: RunningServer['routes'],
  profile: Config['profile'],
  fallback: string | undefined,
): string {
  const others =
    fallback === undefined
      ? `answer ${profileNamed(profile).notEmulatedStatus}`
      : `go to ${new URL(fallback).origin}, as does whatever else the mock has not`
  return `${emulated} of Magento's ${emulated + notEmulated} are emulated; the other ${notEmulated} ${others}`
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
  { url, host, port, store, credentials, routes, startedIn }: RunningServer,
  config: Config,
): string {
  const { profile, mode } = config
  return jsonLine('listening', { url, host, port, profile, mode, store, credentials, routes, startedIn })
}

/** Levels of pino. */
const INFO = 30
const WARN = 40

/** A line such as pino writes for requests. */
function jsonLine(msg: string, fields: Record<string, unknown>, level = INFO): string {
  return `${JSON.stringify({ level, time: Date.now(), ...fields, msg })}\n`
}
