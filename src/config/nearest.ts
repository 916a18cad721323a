/**
 * ` Did you mean "port"?` for a word close to one of the candidates, else nothing. Case, hyphens and underscores
 * do not count, so that `body-limit` finds `bodyLimit`.
 */
export function didYouMean(word: string, candidates: readonly string[], show = quoted): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : ` Did you mean ${show(near)}?`
}

/** A word and how many letters are wrong. */
interface Guess {
  readonly candidate: string
  readonly distance: number
}

function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate): Guess => ({ candidate, distance: editDistance(plain(word), plain(candidate)) }))
    .sort((one, other) => one.distance - other.distance)
  // A third of the letters: with more of them wrong, a guess is more puzzling than none.
  const tolerance = Math.max(1, Math.floor(plain(word).length / 3))
  return best && best.distance <= tolerance ? best.candidate : undefined
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, to.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, '')
}

function quoted(word: string): string {
  return `"${word}"`
}
