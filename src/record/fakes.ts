import type { Faker } from '@faker-js/faker'
import { seededFaker } from '../datasets/demo/seeded-faker.ts'
import { KINDS, type Kind } from './personal-fields.ts'

/** Puts fakes in place of personal values: the same one for the same value, wherever it occurs. */
export interface Fakes {
  /** The fake of a value; what holds no letter and no digit is none, and stays. */
  of(kind: Kind, value: string): string
  /** A text with the fakes of all personal values in it that are known by then, and of all e-mail addresses. */
  sweep(text: string, how: Sweep): string
  /** How many values have a fake, by kind. */
  readonly counts: ReadonlyMap<Kind, number>
}

/** How far a text is searched for values that are known. */
export interface Sweep {
  /** May it be about a person? A word that is a name too is replaced only then: `Will`, `Rose`. */
  readonly isPersonal: boolean
}

const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/**
 * Fakes that are drawn one after the other, as values come: a fake has nothing of its value but the form, so that no
 * list of likely values, tried one by one, tells what it stands for. The same seed and the same values in the same
 * order make the same fakes. What stands for what is in memory only.
 */
export function createFakes(seed: number): Fakes {
  const byValue = new Map<string, string>()
  const taken = new Set<string>()
  const counts = new Map<Kind, number>()
  const known = knownTexts()

  function of(kind: Kind, value: string): string {
    if (!/[\p{L}\p{N}]/u.test(value)) return value
    if (kind === 'name') return inParts(value)
    const key = `${kind} ${value.trim().toLowerCase()}`
    const fake = byValue.get(key) ?? make(kind, value.trim())
    byValue.set(key, fake)
    const shaped = inCaseOf(value, fake, kind)
    known.add(value.trim(), shaped, kind)
    return shaped
  }

  function make(kind: Kind, value: string): string {
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    const faker = seededFaker(seed, 'recordings')
    faker.seed([seed, KINDS.indexOf(kind), count])
    for (let attempt = 0; ; attempt += 1) {
      const fake = FAKES[kind](faker, value, attempt)
      const isFree = REPEATABLE.includes(kind) || !taken.has(fake.toLowerCase())
      if ((isFree && fake.toLowerCase() !== value.toLowerCase()) || attempt >= MOST_ATTEMPTS) {
        taken.add(fake.toLowerCase())
        return fake
      }
    }
  }

  /** A whole name is that of its parts: who is `Ada Potter` here is `Ada` and `Potter` there. */
  function inParts(value: string): string {
    const words = value.trim().split(/\s+/)
    const faked = words.map((word, index) =>
      of(index > 0 && index === words.length - 1 ? 'last name' : 'first name', word),
    )
    return faked.join(' ')
  }

  return {
    of,
    sweep: (text, how) =>
      known.replaceIn(
        text.replace(EMAIL, (email) => of('e-mail address', email)),
        how,
      ),
    counts,
  }
}

const MOST_ATTEMPTS = 200

/** Two people may have the same name and live in the same town; no two have the same address. */
const REPEATABLE: readonly Kind[] = [
  'first name',
  'last name',
  'city',
  'postcode',
  'date of birth',
  'text',
  'coordinate',
]

type MakeFake = (faker: Faker, value: string, attempt: number) => string

const FAKES: Readonly<Record<Kind, MakeFake>> = {
  'first name': (faker) => faker.person.firstName(),
  'last name': (faker) => faker.person.lastName(),
  name: (faker) => faker.person.fullName(),
  'user name': (faker, value, attempt) =>
    value.includes('@') ? emailLike(faker, value, attempt) : faker.internet.username().toLowerCase(),
  'e-mail address': emailLike,
  telephone: reshaped,
  street: (faker, value) =>
    value
      .split('\n')
      .map((line) => (/^\D*$/.test(line) ? faker.location.street() : faker.location.streetAddress()))
      .join('\n'),
  city: (faker) => faker.location.city(),
  postcode: reshaped,
  company: (faker) => faker.company.name(),
  // The letters at the beginning are those of a country.
  'tax number': (faker, value) => {
    const country = /^[A-Z]{2}(?=\w{4})/i.exec(value)?.[0] ?? ''
    return country + reshaped(faker, value.slice(country.length))
  },
  'date of birth': (faker, value) => {
    const [, rest] = /^\d{4}-\d{2}-\d{2}(.*)$/s.exec(value) ?? []
    if (rest === undefined) return reshaped(faker, value)
    const date = faker.date.between({ from: '1945-01-01', to: '2004-12-31' })
    return date.toISOString().slice(0, 10) + rest
  },
  'IP address': (faker, value) =>
    value
      .split(',')
      .map((one) =>
        one.includes(':')
          ? `2001:db8::${faker.string.hexadecimal({ length: 4, prefix: '', casing: 'lower' })}`
          : `${faker.helpers.arrayElement(DOCUMENTATION)}.${faker.number.int({ min: 1, max: 254 })}`,
      )
      .join(', '),
  coordinate: (faker, value) => {
    const decimals = /\.(\d+)/.exec(value)?.[1]?.length ?? 0
    return faker.number.float({ min: -80, max: 80 }).toFixed(decimals)
  },
  number: reshaped,
  key: reshaped,
  text: (faker, value) => {
    const count = Math.min(Math.max(value.split(/\s+/).length, 1), 30)
    const words = faker.lorem.words(count)
    return count < 3 ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
  },
}

/** Networks that are nobody's (RFC 5737). */
const DOCUMENTATION = ['192.0.2', '198.51.100', '203.0.113']

/** At a domain that is nobody's (RFC 2606). A part of an address stays one: `%@gmail.com` is looked for too. */
function emailLike(faker: Faker, value: string, attempt: number): string {
  const name = plain(`${faker.person.firstName()}.${faker.person.lastName()}`)
  const local = attempt > 5 ? `${name}${faker.number.int({ min: 2, max: 99_999 })}` : name
  const domain = `example.${faker.helpers.arrayElement(['com', 'net', 'org'])}`
  if (!value.includes('@')) return plain(faker.person.lastName())
  if (value.startsWith('@')) return `@${plain(faker.person.lastName())}.example`
  return value.endsWith('@') ? `${local}@` : `${local}@${domain}`
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z.]/g, '')

/** Another digit for each digit, another letter for each letter; whatever stands between them stays. */
function reshaped(faker: Faker, value: string): string {
  return value.replace(/[\p{L}\p{N}]/gu, (character) => {
    if (/\p{N}/u.test(character)) return String(faker.number.int({ min: 0, max: 9 }))
    const letter = faker.string.alpha({ length: 1, casing: 'lower' })
    return character === character.toUpperCase() ? letter.toUpperCase() : letter
  })
}

/** `ADA` and `ada` are `Ada`, written in another way. */
function inCaseOf(value: string, fake: string, kind: Kind): string {
  if (!['first name', 'last name', 'city', 'company', 'street'].includes(kind)) return fake
  if (!/\p{Ll}/u.test(value) && /\p{Lu}{2}/u.test(value)) return fake.toUpperCase()
  return !/\p{Lu}/u.test(value) && /\p{Ll}/u.test(value) ? fake.toLowerCase() : fake
}

/** Values that were seen, to be found in texts where no field tells of them. */
interface KnownTexts {
  add(value: string, fake: string, kind: Kind): void
  replaceIn(text: string, how: Sweep): string
}

interface Known {
  readonly words: readonly string[]
  readonly fake: string
  /** Is it what it is wherever it stands, or may it be a word like others? */
  readonly isDistinct: boolean
}

const WORD = /[\p{L}\p{N}]+/gu

/** Kinds whose values are like words or numbers of which there are many, and found in texts about persons only. */
const COMMON: readonly Kind[] = ['first name', 'last name', 'city', 'postcode']

/** E-mail addresses are found by their form; of what a comment says, of dates and of `admin` there is too much. */
const NOT_LOOKED_FOR: readonly Kind[] = ['text', 'date of birth', 'coordinate', 'e-mail address', 'user name']

/** Texts are looked for word by word: it takes no longer with a thousand of them than with one. */
function knownTexts(): KnownTexts {
  const byFirstWord = new Map<string, Known[]>()

  const findAt = (words: readonly RegExpExecArray[], at: number, how: Sweep) => {
    for (const known of byFirstWord.get(words[at]?.[0] ?? '') ?? []) {
      if (!known.isDistinct && !how.isPersonal) continue
      if (known.words.every((word, index) => words[at + index]?.[0] === word)) return known
    }
    return undefined
  }

  return {
    add(value, fake, kind) {
      if (NOT_LOOKED_FOR.includes(kind)) return
      const words = value.match(WORD) ?? []
      const [first = ''] = words
      if (value.length < SHORTEST) return
      const list = byFirstWord.get(first) ?? []
      if (list.some((known) => known.words.join(' ') === words.join(' '))) return
      const isDistinct = !COMMON.includes(kind) && (words.length > 1 || /\d{6}/.test(value) || kind === 'key')
      list.push({ words, fake: fake.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''), isDistinct })
      byFirstWord.set(
        first,
        list.sort((a, b) => b.words.length - a.words.length),
      )
    },
    replaceIn(text, how) {
      if (byFirstWord.size === 0) return text
      const words = [...text.matchAll(WORD)]
      let replaced = ''
      let end = 0
      for (let at = 0; at < words.length; at += 1) {
        const known = findAt(words, at, how)
        if (!known) continue
        const last = words[at + known.words.length - 1]
        replaced += text.slice(end, words[at]?.index) + known.fake
        end = (last?.index ?? 0) + (last?.[0].length ?? 0)
        at += known.words.length - 1
      }
      return end === 0 ? text : replaced + text.slice(end)
    },
  }
}

/** Shorter ones are looked for nowhere: every text would have them. */
const SHORTEST = 3
