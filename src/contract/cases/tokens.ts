import type { Case } from '../case.ts'
import { refusals, refused, step } from './build.ts'
import { ADMIN_CREDENTIALS } from './needs.ts'
import { emailOf, PASSWORD, REQUIRED, signedUp } from './shopping.ts'

const GROUP = 'tokens'
const CUSTOMER = 'POST /V1/integration/customer/token'
const ADMIN = 'POST /V1/integration/admin/token'

/** What a wrong name or password is refused with, whichever of the two it is. */
export const SIGN_IN_REFUSED =
  'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.'

/** Tokens of customers and administrators. */
export const tokenCases: readonly Case[] = [
  {
    name: 'a customer signs in, and the token opens the own account',
    group: GROUP,
    tags: ['security', 'state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('token'),
      step('mine', 'GET /V1/customers/me', { as: { token: '{{token}}' } }),
      step('again', CUSTOMER, {
        as: 'guest',
        body: { username: emailOf('token'), password: PASSWORD },
        save: { second: '' },
      }),
      step('mineAgain', 'GET /V1/customers/me', { as: { token: '{{second}}' } }),
      step('first', 'GET /V1/customers/me', { as: { token: '{{token}}' } }),
    ],
    holds: [
      { says: 'it is the account of the customer', equal: ['$mine.id', '$customer.id'] },
      { says: 'so it is with a second token', equal: ['$mineAgain.id', '$customer.id'] },
      { says: 'the first one is good still', equal: ['$first.id', '$customer.id'] },
    ],
  },
  {
    name: 'an administrator signs in, and each token opens what is closed to others',
    group: GROUP,
    tags: ['security'],
    kind: 'success',
    needs: ['an administrator who signs in'],
    steps: [
      step('first', ADMIN, { as: 'guest', body: ADMIN_CREDENTIALS, save: { first: '' } }),
      step('second', ADMIN, { as: 'guest', body: ADMIN_CREDENTIALS, save: { second: '' } }),
      ...['first', 'second'].map((token) =>
        step(`${token}Read`, 'GET /V1/store/storeViews', { as: { token: `{{${token}}}` } }),
      ),
      step('asked', 'GET /V1/store/storeViews'),
    ],
    holds: [
      { says: 'both read the same', equal: ['$firstRead', '$secondRead'] },
      { says: 'it is what others read who may do everything', equal: ['$firstRead', '$asked'] },
    ],
  },
  {
    name: 'a customer with a wrong password gets no token',
    group: GROUP,
    tags: ['security'],
    kind: 'refusal',
    writes: 'undone',
    covers: [CUSTOMER],
    steps: [
      ...signedUp('token-wrong'),
      refused('wrong', CUSTOMER, 401, SIGN_IN_REFUSED, {
        as: 'guest',
        body: { username: emailOf('token-wrong'), password: 'Wrong-Passw0rd' },
      }),
      step('right', CUSTOMER, {
        as: 'guest',
        body: { username: emailOf('token-wrong'), password: PASSWORD },
      }),
    ],
  },
  {
    name: 'a customer who is deleted gets no token any more',
    group: GROUP,
    tags: ['security', 'state'],
    kind: 'law',
    writes: 'undone',
    covers: [CUSTOMER],
    steps: [
      ...signedUp('token-deleted'),
      step('deleted', 'DELETE /V1/customers/:customerId', { path: { customerId: '{{customer}}' } }),
      refused('refused', CUSTOMER, 401, SIGN_IN_REFUSED, {
        as: 'guest',
        body: { username: emailOf('token-deleted'), password: PASSWORD },
      }),
    ],
  },
  ...[
    [CUSTOMER, emailOf('nobody')],
    [ADMIN, '{{run}}-nobody'],
  ].flatMap(([route = '', username = '']) =>
    refusals(GROUP, [
      [
        route,
        'to somebody who is not there',
        401,
        SIGN_IN_REFUSED,
        { as: 'guest', body: { username, password: PASSWORD } },
      ],
      [route, 'without a name', 400, REQUIRED, { as: 'guest', body: { username: '', password: PASSWORD } }],
      [route, 'without a password', 400, REQUIRED, { as: 'guest', body: { username, password: '' } }],
    ]),
  ),
]
