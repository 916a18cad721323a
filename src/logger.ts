import pino from 'pino'
import { pathOf, sentence } from './access-log.ts'
import { routeName } from './framework/route.ts'
import type { Call } from './modules/webapi/rest.ts'

/** How calls are logged: for people, as JSON a line, or not at all. */
export type LogFormat = 'pretty' | 'json' | 'silent'

/** Where the lines go. */
export interface Destination {
  write(text: string): unknown
}

/**
 * A log of calls, a line each. What the mock itself did wrong is followed by the lines of its stack.
 *
 * @param destination standard output unless given, written to without waiting
 * @param colourful may the lines for people be coloured?
 */
export function logger(
  format: LogFormat,
  destination?: Destination,
  colourful = process.stdout.isTTY && !process.env.NO_COLOR,
): (call: Call) => void {
  switch (format) {
    case 'silent':
      return () => undefined
    case 'json':
      return jsonLog(destination ?? standardOutput())
    case 'pretty':
      return prettyLog(destination ?? standardOutput(), colourful)
  }
}

/** Survives a reader that goes away, as `head` does, and is flushed at the end. */
const standardOutput = () => pino.destination({ dest: 1, sync: false })

function jsonLog(destination: Destination): (call: Call) => void {
  const log = pino({ base: null }, destination)
  return (call) => {
    const { method, row, context, status, duration } = call
    const fields = {
      method,
      path: pathOf(call),
      route: row && routeName(row),
      scope: context?.scope.code,
      status,
      duration: Math.round(duration * 1000) / 1000,
      stack: call.unexpected ? stackOf(call) : undefined,
    }
    log[status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'](fields, sentence(call))
  }
}

/** Written by hand: a log for people that is made out of one for machines takes seven times as long. */
function prettyLog(destination: Destination, colourful: boolean): (call: Call) => void {
  return (call) => {
    const time = new Date().toTimeString().slice(0, 8)
    const status = colourful ? `\u001b[${colourOf(call.status)}m${call.status}\u001b[39m` : call.status
    const stack = call.unexpected ? `${stackOf(call)}\n` : ''
    destination.write(`${time} ${status} ${sentence(call)} (${call.duration.toFixed(1)} ms)\n${stack}`)
  }
}

/** Green, yellow and red. */
const colourOf = (status: number) => (status >= 500 ? 31 : status >= 400 ? 33 : 32)

const stackOf = ({ error }: Call) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
