import { fold } from './collation.ts'

/**
 * Prepares a pattern of SQL's LIKE: `%` stands for any characters, `_` for one, a backslash takes away the meaning
 * of the character after it. Case and accents do not count, trailing spaces do.
 *
 * Time grows with the length of the text, never faster, whatever the pattern: at most one step per character and 32
 * characters of the pattern. Nothing backtracks.
 *
 * @param letters turns pattern and text into the characters that are compared, one for one; the default is the
 *   collation of text columns. For a binary column it returns the text itself.
 */
export function likeMatcher(
  pattern: string,
  letters: (text: string) => string = fold,
): (text: string) => boolean {
  const [first = [], ...others] = segmentsOf(letters(pattern))
  const last = others.pop()
  const begins = fitter(first)
  if (!last) return (text) => text.length === first.length && begins(letters(text), 0)

  const ends = fitter(last)
  const between = others.filter((segment) => segment.length > 0).map(finder)
  return (text) => {
    const room = text.length - last.length
    const folded = letters(text)
    if (first.length > room || !begins(folded, 0) || !ends(folded, room)) return false

    return endOfAll(between, folded, first.length) <= room
  }
}

/** What stands between two `%`; undefined is a `_`. */
type Segment = readonly (string | undefined)[]

/** The end of the leftmost place, at or after `from`, where the segment fits; Infinity when there is none. */
type Finder = (text: string, from: number) => number

/** Taking the leftmost place for each leaves the most room for the next, so no other place needs a try. */
function endOfAll(finders: readonly Finder[], text: string, from: number): number {
  let reached = from
  for (const find of finders) {
    reached = find(text, reached)
    if (reached === Infinity) break
  }
  return reached
}

function segmentsOf(pattern: string): Segment[] {
  let segment: (string | undefined)[] = []
  const segments = [segment]
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    if (character === '%') {
      segment = []
      segments.push(segment)
    } else if (character === '_') segment.push(undefined)
    // At the very end there is nothing to escape, and the backslash stands for itself.
    else if (character === '\\' && at + 1 < pattern.length) segment.push(pattern.charAt(++at))
    else segment.push(character)
  }
  return segments
}

function fitter(segment: Segment): (text: string, at: number) => boolean {
  if (segment.includes(undefined))
    return (text, at) =>
      segment.every((character, index) => character === undefined || text.charAt(at + index) === character)

  const literal = segment.join('')
  return (text, at) => text.startsWith(literal, at)
}

/** indexOf() may take a step per character of what it looks for at every position; a longer one is found by bits. */
const INDEX_OF_LIMIT = 32

function finder(segment: Segment): Finder {
  if (segment.length > INDEX_OF_LIMIT || segment.includes(undefined)) return bitParallelFinder(segment)

  const literal = segment.join('')
  return (text, from) => {
    const found = text.indexOf(literal, from)
    return found < 0 ? Infinity : found + literal.length
  }
}

/**
 * Shift-and: bit i of the state says that the characters read last are the first i + 1 of the segment. One character
 * moves 32 of them on at once.
 */
function bitParallelFinder(segment: Segment): Finder {
  const { places, elsewhere } = placesOf(segment)
  const lastWord = elsewhere.length - 1
  const complete = 1 << ((segment.length - 1) % 32)

  return (text, from) => {
    const state = new Uint32Array(elsewhere.length)
    for (let at = from; at < text.length; at++) {
      advance(state, places.get(text.charAt(at)) ?? elsewhere)
      if (((state[lastWord] ?? 0) & complete) !== 0) return at + 1
    }
    return Infinity
  }
}

/** For each character a bit per place of the segment that takes it; `elsewhere` for all that it does not name. */
function placesOf(segment: Segment): { places: Map<string, Uint32Array>; elsewhere: Uint32Array } {
  const elsewhere = new Uint32Array(Math.ceil(segment.length / 32))
  segment.forEach((character, index) => {
    if (character === undefined) setBit(elsewhere, index)
  })
  const places = new Map<string, Uint32Array>()
  segment.forEach((character, index) => {
    if (character === undefined) return
    const bits = places.get(character) ?? elsewhere.slice()
    setBit(bits, index)
    places.set(character, bits)
  })
  return { places, elsewhere }
}

function setBit(bits: Uint32Array, index: number): void {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index % 32))
}

function advance(state: Uint32Array, places: Uint32Array): void {
  // The first bit: a match may begin at every character.
  let carry = 1
  for (let word = 0; word < state.length; word++) {
    const bits = state[word] ?? 0
    state[word] = ((bits << 1) | carry) & (places[word] ?? 0)
    carry = bits >>> 31
  }
}
