import type { RequestListener } from 'node:http'
import { upstream, type UpstreamOptions } from '../upstream/upstream.ts'
import type { Exchange } from './exchange.ts'
import { createFakes } from './fakes.ts'
import { exchangeMasker } from './masker.ts'
import type { Kind } from './personal-fields.ts'
import { recordingProxy } from './proxy.ts'
import type { Recording } from './recording.ts'

/** What a store is recorded with. */
export interface RecorderOptions extends UpstreamOptions {
  /** Of the fakes. */
  readonly seed: number
  /** Bytes of a request body; of an answer as many are kept. */
  readonly bodyLimit: number
  /** Told of what was not recorded, and why. */
  readonly missed: (request: string, reason: string) => void
}

/** Records a store. */
export interface Recorder {
  readonly listener: RequestListener
  readonly summary: () => RecordingSummary
}

/** What a recording came to. */
export interface RecordingSummary {
  /** Exchanges by route; those of no route under their paths. */
  readonly routes: ReadonlyMap<string, number>
  readonly exchanges: number
  readonly missed: number
  /** How many values have a fake, by kind. */
  readonly fakes: ReadonlyMap<Kind, number>
  /** Fields of answers about persons whose texts were left as they are. */
  readonly leftAlone: readonly string[]
}

/** A proxy that writes what goes through it, without secrets and personal data. */
export function createRecorder(options: RecorderOptions, recording: Recording): Recorder {
  const fakes = createFakes(options.seed)
  const masker = exchangeMasker(fakes)
  const routes = new Map<string, number>()
  let exchanges = 0
  let missedCount = 0

  const missed = (request: string, reason: string) => {
    missedCount += 1
    options.missed(request, reason)
  }
  const note = ({ route, method, path }: Exchange) => {
    const name = route ?? `${method} ${path}`
    routes.set(name, (routes.get(name) ?? 0) + 1)
  }
  const listener = recordingProxy({
    store: upstream(options),
    bodyLimit: options.bodyLimit,
    missed,
    recorded: (raw) => {
      try {
        const exchange = { number: exchanges + 1, ...masker.mask(raw) }
        recording.write(exchange)
        exchanges += 1
        note(exchange)
      } catch (error) {
        missed(`${raw.method} ${raw.url.split('?', 1)[0]}`, (error as Error).message)
      }
    },
  })

  return {
    listener,
    summary: () => ({
      routes,
      exchanges,
      missed: missedCount,
      fakes: fakes.counts,
      leftAlone: [...masker.leftAlone].sort(),
    }),
  }
}
