/** To be imported before a program (`node --import`): `testcontainers` is then the fake beside this file. */
import { register } from 'node:module'

const fake = JSON.stringify(new URL('fake-testcontainers.js', import.meta.url).href)
const hook = `export const resolve = (name, context, next) =>
  name === 'testcontainers' ? { url: ${fake}, shortCircuit: true } : next(name, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
