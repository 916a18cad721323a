import type { Case, Step } from '../case.ts'
import { criteria, INVALID_VALUE, NO_ENTITY, NOBODY, reads, refusals, refused, step } from './build.ts'
import { lifeCase } from './life.ts'
import { emailOf, PASSWORD, REQUIRED, signedUp } from './shopping.ts'
import { SIGN_IN_REFUSED } from './tokens.ts'

const GROUP = 'customers'
const DEFAULT_GROUP = 'GET /V1/customerGroups/default/:storeId'

/** What holds wherever no website or store view says otherwise stands under the store view 0. */
const ALL_STORES = { path: { storeId: '0' } }
/** Of a token that opens something else. */
const NOT_AUTHORIZED = "The consumer isn't authorized to access %resources."
const TOKEN_OF_CASE = { token: '{{token}}' }
const NO_ENTITY_OF_TWO = 'No such entity with %fieldName = %fieldValue, %field2Name = %field2Value'
const TOKEN_MISMATCH = 'The password token is mismatched. Reset and try again.'
const WRONG_KEY = 'The confirmation token is invalid. Verify the token and try again.'
const ALREADY_ACTIVE = 'The account is already active.'
const READ = 'GET /V1/customers/:customerId'
const UPDATE = 'PUT /V1/customers/:customerId'
const REMOVE = 'DELETE /V1/customers/:customerId'
const ME = 'GET /V1/customers/me'
const OWN = { path: { customerId: '{{customer}}' } }
const UNKNOWN = { path: { customerId: NOBODY } }
const AMERICA = ['the United States']

/** What the suite's customers are called; `more` begins with the e-mail address. */
const customer = (email: string, more: object = {}) => ({
  email,
  firstname: 'Contract',
  lastname: 'Customer',
  ...more,
})

const address = {
  firstname: 'Contract',
  lastname: 'Customer',
  street: ['12 Harbour Road'],
  city: 'Austin',
  region: { region_id: '{{region id}}', region_code: '{{region code}}', region: '{{region}}' },
  region_id: '{{region id}}',
  postcode: '78701',
  country_id: '{{country}}',
  telephone: '5125550101',
  default_billing: true,
  default_shipping: true,
}

const group = (code: string) => ({
  group: { code: `{{run}}-${code}`, tax_class_id: '{{customer tax class}}' },
})

const signIn = (name: string, key: string, password: string): Step =>
  step(name, 'POST /V1/integration/customer/token', {
    as: 'guest',
    body: { username: emailOf(key), password },
    save: { token: '' },
  })

const NEW_PASSWORD = 'Changed-Passw0rd'

const accountCases: readonly Case[] = [
  lifeCase({
    what: 'a customer',
    group: GROUP,
    needs: ['a store view'],
    create: 'POST /V1/customers',
    body: { customer: customer(emailOf('life'), { website_id: '{{website id}}' }) },
    id: 'id',
    read: [READ, 'customerId'],
    update: [UPDATE, 'customerId'],
    remove: [REMOVE, 'customerId'],
    changed: { customer: customer(emailOf('life'), { firstname: 'Changed', website_id: '{{website id}}' }) },
    alters: ['firstname', 'updated_at'],
    gone: NO_ENTITY,
  }),
  {
    name: 'the addresses of a customer read back, stay when the name changes, and can be deleted',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: AMERICA,
    steps: [
      ...signedUp('addresses', { addresses: [address] }),
      step('read', READ, { ...OWN, save: { address: 'addresses[0].id', website: 'website_id' } }),
      step('billing', 'GET /V1/customers/:customerId/billingAddress', OWN),
      step('shipping', 'GET /V1/customers/:customerId/shippingAddress', OWN),
      step('mineBilling', 'GET /V1/customers/me/billingAddress', { as: TOKEN_OF_CASE }),
      step('mineShipping', 'GET /V1/customers/me/shippingAddress', { as: TOKEN_OF_CASE }),
      step('one', 'GET /V1/customers/addresses/:addressId', { path: { addressId: '{{address}}' } }),
      step('renamed', UPDATE, {
        ...OWN,
        body: {
          customer: customer(emailOf('addresses'), { firstname: 'Changed', website_id: '{{website}}' }),
        },
      }),
      step('again', READ, OWN),
      step('deleted', 'DELETE /V1/addresses/:addressId', {
        path: { addressId: '{{address}}' },
        expect: { status: [200], body: true },
      }),
      refused('gone', 'GET /V1/customers/addresses/:addressId', 404, NO_ENTITY, {
        path: { addressId: '{{address}}' },
      }),
      step('without', READ, OWN),
    ],
    holds: [
      { says: 'what was sent reads back', contains: { in: '$one', value: address } },
      ...['billing', 'shipping', 'mineBilling', 'mineShipping'].map((name) => ({
        says: `the ${name} address is the one`,
        equal: [`$${name}.id`, '{{address}}'],
      })),
      {
        says: 'a change of the name leaves the addresses',
        unchanged: { before: '$read.addresses', after: '$again.addresses' },
      },
      {
        says: 'the address has left the customer',
        length: { list: '$without.addresses', is: 'eq', value: 0 },
      },
    ],
  },
  {
    name: 'a customer reads and changes the own account, and nobody reads it once it is deleted',
    group: GROUP,
    tags: ['state', 'security'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('own'),
      step('mine', ME, { as: TOKEN_OF_CASE, save: { website: 'website_id' } }),
      step('read', READ, OWN),
      step('changed', 'PUT /V1/customers/me', {
        as: TOKEN_OF_CASE,
        body: { customer: customer(emailOf('own'), { firstname: 'Changed', website_id: '{{website}}' }) },
      }),
      step('again', READ, OWN),
      step('forbidden', READ, {
        ...OWN,
        as: TOKEN_OF_CASE,
        expect: { status: [401, 403], message: [NOT_AUTHORIZED] },
      }),
      step('deleted', REMOVE, { ...OWN, expect: { status: [200], body: true } }),
      step('afterwards', ME, { as: TOKEN_OF_CASE, expect: { status: [401, 404] } }),
      refused('gone', READ, 404, NO_ENTITY, OWN),
    ],
    holds: [
      {
        says: 'the customer reads what the administrator reads',
        unchanged: { before: '$mine', after: '$read' },
      },
      {
        says: 'a change of the name leaves the rest',
        unchanged: { before: '$read', after: '$again', except: ['firstname', 'updated_at'] },
      },
      { says: 'the new name is there', equal: ['$again.firstname', 'Changed'] },
    ],
  },
  {
    name: 'a customer changes the password: the old one is refused, and the new one opens the account',
    group: GROUP,
    tags: ['state', 'security'],
    kind: 'success',
    writes: 'undone',
    covers: ['PUT /V1/customers/me/password'],
    steps: [
      ...signedUp('password'),
      step('changed', 'PUT /V1/customers/me/password', {
        as: TOKEN_OF_CASE,
        body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
        expect: { status: [200], body: true },
      }),
      refused('old', 'POST /V1/integration/customer/token', 401, SIGN_IN_REFUSED, {
        as: 'guest',
        body: { username: emailOf('password'), password: PASSWORD },
      }),
      signIn('new', 'password', NEW_PASSWORD),
      step('mine', ME, { as: TOKEN_OF_CASE }),
    ],
    holds: [{ says: 'the account is the same', equal: ['$mine.id', '$customer.id'] }],
  },
  {
    name: 'a wrong current password changes nothing',
    group: GROUP,
    tags: ['state', 'security'],
    kind: 'refusal',
    writes: 'undone',
    covers: ['PUT /V1/customers/me/password'],
    steps: [
      ...signedUp('wrong-password'),
      refused(
        'wrong',
        'PUT /V1/customers/me/password',
        401,
        "The password doesn't match this account. Verify the password and try again.",
        { as: TOKEN_OF_CASE, body: { currentPassword: 'Wrong-Passw0rd', newPassword: NEW_PASSWORD } },
      ),
      signIn('again', 'wrong-password', PASSWORD),
    ],
  },
  {
    name: 'an e-mail address is free before there is an account of it, and taken afterwards',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      step('free', 'POST /V1/customers/isEmailAvailable', {
        as: 'guest',
        body: { customerEmail: emailOf('mail') },
        expect: { status: [200], body: true },
      }),
      ...signedUp('mail'),
      // Whether it is told so is a setting of later versions; that it is taken shows all the same.
      step('asked', 'POST /V1/customers/isEmailAvailable', {
        as: 'guest',
        body: { customerEmail: emailOf('mail') },
      }),
      refused(
        'taken',
        'POST /V1/customers',
        400,
        'A customer with the same email address already exists in an associated website.',
        { body: { customer: customer(emailOf('mail')), password: PASSWORD } },
      ),
    ],
  },
  {
    name: 'what can be asked of an account is answered',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('asked'),
      step('read', READ, { ...OWN, save: { website: 'website_id' } }),
      step('confirmation', 'GET /V1/customers/:customerId/confirm', OWN),
      step('readonly', 'GET /V1/customers/:customerId/permissions/readonly', {
        ...OWN,
        expect: { status: [200], body: false },
      }),
      step('valid', 'PUT /V1/customers/validate', {
        body: {
          customer: customer(emailOf('asked-valid'), { website_id: '{{website}}', group_id: '{{group}}' }),
        },
      }),
      step('invalid', 'PUT /V1/customers/validate', {
        body: {
          customer: customer(emailOf('asked-valid'), {
            firstname: '',
            website_id: '{{website}}',
            group_id: '{{group}}',
          }),
        },
        expect: { status: [200], body: { valid: false } },
      }),
      step('billing', 'GET /V1/customers/:customerId/billingAddress', OWN),
    ],
    holds: [
      {
        says: 'an account that can sign in needs no confirmation any more',
        differ: ['$confirmation', 'account_confirmation_required'],
      },
      {
        says: 'who has no address has no default one',
        length: { list: '$billing', is: 'eq', value: 0 },
      },
      { says: 'an empty name is told', length: { list: '$invalid.messages', is: 'gteq', value: 1 } },
    ],
  },
  {
    name: 'a customer may ask for a mail to reset the password, and the old one is good until then',
    group: GROUP,
    tags: ['state', 'security'],
    kind: 'success',
    writes: 'undone',
    covers: ['PUT /V1/customers/password'],
    steps: [
      ...signedUp('forgetful'),
      // A store takes only so many of these in an hour, and but one in some minutes.
      step('asked', 'PUT /V1/customers/password', {
        as: 'guest',
        body: { email: emailOf('forgetful'), template: 'email_reset' },
        expect: { status: [200, 400, 500] },
        require: [
          {
            path: '',
            is: true,
            otherwise: 'the store takes no further request for a new password now, or can send no mail',
          },
        ],
      }),
      step('signedIn', 'POST /V1/integration/customer/token', {
        as: 'guest',
        body: { username: emailOf('forgetful'), password: PASSWORD },
      }),
    ],
  },
  {
    name: 'an account that waits for it is activated with the key that it was sent, and with no other',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('activated', { confirmation: '{{run}}-key' }).slice(0, 1),
      step('waiting', READ, {
        ...OWN,
        save: { website: 'website_id', key: 'confirmation' },
        require: [
          { path: 'confirmation', otherwise: 'the store takes no key for the confirmation of accounts' },
        ],
      }),
      step('sent', 'POST /V1/customers/confirm', {
        body: { email: emailOf('activated'), websiteId: '{{website}}' },
        expect: { status: [200], body: true },
      }),
      refused('wrong', 'PUT /V1/customers/:email/activate', 400, WRONG_KEY, {
        path: { email: emailOf('activated') },
        body: { confirmationKey: 'wrong' },
      }),
      step('activated', 'PUT /V1/customers/:email/activate', {
        path: { email: emailOf('activated') },
        body: { confirmationKey: '{{key}}' },
      }),
      step('active', READ, OWN),
      signIn('signedIn', 'activated', PASSWORD),
      step('waitingAgain', UPDATE, {
        ...OWN,
        body: {
          customer: customer(emailOf('activated'), {
            website_id: '{{website}}',
            confirmation: '{{run}}-other',
          }),
        },
      }),
      step('mine', 'PUT /V1/customers/me/activate', {
        as: TOKEN_OF_CASE,
        body: { confirmationKey: '{{run}}-other' },
      }),
      step('activeAgain', READ, OWN),
    ],
    holds: ['active', 'activeAgain'].map((name) => ({
      says: 'who is active has no key any more',
      equal: [`$${name}.confirmation`, null],
    })),
  },
  {
    name: 'an account that is active is not confirmed again, and needs the token that it was sent',
    group: GROUP,
    tags: ['refusal'],
    kind: 'refusal',
    writes: 'undone',
    covers: [
      'PUT /V1/customers/:email/activate',
      'PUT /V1/customers/me/activate',
      'POST /V1/customers/confirm',
      'POST /V1/customers/resetPassword',
      'GET /V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken',
    ],
    steps: [
      ...signedUp('active'),
      step('read', READ, { ...OWN, save: { website: 'website_id' } }),
      refused('activated', 'PUT /V1/customers/:email/activate', 400, ALREADY_ACTIVE, {
        path: { email: emailOf('active') },
        body: { confirmationKey: 'wrong' },
      }),
      refused('mine', 'PUT /V1/customers/me/activate', 400, ALREADY_ACTIVE, {
        as: TOKEN_OF_CASE,
        body: { confirmationKey: 'wrong' },
      }),
      refused('confirmed', 'POST /V1/customers/confirm', 400, "Confirmation isn't needed.", {
        body: { email: emailOf('active'), websiteId: '{{website}}' },
      }),
      refused('reset', 'POST /V1/customers/resetPassword', 400, TOKEN_MISMATCH, {
        as: 'guest',
        body: { email: emailOf('active'), resetToken: 'wrong', newPassword: NEW_PASSWORD },
      }),
      refused(
        'linked',
        'GET /V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken',
        400,
        TOKEN_MISMATCH,
        { as: 'guest', path: { ...OWN.path, resetPasswordLinkToken: 'wrong' } },
      ),
    ],
  },
  {
    name: 'an administrator opens a cart for a customer, one at a time',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('cart'),
      step('opened', 'POST /V1/customers/:customerId/carts', OWN),
      step('again', 'POST /V1/customers/:customerId/carts', OWN),
    ],
    holds: [{ says: 'there is one cart', equal: ['$opened', '$again'] }],
  },
  reads('the customers are listed', GROUP, 'GET /V1/customers/search', {
    query: criteria([], { pageSize: 5 }),
  }),
  reads('a customer is read by the id', GROUP, READ, {
    needs: ['a customer'],
    path: { customerId: '{{customer id}}' },
    expect: { status: [200], body: { id: '{{customer id}}' } },
  }),
  reads('a customer reads the own account', GROUP, ME, { as: 'customer' }),
  reads('a customer reads the own billing address', GROUP, 'GET /V1/customers/me/billingAddress', {
    as: 'customer',
  }),
  reads('a customer reads the own shipping address', GROUP, 'GET /V1/customers/me/shippingAddress', {
    as: 'customer',
  }),
]

const groupCases: readonly Case[] = [
  lifeCase({
    what: 'a customer group',
    group: GROUP,
    needs: ['a tax class of customers'],
    create: 'POST /V1/customerGroups',
    body: group('group'),
    id: 'id',
    read: ['GET /V1/customerGroups/:id', 'id'],
    update: ['PUT /V1/customerGroups/:id', 'id'],
    remove: ['DELETE /V1/customerGroups/:id', 'id'],
    changed: group('renamed'),
    alters: ['code'],
    gone: NO_ENTITY,
  }),
  {
    name: 'a customer group can be had once by its code',
    group: GROUP,
    tags: ['state'],
    kind: 'law',
    writes: 'undone',
    needs: ['a tax class of customers'],
    steps: [
      step('made', 'POST /V1/customerGroups', {
        body: group('twice'),
        save: { id: 'id' },
        undo: { as: 'admin', route: 'DELETE /V1/customerGroups/:id', path: { id: '{{id}}' } },
      }),
      step('permissions', 'GET /V1/customerGroups/:id/permissions', {
        path: { id: '{{id}}' },
        expect: { status: [200], body: false },
      }),
      refused('again', 'POST /V1/customerGroups', 400, 'Customer Group already exists.', {
        body: group('twice'),
      }),
    ],
  },
  {
    name: 'the group of those who are not signed in has to stay',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    steps: [
      step('group', 'GET /V1/customerGroups/:id', { path: { id: '0' } }),
      step('permissions', 'GET /V1/customerGroups/:id/permissions', {
        path: { id: '0' },
        expect: { status: [200], body: true },
      }),
    ],
  },
  {
    name: 'the default group of a store view is one of the groups',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    needs: ['a store view'],
    steps: [
      step('default', 'GET /V1/customerGroups/default'),
      step('ofStore', DEFAULT_GROUP, {
        path: { storeId: '{{store id}}' },
        save: { 'default group': 'id' },
      }),
      step('group', 'GET /V1/customerGroups/:id', { path: { id: '{{default group}}' } }),
    ],
    holds: [{ says: 'it reads the same by its id', unchanged: { before: '$ofStore', after: '$group' } }],
  },
  {
    name: 'the default group is still the same when it is made the default one again',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      step('before', DEFAULT_GROUP, { ...ALL_STORES, save: { 'default group': 'id' } }),
      step('set', 'PUT /V1/customerGroups/default/:id', { path: { id: '{{default group}}' } }),
      step('after', DEFAULT_GROUP, ALL_STORES),
    ],
    holds: [
      { says: 'the answer is the id of the group', equal: ['$set', '{{default group}}'] },
      { says: 'the group is what it was', unchanged: { before: '$before', after: '$after' } },
    ],
  },
  reads('the customer groups are listed', GROUP, 'GET /V1/customerGroups/search', {
    query: criteria([], { pageSize: 5 }),
  }),
]

/** Metadata of attributes: `[of what, entity, an attribute that every store has, a form]`. */
const METADATA = [
  ['customers', 'customer', 'firstname', 'adminhtml_customer'],
  ['addresses', 'customerAddress', 'city', 'adminhtml_customer_address'],
] as const

const metadataCases: readonly Case[] = METADATA.flatMap(([what, entity, attribute, form]) => {
  const at = `GET /V1/attributeMetadata/${entity}`
  return [
    {
      name: `an attribute of ${what} reads the same alone, in the list and in a form`,
      group: GROUP,
      tags: ['read'],
      kind: 'success' as const,
      steps: [
        step('list', at),
        step('one', `${at}/attribute/:attributeCode`, { path: { attributeCode: attribute } }),
        step('form', `${at}/form/:formCode`, { path: { formCode: form } }),
        step('custom', `${at}/custom`),
      ],
      holds: [
        { says: 'it is the one that was asked for', equal: ['$one.attribute_code', attribute] },
        {
          says: 'it is in the list',
          unchanged: { before: `$list[attribute_code=${attribute}]`, after: '$one' },
        },
        {
          says: 'it is in the form',
          unchanged: { before: `$form[attribute_code=${attribute}]`, after: '$one' },
        },
        {
          says: 'it is none that the store added',
          lacks: { in: '$custom', value: { attribute_code: attribute } },
        },
      ],
    },
    ...refusals(GROUP, [
      [
        `${at}/attribute/:attributeCode`,
        'for an attribute that there is not',
        404,
        NO_ENTITY_OF_TWO,
        { path: { attributeCode: 'no_such_attribute' } },
      ],
      [
        `${at}/form/:formCode`,
        'for a form that there is not',
        404,
        NO_ENTITY_OF_TWO,
        { path: { formCode: 'no_such_form' } },
      ],
    ]),
  ]
})

const refusalCases: readonly Case[] = refusals(GROUP, [
  ...(
    [
      READ,
      REMOVE,
      'GET /V1/customers/:customerId/confirm',
      'GET /V1/customers/:customerId/permissions/readonly',
      'GET /V1/customers/:customerId/billingAddress',
      'GET /V1/customers/:customerId/shippingAddress',
      'POST /V1/customers/:customerId/carts',
    ] as const
  ).map((route) => [route, 'for a customer who is not there', 404, NO_ENTITY, UNKNOWN] as const),
  [
    UPDATE,
    'for a customer who is not there',
    404,
    NO_ENTITY,
    {
      ...UNKNOWN,
      body: { customer: customer(emailOf('nobody'), { website_id: '{{website id}}' }) },
      needs: ['a store view'],
    },
  ],
  [
    'GET /V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken',
    'for a customer who is not there',
    404,
    NO_ENTITY,
    { as: 'guest', path: { customerId: NOBODY, resetPasswordLinkToken: 'wrong' } },
  ],
  [
    'GET /V1/customers/addresses/:addressId',
    'for one that is not there',
    404,
    NO_ENTITY,
    { path: { addressId: NOBODY } },
  ],
  [
    'DELETE /V1/addresses/:addressId',
    'for one that is not there',
    404,
    NO_ENTITY,
    { path: { addressId: NOBODY } },
  ],
  [
    'PUT /V1/customers/:email/activate',
    'for a customer who is not there',
    404,
    NO_ENTITY_OF_TWO,
    { path: { email: emailOf('nobody') }, body: { confirmationKey: 'wrong' } },
  ],
  [
    'POST /V1/customers/resetPassword',
    'for a customer who is not there',
    404,
    NO_ENTITY_OF_TWO,
    { as: 'guest', body: { email: emailOf('nobody'), resetToken: 'wrong', newPassword: NEW_PASSWORD } },
  ],
  [
    'POST /V1/customers/confirm',
    'for a customer who is not there',
    404,
    NO_ENTITY_OF_TWO,
    { body: { email: emailOf('nobody'), websiteId: '{{website id}}' }, needs: ['a store view'] },
  ],
  [
    'POST /V1/customers',
    'without an e-mail address',
    400,
    'The customer email is missing. Enter and try again.',
    { body: { customer: { firstname: 'Contract', lastname: 'Customer' } } },
  ],
  [
    'POST /V1/customers',
    'with an e-mail address that is none',
    400,
    '"Email" is not a valid email address.',
    { body: { customer: customer('not-an-address') } },
  ],
  [
    'POST /V1/customers',
    'with a password that is too short',
    400,
    'The password needs at least %1 characters. Create a new password and try again.',
    { body: { customer: customer(emailOf('short')), password: 'a' } },
  ],
  ['GET /V1/customerGroups/:id', 'for one that is not there', 404, NO_ENTITY, { path: { id: NOBODY } }],
  [
    'GET /V1/customerGroups/:id/permissions',
    'for one that is not there',
    404,
    NO_ENTITY,
    { path: { id: NOBODY } },
  ],
  ['DELETE /V1/customerGroups/:id', 'for one that is not there', 404, NO_ENTITY, { path: { id: NOBODY } }],
  [
    'DELETE /V1/customerGroups/:id',
    'for one that has to stay',
    400,
    'Cannot delete group.',
    { path: { id: '0' } },
  ],
  [
    'PUT /V1/customerGroups/default/:id',
    'for one that is not there',
    404,
    NO_ENTITY,
    { path: { id: NOBODY } },
  ],
  [DEFAULT_GROUP, 'for a store view that is not there', 404, NO_ENTITY, { path: { storeId: NOBODY } }],
  [
    'PUT /V1/customerGroups/:id',
    'for one that is not there',
    404,
    NO_ENTITY,
    { path: { id: NOBODY }, body: group('nobody'), needs: ['a tax class of customers'] },
  ],
  [
    'POST /V1/customerGroups',
    'without a code',
    400,
    REQUIRED,
    {
      body: { group: { code: '', tax_class_id: '{{customer tax class}}' } },
      needs: ['a tax class of customers'],
    },
  ],
  [
    'POST /V1/customerGroups',
    'with a tax class that is not there',
    400,
    INVALID_VALUE,
    { body: { group: { code: '{{run}}-odd', tax_class_id: NOBODY } } },
  ],
])

/** Customers, their addresses and groups, and the attributes of both. */
export const customerCases: readonly Case[] = [
  ...accountCases,
  ...groupCases,
  ...metadataCases,
  ...refusalCases,
]
