/** A PHP array as it comes out of a query string. A `Map`, because objects would sort integer-like keys first. */
export type ParameterMap = Map<string, ParameterValue>

/** One value of a query string: text, or an array for names with brackets. */
export type ParameterValue = string | ParameterMap

/** Variables read from one query string; the rest is ignored. PHP's default of `max_input_vars`. */
export const MAX_INPUT_VARIABLES = 1000

/** Brackets after a name; a deeper variable is dropped. PHP's default of `max_input_nesting_level`. */
export const MAX_INPUT_NESTING_LEVEL = 64

/**
 * Reads a query string, without its `?`, by PHP's rules for `$_GET`: brackets nest and append, the last duplicate
 * wins, dots and blanks of the first name become `_`. Nothing is ever refused; what PHP ignores is left out.
 *
 * Source: webapi.md section 5.1; PHP manual, "Variables from external sources".
 */
export function parseQueryString(query: string): ParameterMap {
  const variables: ParameterMap = new Map()
  const nextKeys: NextKeys = new Map()
  const pairs = query.split('&').filter((pair) => pair !== '')
  for (const pair of pairs.slice(0, MAX_INPUT_VARIABLES)) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    const value = equals < 0 ? '' : pair.slice(equals + 1)
    assign(variables, nextKeys, formDecode(name), formDecode(value))
  }
  return variables
}

/**
 * Decodes one form-encoded text, as PHP's `urldecode`: `+` is a blank, `%XX` a byte of UTF-8, a malformed `%`
 * stays. Bytes that are no UTF-8 become U+FFFD.
 *
 * Source: webapi.md sections 1.5 and 5.1.
 */
export const formDecode = (text: string): string => percentDecode(text.replaceAll('+', ' '))

/** {@link formDecode} but for `+`, which stays: PHP's `rawurldecode`. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return decodeBytewise(text)
  }
}

/** The integer key that `[]` takes next in each array: one above the largest so far, remembered to stay linear. */
type NextKeys = Map<ParameterMap, bigint>

/** The key of a bracket pair; `undefined` stands for `[]`. */
type Key = string | undefined

const LARGEST_KEY = 2n ** 63n - 1n

function assign(variables: ParameterMap, nextKeys: NextKeys, rawName: string, value: string): void {
  // PHP handles names as C strings, which end at the first NUL.
  const [name = ''] = rawName.split('\0', 1)
  const path = readName(name.replace(/^ +/, ''))
  if (path === undefined) return
  if (path.tooDeep) {
    // What an earlier, shallower spelling of the same name had set goes too.
    variables.delete(path.first)
    return
  }

  let table = variables
  let key: Key = path.first
  for (const next of path.keys) {
    const child = childTable(table, nextKeys, key)
    if (child === undefined) return
    table = child
    key = next
  }
  put(table, nextKeys, key, value)
}

interface Name {
  readonly first: string
  readonly keys: readonly Key[]
  readonly tooDeep: boolean
}

function readName(name: string): Name | undefined {
  const bracket = name.indexOf('[')
  if (bracket < 0) return name === '' ? undefined : { first: withUnderscores(name), keys: [], tooDeep: false }
  if (bracket === 0) return undefined
  // A first bracket that is never closed is no bracket at all, but one more character to replace.
  if (!name.includes(']', bracket)) return { first: withUnderscores(name), keys: [], tooDeep: false }
  return { first: withUnderscores(name.slice(0, bracket)), ...readKeys(name, bracket) }
}

/** Text after a closed bracket, and a later bracket that is never closed, end the name: `a[b]c` is `a[b]`. */
function readKeys(name: string, bracket: number): Pick<Name, 'keys' | 'tooDeep'> {
  const keys: Key[] = []
  let open = bracket
  while (name[open] === '[') {
    if (keys.length === MAX_INPUT_NESTING_LEVEL) return { keys, tooDeep: true }
    const close = name.indexOf(']', open)
    if (close < 0) break
    const key = name.slice(open + 1, close)
    keys.push(APPEND.test(key) ? undefined : key)
    open = close + 1
  }
  return { keys, tooDeep: false }
}

/** PHP skips one blank, and only one, after the opening bracket when it looks for `[]`. */
const APPEND = /^[ \t\n\v\f\r]?$/

function withUnderscores(name: string): string {
  return name.replace(/[ .[]/g, '_')
}

function childTable(table: ParameterMap, nextKeys: NextKeys, key: Key): ParameterMap | undefined {
  const existing = key === undefined ? undefined : table.get(key)
  if (existing instanceof Map) return existing
  const child: ParameterMap = new Map()
  return put(table, nextKeys, key, child) ? child : undefined
}

/** Says whether there was room: `[]` after the largest integer key is lost. */
function put(table: ParameterMap, nextKeys: NextKeys, key: Key, value: ParameterValue): boolean {
  const next = nextKeys.get(table) ?? 0n
  if (key === undefined && next > LARGEST_KEY) return false
  const name = key ?? String(next)
  table.set(name, value)
  const integer = integerKey(name)
  if (integer !== undefined && integer >= next) nextKeys.set(table, integer + 1n)
  return true
}

/** Only integers in their plain spelling count: `05` and `+5` are texts. Negative ones never move `[]`. */
function integerKey(key: string): bigint | undefined {
  if (!/^(?:0|[1-9]\d{0,18})$/.test(key)) return undefined
  const integer = BigInt(key)
  return integer <= LARGEST_KEY ? integer : undefined
}

const PERCENT = 0x25

function decodeBytewise(text: string): string {
  const input = Buffer.from(text, 'utf8')
  const output = Buffer.alloc(input.length)
  let length = 0
  for (let index = 0; index < input.length; index++, length++) {
    const byte = input[index] === PERCENT ? escapedByte(input, index) : undefined
    output[length] = byte ?? input[index] ?? 0
    if (byte !== undefined) index += 2
  }
  return output.toString('utf8', 0, length)
}

function escapedByte(input: Buffer, index: number): number | undefined {
  const digits = input.toString('latin1', index + 1, index + 3)
  return /^[\da-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined
}
