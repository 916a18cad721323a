import { readFileSync } from 'node:fs'

/** The version of package.json, which lies two folders up from here in the sources and in the build alike. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
