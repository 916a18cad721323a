/** Values by name, for the `{{name}}` of a case. */
export type Variables = Readonly<Record<string, unknown>>

const WHOLE = /^\{\{([\w ]+)\}\}$/
const WITHIN = /\{\{([\w ]+)\}\}/g

/**
 * The value with every `{{name}}` filled in. A text that is nothing but `{{name}}` becomes the value, type included.
 *
 * @throws Error, nothing was saved under the name: the case is wrong
 */
export function fill<Value>(value: Value, variables: Variables): Value {
  return filled(value, variables) as Value
}

function filled(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fillText(value, variables)
  if (Array.isArray(value)) return value.map((entry) => filled(entry, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member, variables)]))
}

function fillText(text: string, variables: Variables): unknown {
  const whole = WHOLE.exec(text)?.[1]
  if (whole !== undefined) return named(whole, variables)
  return text.replace(WITHIN, (_, name: string) => String(named(name, variables)))
}

function named(name: string, variables: Variables): unknown {
  if (!Object.hasOwn(variables, name)) throw new Error(`Nothing was saved as {{${name}}}.`)
  return variables[name]
}
