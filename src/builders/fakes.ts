import type { Faker } from '@faker-js/faker'
import { seededFaker } from '../datasets/demo/seeded-faker.ts'
import type { Store } from '../framework/context.ts'
import { urlKeyOf } from '../framework/url-key.ts'
import type { QuoteAddressInput } from '../modules/quote/schemas.ts'

/** Makes up what nobody said: the same for the same seed and the same calls before. */
export const fakerOf = ({ random }: Store): Faker => seededFaker(random.below(2 ** 32), 'builders')

/** The text, with the first number behind it that makes it free. */
export function free(text: string, isTaken: (text: string) => boolean, joint = '-'): string {
  let name = text
  for (let count = 2; isTaken(name); count++) name = `${text}${joint}${count}`
  return name
}

/** Somebody's name and address of e-mail. */
export interface Person {
  readonly firstname: string
  readonly lastname: string
  readonly email: string
}

export function personOf(faker: Faker, isTaken: (email: string) => boolean = () => false): Person {
  const [firstname, lastname] = [faker.person.firstName(), faker.person.lastName()]
  const name = free(
    `${urlKeyOf(firstname)}.${urlKeyOf(lastname)}`,
    (text) => isTaken(`${text}@example.com`),
    '',
  )
  return { firstname, lastname, email: `${name}@example.com` }
}

/** A place in Texas, where a fresh install knows no tax. */
export const placeOf = (
  { firstname, lastname }: Pick<Person, 'firstname' | 'lastname'>,
  faker: Faker,
): QuoteAddressInput => ({
  firstname,
  lastname,
  street: [faker.location.streetAddress()],
  city: 'Austin',
  region_id: 57,
  postcode: '78701',
  country_id: 'US',
  telephone: faker.string.numeric('512555####'),
})
