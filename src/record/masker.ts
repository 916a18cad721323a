import { isSecretName } from '../control/mask.ts'
import { MASK } from '../access-log.ts'
import { contractSchema, routeNamed, routeOf } from '../verify/contracts.ts'
import { parsed, type Exchange, type RawExchange } from './exchange.ts'
import type { Fakes } from './fakes.ts'
import { kindOf } from './personal-fields.ts'
import { unpacked } from './unpacked.ts'

/** Makes of an exchange what may be kept of it. */
export interface ExchangeMasker {
  mask(raw: RawExchange): Omit<Exchange, 'number'>
  /** Names of fields in answers about persons whose texts were left as they are. */
  readonly leftAlone: ReadonlySet<string>
}

/** Where a value stands, as far as its masking depends on it. */
interface Place {
  /** Name of the field; empty for none. */
  readonly name: string
  readonly isPersonal: boolean
  /** Is it the value of an attribute of an installation's own? */
  readonly isCustom: boolean
  /** Is it among what a payment method keeps, whose names nobody knows? */
  readonly isOfPayment: boolean
}

const NOWHERE: Place = { name: '', isPersonal: true, isCustom: false, isOfPayment: false }

/**
 * Takes secrets out of exchanges (`***` stands for them), and puts fakes in place of personal data: in paths, query
 * strings, search filters, bodies and answers, by the names of fields first, and in all other texts as far as the
 * value is known from a field.
 */
export function exchangeMasker(fakes: Fakes): ExchangeMasker {
  const leftAlone = new Set<string>()
  const secrets = new Set<string>()
  const customerTokens = new Set<string>()
  /** Of the exchange that is being masked. */
  const faked = new Set<string>()

  const swept = (text: string, isPersonal: boolean) => {
    let safe = text
    for (const secret of secrets) safe = safe.replaceAll(secret, MASK)
    return fakes.sweep(safe, { isPersonal })
  }

  function maskText(text: string, place: Place): string {
    if (text === '') return text
    if (isMasked(place.name)) return remember(text)
    const kind = kindOf(place.name)
    if (kind) return fakes.of(kind, text)
    const masked = maskUnnamed(text, place)
    if (masked !== text) faked.add(place.name)
    return masked
  }

  /** A text whose name does not say that it is personal. */
  function maskUnnamed(text: string, { name, isPersonal, isCustom, isOfPayment }: Place): string {
    if (isCartId(name, text)) return fakes.of('key', text)
    // What looks like a number or an address is one; a title may stay.
    if (isOfPayment && /[\d@]/.test(text))
      return text.includes('@') ? swept(text, true) : fakes.of('key', text)
    if (isCustom && isWording(text)) return fakes.of('text', text)
    // Wien is a region too, and a region has an id that goes with its name.
    const safe = /^region(_name|_code)?$/.test(name) ? text : swept(text, isPersonal)
    if (isPersonal && isWording(text) && safe === text && !OF_NOBODY.test(name)) leftAlone.add(name)
    return safe
  }

  /** What is secret here may stand elsewhere, where no field tells of it. */
  function remember(secret: string): string {
    if (secret.length >= SHORTEST_SECRET && secret !== MASK) secrets.add(secret)
    return MASK
  }

  function maskValue(value: unknown, place: Place): unknown {
    if (typeof value === 'string') return maskText(value, place)
    if (typeof value === 'number') return maskNumber(value, place)
    if (Array.isArray(value)) return value.map((entry) => maskValue(entry, place))
    if (typeof value !== 'object' || value === null) return value
    return maskObject(value as Record<string, unknown>, place)
  }

  function maskNumber(value: number, { name }: Place): unknown {
    if (isMasked(name)) return MASK
    const kind = kindOf(name)
    if (!kind || (value === 0 && kind !== 'coordinate')) return value
    const fake = Number(fakes.of(kind, String(value)))
    return Number.isFinite(fake) ? fake : value
  }

  function maskObject(object: Record<string, unknown>, { isPersonal, isOfPayment }: Place): unknown {
    const subjects = subjectsOf(object)
    return Object.fromEntries(
      Object.entries(object).map(([name, member]) => {
        const subject = subjects[name]
        const place = {
          name: subject ?? name,
          isPersonal,
          isCustom: subject !== undefined && 'attribute_code' in object && isPersonal,
          isOfPayment: isOfPayment || OF_PAYMENT.includes(name),
        }
        const isFilter = subject !== undefined && typeof member === 'string' && 'field' in object
        return [name, isFilter ? maskList(member, place) : maskValue(member, place)]
      }),
    )
  }

  /** `searchCriteria[filter_groups][0][filters][0][value]` is of the field that its neighbour names. */
  function maskQuery(query: string, isPersonal: boolean): string {
    const pairs = query.split('&').map((pair) => {
      const [name = '', value] = pair.split('=', 2)
      return { written: name, name: decoded(name), value }
    })
    const fields = new Map(pairs.map(({ name, value = '' }) => [name, decoded(value)]))
    return pairs
      .map(({ written, name, value }) => {
        if (value === undefined || value === '') return value === undefined ? written : `${written}=`
        const neighbour = name.endsWith('[value]') ? name.replace(/\[value\]$/, '[field]') : ''
        const about = fields.get(neighbour) ?? lastName(name)
        const text = decoded(value)
        const masked = maskList(text, { ...NOWHERE, name: about, isPersonal })
        return masked === text ? `${written}=${value}` : `${written}=${encodeURIComponent(masked)}`
      })
      .join('&')
  }

  /** A filter may look for several values, and for a part of one: `ada@%,%@example.com`. */
  function maskList(text: string, place: Place): string {
    if (!kindOf(place.name) && !isMasked(place.name)) return maskText(text, place)
    const parts = kindOf(place.name) === 'street' ? [text] : text.split(',')
    return parts
      .map((part) => {
        const [, before = '', inner = '', after = ''] = /^([%\s]*)(.*?)([%\s]*)$/s.exec(part) ?? []
        return before + maskText(inner, place) + after
      })
      .join(',')
  }

  /** Words of a route stay: somebody may be called `admin`. */
  function maskPath(path: string, route: string | undefined): string {
    const names = route?.split(' ')[1]?.replace(/\/$/, '').split('/') ?? []
    const segments = path.split('/')
    const first = path.replace(/\/+$/, '').split('/').length - names.length
    return segments
      .map((segment, index) => {
        const name = names[index - first] ?? ''
        const isVariable = index >= first && name.startsWith(':')
        if (route && !isVariable) return segment
        const text = decoded(segment)
        const masked = maskText(text, { ...NOWHERE, name: isVariable ? name.slice(1) : '' })
        return masked === text ? segment : encodeURIComponent(masked)
      })
      .join('/')
  }

  function maskContent(
    type: string | undefined,
    bytes: Buffer,
    place: Place,
  ): Exchange['request'] | undefined {
    if (bytes.length === 0) return undefined
    const media = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const text = bytes.toString('utf8')
    // What is JSON by its looks is read so: a store crashes with the type of a page.
    const json = parsed(text)
    if (json) return { type: media, body: maskValue(json.value, place) }
    if (/\bxml$/.test(media)) return { type: media, body: maskXml(text, place) }
    if (media === 'application/x-www-form-urlencoded')
      return { type: media, body: maskQuery(text, place.isPersonal) }
    return { type: media, left: `${media || 'something without a type'} of ${bytes.length} bytes` }
  }

  const maskXml = (text: string, place: Place) =>
    text.replace(
      /<([\w:.-]+)([^<>]*)>([^<]+)(?=<\/)/g,
      (_, name: string, rest: string, inner: string) =>
        `<${name}${rest}>${maskText(inner, { ...place, name })}`,
    )

  function actorOf({ authorization, url }: RawExchange, route: string | undefined): Exchange['actor'] {
    if (authorization === undefined) return 'guest'
    const isOfCustomer = customerTokens.has(tokenIn(authorization)) || /\/(me|mine)(\/|$|\?)/.test(url)
    return isOfCustomer || (route && routeNamed(route).resource === 'self') ? 'customer' : 'admin'
  }

  /** Tokens are answered without a name that says so. */
  function noteTokens({ authorization, status, answer }: RawExchange, issuer: string | undefined): void {
    if (authorization !== undefined) {
      remember(authorization)
      remember(tokenIn(authorization))
    }
    const token = issuer !== undefined && status < 300 ? parsed(answer.toString('utf8'))?.value : undefined
    if (typeof token !== 'string') return
    remember(token)
    if (issuer === 'customer') customerTokens.add(token)
  }

  return {
    leftAlone,
    mask(packed) {
      const raw = unpacked(packed)
      const [path, query = ''] = splitOnce(raw.url, '?')
      const route = routeOf(`${raw.method} ${path}`)
      const issuer = /\/V\d\/.*\b(\w+)\/[\w-]*token$/i.exec(path)?.[1]
      noteTokens(raw, issuer)
      const isPersonal =
        raw.status >= 400 || !route || isAboutPersons(route) || [raw.sent, raw.answer].some(tellsOfPersons)
      const place = { ...NOWHERE, isPersonal }
      const answered = { ...place, name: nameOfAnswer(path, raw.method, issuer) }
      const masked = () => ({
        path: maskPath(path, route),
        query: query === '' ? '' : maskQuery(query, true),
        request: maskContent(raw.sentType, raw.sent, place),
        response: maskContent(raw.answerType, raw.answer, answered),
      })
      // Once to know all values, once more to find them in texts that come before.
      masked()
      faked.clear()
      const { request, response, ...where } = masked()
      if (where.path !== path || where.query !== query) faked.add('?')
      return {
        time: new Date(raw.time).toISOString(),
        duration: Math.round(raw.duration),
        actor: actorOf(raw, route),
        method: raw.method,
        ...where,
        route: route ?? null,
        ...(faked.size > 0 && { faked: [...faked].sort() }),
        ...(request && { request }),
        status: raw.status,
        ...(response && { response }),
      }
    },
  }
}

/** A shorter text is a word, whatever else it is. */
const SHORTEST_SECRET = 8

/** Names of secrets beyond those that a journal meets: of payments, and of sessions. */
const MORE_SECRETS = /nonce|cvv|cvc|session|cookie|credential|authorization|form_?key|^confirmation|^trace$/i

const isMasked = (name: string) => name !== '' && (isSecretName(name) || MORE_SECRETS.test(name))

/** What a payment method keeps: reference numbers and addresses of its own, mostly without a name. */
const OF_PAYMENT: readonly string[] = ['additional_information', 'additional_data', 'payment_additional_info']

/** Fields of which nobody has to be told that they stay: of search criteria, codes, and what has no name. */
const OF_NOBODY = /^$|^(field|condition_type|direction|attribute_code|key|message|fieldName)$|_(code|id)$/

/** The id of a guest's cart is all that one needs to see it. */
const isCartId = (name: string, text: string) =>
  /^(cart|quote|masked)_?id$/i.test(name) && /^[a-z\d]{32}$/i.test(text)

/** Is it for people to read, and neither a number, a date nor nothing? */
const isWording = (text: string) => /\p{L}/u.test(text) && !/^\d{4}-\d\d-\d\d/.test(text)

/** A text that is the whole of an answer has no name but that of its route. */
function nameOfAnswer(path: string, method: string, issuer: string | undefined): string {
  if (issuer !== undefined) return 'token'
  return method === 'POST' && /\/guest-carts\/?$/.test(path) ? 'cart_id' : ''
}

/** Some objects say in one member what another one is: attributes, filters, and the parameters of refusals. */
function subjectsOf(object: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const pairs = SUBJECTS.flatMap(([name, value]) => {
    const subject = object[name]
    return typeof subject === 'string' && value in object ? [[value, subject] as const] : []
  })
  return Object.fromEntries(pairs)
}

const SUBJECTS: readonly (readonly [name: string, value: string])[] = [
  ['attribute_code', 'value'],
  ['field', 'value'],
  ['key', 'value'],
  ['fieldName', 'fieldValue'],
  ['fieldName', 'value'],
  ['field2Name', 'field2Value'],
]

const aboutPersons = new Map<string, boolean>()

/** Do the schemas of a route know a field that is personal? */
function isAboutPersons(route: string): boolean {
  const found = aboutPersons.get(route) ?? hasPersonalField(routeNamed(route), new Set())
  aboutPersons.set(route, found)
  return found
}

function hasPersonalField(schema: unknown, seen: Set<string>): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  const { $ref, properties } = schema as { $ref?: string; properties?: object }
  if ($ref !== undefined) {
    if (seen.has($ref)) return false
    seen.add($ref)
    return hasPersonalField(contractSchema($ref), seen)
  }
  return (
    Object.keys(properties ?? {}).some((name) => kindOf(name) !== undefined) ||
    Object.values(schema).some((part) => hasPersonalField(part, seen))
  )
}

/** An extension may add to a schema what makes it one. */
function tellsOfPersons(bytes: Buffer): boolean {
  const holds = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([name, member]) => kindOf(name) !== undefined || holds(member))
  return holds(parsed(bytes.toString('utf8'))?.value)
}

const tokenIn = (authorization: string) => authorization.replace(/^\w+\s+/, '')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const lastName = (name: string) => /([\w-]+)\]?(?:\[\d*\])*$/.exec(name)?.[1] ?? name

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
