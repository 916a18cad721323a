import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError, reasonOf } from '../../config/errors.ts'
import type { RecordConfig } from '../../config/options.ts'
import type { RecordTools } from './record-tools.ts'

/**
 * Makes a data set or cases of a recording, and writes them beside it unless said. Ends with what came of it, for the
 * terminal.
 *
 * @throws StartError, it cannot be read or written, or the store cannot load it
 */
export function turn(
  tools: RecordTools,
  as: 'dataset' | 'contract',
  recording: string,
  out: string | undefined,
  { seed, profile }: Pick<RecordConfig, 'seed' | 'profile'>,
): string {
  const place = out ?? `${recording.replace(/[\\/]+$|\.jsonl?$/, '')}.${as}.json`
  const exchanges = tools.readRecording(recording)
  if (as === 'contract') {
    const { cases, left, deviations } = tools.contractExamples(exchanges)
    write(place, `[\n${cases.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]\n`)
    return [
      `${cases.length} cases are in ${place}: mock-magento verify --cases ${place}\n`,
      listed('Exchanges without a case', left),
      deviations.size > 0
        ? listed('Where answers are not as the published schemas have them', deviations)
        : 'All answers are as the published schemas have them.\n',
    ].join('')
  }
  const { file, counts, left } = tools.recordedDataset(exchanges)
  write(place, `${JSON.stringify(file, null, 1)}\n`)
  // Whatever is wrong with it is to be told of now, and not when it is served.
  tools.createStore({ dataset: place, seed, profile, mode: 'default' })
  const made = [...counts].map(([name, count]) => `${count} ${name}`)
  return [
    `${made.join(', ') || 'Nothing'} ${made.length > 0 ? 'are' : 'is'} in ${place}: mock-magento --dataset ${place}\n`,
    listed('What is not in it', left),
  ].join('')
}

function listed(title: string, counts: ReadonlyMap<string, number>): string {
  if (counts.size === 0) return ''
  const lines = [...counts].sort(([, a], [, b]) => b - a)
  return `${title}:\n${lines.map(([what, count]) => `  ${String(count).padStart(5)}  ${what}\n`).join('')}`
}

function write(place: string, text: string): void {
  try {
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  } catch (error) {
    throw new StartError(`Cannot write ${place}: ${reasonOf(error)}.`, { cause: error })
  }
}
