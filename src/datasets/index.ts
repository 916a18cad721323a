import type { Store } from '../framework/context.ts'
import { loadDemo } from './demo/load-demo.ts'
import { loadFile } from './file.ts'
import { loadClean, type Credentials } from './load.ts'
import type { DatasetOptions, LoadProgress } from './options.ts'

export type { DatasetOptions, LoadProgress } from './options.ts'

/** Fills an empty store. */
export function loadDataset(store: Store, options: DatasetOptions, progress?: LoadProgress): Credentials {
  switch (options.dataset) {
    case 'clean':
      return loadClean(store)
    case 'oracle':
      return loadClean(store, 'oracle')
    case 'demo':
      return loadDemo(store, options, progress)
    default:
      return loadFile(store, options.dataset)
  }
}
