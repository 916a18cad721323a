import type { Faker } from '@faker-js/faker'
import { hashPassword } from '../../framework/password.ts'
import { urlKeyOf } from '../../framework/url-key.ts'
import { save } from '../../modules/customer/customer-repository.ts'
import type { AddressInput, CustomerInput } from '../../modules/customer/schemas.ts'
import { regions } from '../../modules/directory/tables.ts'
import { defaultScope } from '../../modules/store/scope.ts'
import type { Credentials } from '../load.ts'
import { cities, type City } from './cities.ts'
import { history, stepper, type DemoContext } from './demo-context.ts'
import type { Tell } from './progress.ts'
import { seededFaker, type Locale, type Part } from './seeded-faker.ts'

/** Every customer of the demo store signs in with it. */
const PASSWORD = 'Customer1234!'

/**
 * Makes customers, all with the same password, which is hashed once: a hash takes longer than all the rest of a
 * customer. The first one is Maria Keller, whatever the seed.
 *
 * @returns what the first one signs in with; undefined where there is none
 */
export function makeCustomers(
  { count, seed }: { count: number; seed: number },
  context: DemoContext,
  tell: Tell,
): Credentials['customer'] {
  if (count === 0) return undefined
  const office = openOffice(seed, 'customers', context)
  const passwordHash = hashPassword(PASSWORD, context.random)
  const step = stepper(context.clock, history.trading, count, () => office.faker.number.float())
  for (let done = 1; done <= count; done++) {
    step()
    const person = done === 1 ? MARIA : personOf(office)
    save(customerOf(person, office), context, passwordHash)
    tell(done)
  }
  return { email: MARIA.email, password: PASSWORD }
}

/** What is needed to make people up. */
export interface Office {
  readonly faker: Faker
  readonly speakers: Readonly<Record<Locale, Faker>>
  /** Ids by country and code. */
  readonly regionIds: ReadonlyMap<string, number>
  readonly store: { readonly store_id: number; readonly website_id: number }
  readonly emails: Set<string>
}

/** People of a part of the data set; no two of them have the same e-mail address. */
export function openOffice(seed: number, part: Part, { db }: DemoContext): Office {
  const faker = seededFaker(seed, part)
  const { store_id, website_id } = defaultScope(db)
  return {
    faker,
    speakers: {
      en: faker,
      en_GB: seededFaker(seed, part, 'en_GB'),
      de: seededFaker(seed, part, 'de'),
      fr: seededFaker(seed, part, 'fr'),
    },
    regionIds: new Map(
      Array.from(db.table(regions).all(), (row) => [`${row.country_id} ${row.code}`, row.region_id]),
    ),
    store: { store_id, website_id },
    emails: new Set([MARIA.email]),
  }
}

/** Who somebody is, before anything was asked of them. */
export interface Person {
  readonly firstname: string
  readonly lastname: string
  readonly sex: 'female' | 'male'
  readonly email: string
  readonly home: City
  /** Somebody who buys for a company. */
  readonly company?: string
}

/** The first customer, by whom the README and the terminal show how a customer signs in. */
const MARIA: Person = {
  firstname: 'Maria',
  lastname: 'Keller',
  sex: 'female',
  email: 'maria.keller@example.com',
  home: {
    name: 'München',
    country: 'DE',
    region: 'BAY',
    postcode: '80331',
    telephone: '+49 89 99998-###',
    locale: 'de',
  },
}

/** Somebody new. */
export function personOf({ faker, speakers, emails }: Office): Person {
  const home = faker.helpers.arrayElement(cities)
  const speaker = speakers[home.locale]
  const sex = faker.helpers.arrayElement(['female', 'male'] as const)
  const firstname = typed(speaker.person.firstName(sex))
  const lastname = typed(speaker.person.lastName(sex))
  return {
    firstname,
    lastname,
    sex,
    home,
    email: freeEmail(`${urlKeyOf(firstname)}.${urlKeyOf(lastname)}`, emails),
    ...(faker.datatype.boolean(0.25) && { company: speaker.company.name() }),
  }
}

/** As it comes from a keyboard: the store takes no other apostrophe in a name. */
const typed = (name: string) => name.replaceAll('’', "'")

/** Namesakes get a number behind their names. */
function freeEmail(name: string, emails: Set<string>): string {
  let email = `${name}@example.com`
  for (let count = 2; emails.has(email); count++) email = `${name}${count}@example.com`
  emails.add(email)
  return email
}

function customerOf(person: Person, office: Office): CustomerInput {
  const { faker, store } = office
  const { firstname, lastname, email, sex, company } = person
  return {
    ...store,
    group_id: company === undefined ? GENERAL : faker.helpers.arrayElement([WHOLESALE, RETAILER]),
    email,
    firstname,
    lastname,
    ...(faker.datatype.boolean(0.6) && { gender: sex === 'male' ? 1 : 2 }),
    ...(faker.datatype.boolean(0.4) && { dob: birthdayOf(faker) }),
    ...(company !== undefined && { taxvat: `${person.home.country}${faker.string.numeric(9)}` }),
    addresses: addressesOf(person, office),
    extension_attributes: { is_subscribed: faker.datatype.boolean(0.45) },
  }
}

/** Customer groups of a fresh install. */
const GENERAL = 1
const WHOLESALE = 2
const RETAILER = 3

const birthdayOf = (faker: Faker) =>
  faker.date.between({ from: '1945-01-01T00:00:00Z', to: '2006-12-31T00:00:00Z' }).toISOString().slice(0, 10)

/** One to three: the home, and where else things are sent to in the same country. */
function addressesOf(person: Person, office: Office): AddressInput[] {
  const { faker } = office
  const { home } = person
  const others = faker.helpers.weightedArrayElement([
    { weight: 55, value: 0 },
    { weight: 35, value: 1 },
    { weight: 10, value: 2 },
  ])
  const nearby = cities.filter((city) => city.country === home.country)
  const places = [home, ...Array.from({ length: others }, () => faker.helpers.arrayElement(nearby))]
  const shipping = others > 0 && faker.datatype.boolean() ? 1 : 0
  return places.map((city, at) => ({
    ...addressIn(city, person, office),
    ...(at === 0 && { default_billing: true }),
    ...(at === shipping && { default_shipping: true }),
  }))
}

/** Where somebody has things sent to. */
export function addressIn(city: City, person: Person, { faker, speakers, regionIds }: Office): AddressInput {
  const { firstname, lastname, company } = person
  const speaker = speakers[city.locale]
  const region_id = regionIds.get(`${city.country} ${city.region}`)
  return {
    firstname,
    lastname,
    ...(company !== undefined && { company }),
    street: [speaker.location.streetAddress(), ...doorOf(faker)],
    city: city.name,
    postcode: city.postcode,
    country_id: city.country,
    ...(region_id === undefined ? { region: { region: city.region } } : { region_id }),
    telephone: city.telephone.replaceAll('#', () => faker.string.numeric()),
  }
}

/** A second line for those who live behind many doors. */
const doorOf = (faker: Faker) =>
  faker.datatype.boolean(0.15) ? [`Apt. ${faker.number.int({ min: 1, max: 48 })}`] : []
