import { expect, test } from 'vitest'
import { configValues } from '../../../src/modules/store/tables.ts'
import { isOn, listSetting, numberSetting, setSetting, setting } from '../../../src/modules/store/settings.ts'
import { configure } from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'

test('a setting is that of the store view, else of its website, else of all, else Magento’s default', () => {
  const mock = createMock()
  const { db } = mock.store
  const title = () => [setting(db, 'carriers/flatrate/title', 1), setting(db, 'carriers/flatrate/title')]

  const fresh = title()
  configure(mock, 'carriers/flatrate/title', 'Everywhere')
  const everywhere = title()
  configure(mock, 'carriers/flatrate/title', 'Elsewhere', { scope: 'websites', scope_id: 2 })
  configure(mock, 'carriers/flatrate/title', 'Website', { scope: 'websites', scope_id: 1 })
  const ofWebsite = title()
  configure(mock, 'carriers/flatrate/title', 'View', { scope: 'stores', scope_id: 1 })

  expect(fresh).toEqual(['Flat Rate', 'Flat Rate'])
  expect(everywhere).toEqual(['Everywhere', 'Everywhere'])
  expect(ofWebsite).toEqual(['Website', 'Everywhere'])
  expect(title()).toEqual(['View', 'Everywhere'])
})

test('a setting is read as a text, a number, a flag or a list', () => {
  const mock = createMock()
  const { db } = mock.store
  configure(mock, 'carriers/flatrate/specificcountry', 'DE,FR')

  expect(numberSetting(db, 'carriers/flatrate/price')).toBe(5)
  expect(numberSetting(db, 'carriers/flatrate/handling_fee')).toBe(0)
  expect(isOn(db, 'carriers/flatrate/active')).toBe(true)
  expect(isOn(db, 'carriers/flatrate/showmethod')).toBe(false)
  expect(listSetting(db, 'carriers/flatrate/specificcountry')).toEqual(['DE', 'FR'])
  expect(listSetting(db, 'carriers/tablerate/specificcountry')).toEqual([])
})

test('a setting that is changed for the whole installation has one row', () => {
  const { store } = createMock()
  setSetting(store.db, 'customer/create_account/default_group', '2')
  setSetting(store.db, 'customer/create_account/default_group', '3')

  expect([...store.db.table(configValues).all()]).toEqual([
    { config_id: 1, path: 'customer/create_account/default_group', value: '3' },
  ])
})

test('accounts follow the settings of the store view that they are made in', async () => {
  const mock = createMock()
  configure(mock, 'customer/create_account/confirm', '1', { scope: 'stores', scope_id: 1 })
  const customer = { email: 'maria@example.com', firstname: 'Maria', lastname: 'Keller' }
  await mock.as('guest').post('/V1/customers', { customer, password: 'Passw0rd!' })

  const { status } = await mock
    .as('guest')
    .post('/V1/integration/customer/token', { username: customer.email, password: 'Passw0rd!' })

  expect(status).toBe(401)
})
