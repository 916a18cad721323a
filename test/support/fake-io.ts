import { EventEmitter } from 'node:events'
import { Writable } from 'node:stream'
import type { Io, Signal } from '../../src/cli/command.ts'

/** A process of which a test sees everything: what it printed, the signals it got, how it left. */
export interface FakeIo {
  readonly io: Io
  readonly exits: readonly number[]
  /** Resolves once somebody listens for SIGTERM, which is when the store is up. */
  readonly up: Promise<void>
  send(signal: Signal): void
  out(): string
  err(): string
}

export function fakeIo({ isTTY = false, env = {} }: { isTTY?: boolean; env?: Io['env'] } = {}): FakeIo {
  const signals = new EventEmitter()
  const stdout = recorder(isTTY)
  const stderr = recorder(isTTY)
  const exits: number[] = []
  const up = new Promise<void>((resolve) => {
    signals.on('newListener', (signal) => {
      if (signal === 'SIGTERM') resolve()
    })
  })
  const io: Io = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    on: (signal, listener) => signals.on(signal, listener),
    exit: (code) => void exits.push(code),
  }
  const send = (signal: Signal) => void signals.emit(signal, signal)
  return { io, exits, up, send, out: stdout.text, err: stderr.text }
}

function recorder(isTTY: boolean) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY }), text: () => chunks.join('') }
}
