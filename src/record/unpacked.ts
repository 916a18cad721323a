import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { RawExchange } from './exchange.ts'

const UNPACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, LIMIT),
  'x-gzip': (bytes) => gunzipSync(bytes, LIMIT),
  deflate: (bytes) => inflateSync(bytes, LIMIT),
  br: (bytes) => brotliDecompressSync(bytes, LIMIT),
}

const LIMIT = { maxOutputLength: 256 * 1024 * 1024 }

/** An exchange whose answer can be read: some stores pack it although they are asked not to. */
export function unpacked(raw: RawExchange): RawExchange {
  const unpack = UNPACK[raw.answerEncoding ?? '']
  if (!unpack) return raw
  try {
    return { ...raw, answer: unpack(raw.answer), answerEncoding: undefined }
  } catch {
    return { ...raw, answer: Buffer.alloc(0) }
  }
}
