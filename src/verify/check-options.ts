import { UsageError } from '../config/errors.ts'
import { checkStoreAddress } from '../config/store-address.ts'
import { didYouMean } from '../config/nearest.ts'
import type { Case } from '../contract/case.ts'
import type { TargetOptions } from './client.ts'

/** What of a run's options may be wrong in a way that no type tells. */
interface Checked extends Pick<TargetOptions, 'target' | 'headers'> {
  readonly only?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
}

/**
 * Refuses what no run can be made of, before anything is sent.
 *
 * @throws UsageError, a wrong address, a header that the cases need for themselves, an unknown group or tag
 */
export function checkOptions(
  { target, headers = {}, only = [], tags = [] }: Checked,
  cases: readonly Case[],
): void {
  checkStoreAddress(target, 'The target')
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'authorization'))
    throw new UsageError('The header Authorization is what the cases are about: give a token instead.')
  checkNames('group', only, new Set(cases.map(({ group }) => group)))
  checkNames('tag', tags, new Set(cases.flatMap((subject) => subject.tags)))
}

function checkNames(what: string, named: readonly string[], known: ReadonlySet<string>): void {
  for (const name of named) {
    if (known.has(name)) continue
    const names = [...known].sort()
    const hint = didYouMean(name, names) || ` There are ${names.join(', ')}.`
    throw new UsageError(`There is no ${what} ${JSON.stringify(name)}.${hint}`)
  }
}
