import { UsageError } from './errors.ts'

/**
 * Headers as an option gives them, a line each.
 *
 * @throws UsageError, it is no `name: value`
 */
export function headersIn(lines: readonly string[] = [], flag: string): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([\w!#$%&'*+.^`|~-]+):\s*(\S.*)$/.exec(line) ?? []
      if (name === '')
        throw new UsageError(`${flag} must be a name, a colon and a value, not ${JSON.stringify(line)}.`)
      return [name, value]
    }),
  )
}
