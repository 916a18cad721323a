import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'

/** Languages of whose people and streets the demo store knows. */
export type Locale = 'en' | 'en_GB' | 'de' | 'fr'

/**
 * What draws its chances apart, the parts of the data set and the fakes of a recording: more products leave the
 * customers as they are. A new one goes to the end: its place is part of its seed.
 */
const parts = ['products', 'revisions', 'customers', 'orders', 'builders', 'recordings'] as const
export type Part = (typeof parts)[number]

/** Makes things up: the same for the same seed, part and language. */
export function seededFaker(seed: number, part: Part, locale: Locale = 'en'): Faker {
  const faker = loaded.get(locale) ?? required(locale)
  faker.seed([seed, parts.indexOf(part)])
  return faker
}

const loaded = new Map<Locale, Faker>()

/** Loads all languages, for who may wait and for runtimes without a `require` of ES modules, such as Jest's. */
export async function loadFakers(): Promise<void> {
  const [en, en_GB, de, fr] = await Promise.all([
    import('@faker-js/faker/locale/en'),
    import('@faker-js/faker/locale/en_GB'),
    import('@faker-js/faker/locale/de'),
    import('@faker-js/faker/locale/fr'),
  ])
  for (const [locale, { faker }] of Object.entries({ en, en_GB, de, fr })) loaded.set(locale as Locale, faker)
}

/**
 * Loaded by `require` as the data set is filled in one go, which no `await import()` could interrupt, and only the
 * demo store should wait for it; by language, as all of them take six times as long as one.
 */
function required(locale: Locale): Faker {
  const require = createRequire(import.meta.url)
  const module = require(`@faker-js/faker/locale/${locale}`) as typeof import('@faker-js/faker/locale/en')
  return module.faker
}
