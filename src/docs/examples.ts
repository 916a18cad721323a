import { extname } from 'node:path'

const LANGUAGES: Readonly<Record<string, string>> = {
  '.js': 'js',
  '.ts': 'ts',
  '.py': 'python',
  '.yaml': 'yaml',
  '.yml': 'yaml',
}

/** An example as Markdown: its whole text in a fence, under its path. */
export function exampleBlock(path: string, text: string): string {
  return `[${path}](${path}):\n\n\`\`\`${LANGUAGES[extname(path)] ?? ''}\n${text.trimEnd()}\n\`\`\``
}
