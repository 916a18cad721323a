const SEGMENT = /([^.[\]]+)|\[([^\]]*)\]/g

/**
 * What stands at a path: undefined where there is nothing; a list, flat, where the path has `[]`. An entry without
 * the member gives null, so that lists of several members stay in step.
 *
 * @param path `items[].sku`, `items[0].sku`, `items[sku=lamp-01].qty`; an empty one is the value itself
 */
export function valueAt(value: unknown, path: string): unknown {
  let values = [value]
  let isList = false
  for (const [, member, index] of path.matchAll(SEGMENT)) {
    if (index === '') {
      isList = true
      values = values.flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []))
    } else {
      values = values.map((each) =>
        member === undefined ? entry(each, index ?? '') : property(each, member),
      )
    }
  }
  return isList ? values.map((each) => each ?? null) : values[0]
}

function property(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined
  return (value as Record<string, unknown>)[member]
}

function entry(value: unknown, index: string): unknown {
  if (!Array.isArray(value)) return undefined
  const list = value as unknown[]
  const at = index.indexOf('=')
  if (at < 0) return list.at(Number(index))
  const [member, wanted] = [index.slice(0, at), index.slice(at + 1)]
  return list.find((each) => String(property(each, member)) === wanted)
}
