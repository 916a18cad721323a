/**
 * How a store's database compares text: MySQL's `utf8_general_ci`, which weighs one character at a time and knows
 * neither case nor accents (webapi.md section 8.4).
 */

/**
 * The text in the letters that decide a comparison: capitals without accents. Every UTF-16 unit becomes one unit,
 * so positions stay what they were.
 *
 * `ß` is one `S`; `æ`, `ø`, `đ`, `ł` are letters of their own. Scripts that general_ci has no weights for (kana,
 * Hangul, …) stay as they are.
 *
 * Source: MySQL manual, "The utf8mb3 Character Set" and "Unicode Character Sets" (general_ci).
 */
export function fold(text: string): string {
  return BEYOND_ASCII.test(text) ? text.replace(FOLDABLE, foldedLetter) : text.toUpperCase()
}

/**
 * The key under which equal texts meet: folded, without the trailing spaces that `=` ignores (PAD SPACE). Two texts
 * are equal exactly when their keys are.
 */
export function foldKey(text: string): string {
  return withoutTrailingSpaces(fold(text))
}

/** Negative, 0 or positive as `a` sorts before, with or after `b`. */
export function compareText(a: string, b: string): number {
  return compareKeys(foldKey(a), foldKey(b))
}

/** Is `a = b` in SQL? Case, accents and trailing spaces do not count. */
export function equalText(a: string, b: string): boolean {
  return foldKey(a) === foldKey(b)
}

/**
 * Orders two keys of {@link foldKey}, as {@link compareText} does their texts. The shorter one counts as padded with
 * spaces, so that a control character sorts before the end of the text.
 */
export function compareKeys(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const difference = a.charCodeAt(at) - b.charCodeAt(at)
    if (difference !== 0) return difference
  }
  if (a.length === b.length) return 0
  return a.length > b.length ? againstPadding(a, shared) : -againstPadding(b, shared)
}

/**
 * The number that MySQL reads at the beginning of a text; 0 when there is none. Never infinite: what does not fit is
 * the largest double.
 */
export function textToNumber(text: string): number {
  const [number] = /^[ \t-\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(text) ?? ['0']
  return Math.min(Math.max(Number(number), -Number.MAX_VALUE), Number.MAX_VALUE)
}

/** The text as it is stored and read back: a character that takes four bytes becomes `????`. */
export function storedText(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, '????')
}

const BEYOND_ASCII = /[\u0080-\uffff]/
const FOLDABLE = /[a-z\u0080-\uffff]/g
const SPACE = 32

/** Letters whose weight the two rules of {@link weightOf} do not give. */
const exceptions = new Map([
  ['ß', 'S'],
  ['Й', 'Й'],
  ['й', 'Й'],
])

/** Weights found so far; at most one entry for each UTF-16 unit. */
const weights = new Map<string, string>()

function foldedLetter(letter: string): string {
  let weight = weights.get(letter)
  if (weight === undefined) {
    weight = exceptions.get(letter) ?? weightOf(letter)
    weights.set(letter, weight)
  }
  return weight
}

const weightOf = (letter: string) => capital(withoutAccent(letter))

/** Latin, Greek, Cyrillic and Armenian letters lose their accents; a lone accent is no letter and stays. */
function withoutAccent(letter: string): string {
  const code = letter.charCodeAt(0)
  if (code >= 0x600 && (code < 0x1e00 || code > 0x1fff)) return letter

  const [base = letter, mark] = letter.normalize('NFD')
  return mark !== undefined && /\p{L}/u.test(base) ? base : letter
}

/** The 256-character blocks in which general_ci knows capitals: alphabets, Roman numerals, circled and wide letters. */
const CASED_BLOCKS = new Set([0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x1e, 0x1f, 0x21, 0x24, 0xff])

function capital(letter: string): string {
  if (!CASED_BLOCKS.has(letter.charCodeAt(0) >> 8)) return letter

  const upper = letter.toUpperCase()
  return upper.length === 1 ? upper : letter
}

// A loop because / +$/ would try every run of spaces inside the text as well.
function withoutTrailingSpaces(text: string): string {
  let end = text.length
  while (text.charCodeAt(end - 1) === SPACE) end--
  return text.slice(0, end)
}

/** How what follows the shared part compares with spaces. Only a binary text, where they count, can end in spaces. */
function againstPadding(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const difference = text.charCodeAt(at) - SPACE
    if (difference !== 0) return difference
  }
  return 1
}
