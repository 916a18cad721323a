import { expect, test } from 'vitest'
import { routeName } from '../../../src/framework/route.ts'
import { routes } from '../../../src/modules/customer/routes.ts'
import { createMock } from '../../support/create-mock.ts'
import { denied } from '../../support/customers.ts'

const guarded = routes.filter(({ resource }) => resource !== 'anonymous')

test.each(guarded.map((row) => [routeName(row), row] as const))(
  '%s is refused to guests and to tokens without the resource, before anything is read',
  async (_, row) => {
    const path = row.path.replace(/:\w+/g, '1')
    for (const profile of ['documented', 'observed'] as const) {
      const mock = createMock({ profile })
      const before = mock.state()
      const named = (profile === 'documented' ? row.documentedResource : undefined) ?? row.resource
      const malformed = { body: '{', headers: { 'Content-Type': 'application/json' } }

      const guest = await mock.as('guest').send(row.method, path, malformed)
      const without = await mock.as('catalog').send(row.method, path, malformed)

      expect([guest.status, without.status]).toEqual([401, profile === 'documented' ? 403 : 401])
      expect(guest.body).toEqual(denied(named))
      expect(without.body).toEqual(denied(named))
      expect(mock.state()).toEqual(before)
    }
  },
)
