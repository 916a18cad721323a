import { createServer } from 'node:http'
import { createMockMagento } from '../../index.ts'
import { createStore } from '../../context.ts'
import { contractExamples } from '../../record/contract.ts'
import { recordedDataset } from '../../record/dataset/dataset.ts'
import { createRecorder } from '../../record/recorder.ts'
import { createRecording, readRecording } from '../../record/recording.ts'
import { listening } from '../../server.ts'

/** What the command `record` works with, in one piece so that it can be loaded when it is needed. */
export const tools = {
  createServer,
  createMockMagento,
  createRecorder,
  createRecording,
  readRecording,
  listening,
  contractExamples,
  recordedDataset,
  createStore,
}

export type RecordTools = typeof tools
