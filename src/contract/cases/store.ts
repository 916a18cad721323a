import type { Case } from '../case.ts'
import { reads, refusals, step } from './build.ts'

const GROUP = 'store'

/** Store views and what they are made of; countries and currencies. */
export const storeCases: readonly Case[] = [
  {
    name: 'the modules of the store are listed',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    steps: [step('modules', 'GET /V1/modules')],
    holds: [{ says: 'there is one at least', length: { list: '$modules', is: 'gteq', value: 1 } }],
  },
  {
    name: 'each store view belongs to a group and a website of the store',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    steps: [
      step('views', 'GET /V1/store/storeViews'),
      step('groups', 'GET /V1/store/storeGroups'),
      step('websites', 'GET /V1/store/websites'),
      step('configs', 'GET /V1/store/storeConfigs'),
    ],
    holds: [
      {
        says: 'the website of each view is there',
        contains: { in: '$websites[].id', value: '$views[].website_id' },
      },
      {
        says: 'the group of each view is there',
        contains: { in: '$groups[].id', value: '$views[].store_group_id' },
      },
      {
        says: 'the website of each group is there',
        contains: { in: '$websites[].id', value: '$groups[].website_id' },
      },
      {
        says: 'what is configured is a view',
        contains: { in: '$views[].id', value: '$configs[].id' },
      },
    ],
  },
  {
    name: 'the configuration of store views is cut down to the codes that are asked for',
    group: GROUP,
    tags: ['read'],
    kind: 'law',
    needs: ['a store view'],
    steps: [
      step('all', 'GET /V1/store/storeConfigs'),
      step('one', 'GET /V1/store/storeConfigs', { query: { 'storeCodes[0]': '{{store code}}' } }),
      step('none', 'GET /V1/store/storeConfigs', { query: { 'storeCodes[0]': '{{run}}-nobody' } }),
    ],
    holds: [
      { says: 'one code gives one view', length: { list: '$one', is: 'eq', value: 1 } },
      { says: 'it is the one', equal: ['$one[0].code', '{{store code}}'] },
      { says: 'it is as in the whole', contains: { in: '$all', value: '$one' } },
      { says: 'a code that nobody has gives none', length: { list: '$none', is: 'eq', value: 0 } },
    ],
  },
  reads('the currencies are read by anybody', GROUP, 'GET /V1/directory/currency', { as: 'guest' }),
  {
    name: 'a country reads the same alone and in the list',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    steps: [
      step('all', 'GET /V1/directory/countries', {
        as: 'guest',
        save: { 'some country': '[0].id' },
        require: [{ path: '[0].id', otherwise: 'the store has no country' }],
      }),
      step('one', 'GET /V1/directory/countries/:countryId', {
        as: 'guest',
        path: { countryId: '{{some country}}' },
      }),
    ],
    holds: [
      { says: 'it is the one that was asked for', equal: ['$one.id', '{{some country}}'] },
      { says: 'it is as in the list', unchanged: { before: '$all[0]', after: '$one' } },
    ],
  },
  ...refusals(GROUP, [
    [
      'GET /V1/directory/countries/:countryId',
      'for a country that there is not',
      404,
      "The country isn't available.",
      { as: 'guest', path: { countryId: 'XX' } },
    ],
  ]),
]
