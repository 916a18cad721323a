import type { Mock } from './create-mock.ts'

export const PASSWORD = 'Passw0rd!x'

/** An address that nothing is wrong with. */
export const anAddress = (changes: object = {}) => ({
  firstname: 'Maria',
  lastname: 'Keller',
  street: ['12 Harbour Road'],
  city: 'Austin',
  region: { region_id: 57 },
  postcode: '78701',
  country_id: 'US',
  telephone: '5125550101',
  ...changes,
})

/** A customer that nothing is wrong with. */
export const aCustomer = (changes: object = {}) => ({
  email: 'maria@example.com',
  firstname: 'Maria',
  lastname: 'Keller',
  ...changes,
})

/** Signs a customer up and gives the id. */
export async function signUp(mock: Mock, changes: object = {}, password: string | undefined = PASSWORD) {
  const { status, body } = await mock
    .as('full')
    .post('/V1/customers', { customer: aCustomer(changes), password })
  if (status !== 200) throw new Error(`sign-up was refused: ${JSON.stringify(body)}`)
  return (body as { id: number }).id
}

/** Signs a customer in and gives the caller. */
export async function signIn(mock: Mock, username = 'maria@example.com', password = PASSWORD) {
  const { status, body } = await mock
    .as('guest')
    .post('/V1/integration/customer/token', { username, password })
  if (status !== 200) throw new Error(`sign-in was refused: ${JSON.stringify(body)}`)
  return mock.as(body as string)
}

/** The refusal for one missing field. */
export const required = (fieldName: string) => ({
  message: '"%fieldName" is required. Enter and try again.',
  parameters: { fieldName },
})

/** The refusal for what is not there. */
export const noSuch = (fieldName: string, fieldValue: unknown) => ({
  message: 'No such entity with %fieldName = %fieldValue',
  parameters: { fieldName, fieldValue },
})

/** The refusal for an e-mail address that nobody has. */
export const noSuchEmail = (fieldValue: string, field2Value: unknown) => ({
  message: 'No such entity with %fieldName = %fieldValue, %field2Name = %field2Value',
  parameters: { fieldName: 'email', fieldValue, field2Name: 'websiteId', field2Value },
})

/** The refusal for a missing resource. */
export const denied = (resources: string) => ({
  message: "The consumer isn't authorized to access %resources.",
  parameters: { resources },
})
