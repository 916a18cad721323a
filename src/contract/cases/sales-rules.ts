import type { Case, Step } from '../case.ts'
import { criteria, NOBODY, reads, refusals, refused, step } from './build.ts'
import { lifeCase } from './life.ts'

const GROUP = 'sales-rules'
const GONE = 'No such entity.'
const NO_RULE = 'Error occurred when saving coupon: %1'
const SOME_INVALID = 'Some coupons are invalid.'
const NEEDS = ['a store view', 'a customer group']
const RULE = { path: { ruleId: '{{rule}}' } }
const HOW_MANY = 3

/** Nobody is given the discount: it is not active. */
const rule = (name: string, more: object = {}) => ({
  name: `{{run}}-${name}`,
  website_ids: ['{{website id}}'],
  customer_group_ids: ['{{customer group}}'],
  is_active: false,
  stop_rules_processing: false,
  sort_order: 7,
  simple_action: 'by_percent',
  discount_amount: 10,
  coupon_type: 'SPECIFIC_COUPON',
  use_auto_generation: false,
  uses_per_coupon: 4,
  ...more,
})

const ownRule = (name: string, more: object = {}): Step =>
  step('rule', 'POST /V1/salesRules', {
    body: { rule: rule(name, more) },
    save: { rule: 'rule_id' },
    undo: { as: 'admin', route: 'DELETE /V1/salesRules/:ruleId', ...RULE },
  })

const coupon = (code: string) => ({ coupon: { rule_id: '{{rule}}', code: `{{run}}-${code}` } })

const couponsOfRule = (name: string): Step =>
  step(name, 'GET /V1/coupons/search', { query: criteria([['rule_id', 'eq', '{{rule}}']]) })

/** A rule whose coupons the store makes itself, and some of these. */
const generated = (name: string): Step[] => [
  ownRule(name, { use_auto_generation: true }),
  step('codes', 'POST /V1/coupons/generate', {
    body: { couponSpec: { rule_id: '{{rule}}', format: 'alphanum', quantity: HOW_MANY, length: 16 } },
    save: { code: '[0]' },
  }),
  { ...couponsOfRule('made'), save: { coupon: 'items[0].coupon_id', codeOfCoupon: 'items[0].code' } },
]

/** Cart price rules and their coupons. */
export const salesRuleCases: readonly Case[] = [
  reads('the cart price rules are listed', GROUP, 'GET /V1/salesRules/search', {
    query: criteria([], { pageSize: 5 }),
  }),
  reads('the coupons are listed', GROUP, 'GET /V1/coupons/search', { query: criteria([], { pageSize: 5 }) }),
  lifeCase({
    what: 'a cart price rule',
    group: GROUP,
    needs: NEEDS,
    create: 'POST /V1/salesRules',
    body: { rule: rule('rule') },
    id: 'rule_id',
    read: ['GET /V1/salesRules/:ruleId', 'ruleId'],
    update: ['PUT /V1/salesRules/:ruleId', 'ruleId'],
    remove: ['DELETE /V1/salesRules/:ruleId', 'ruleId'],
    changed: { rule: { rule_id: '{{id}}', discount_amount: 12.5 } },
    alters: ['discount_amount'],
    gone: GONE,
  }),
  lifeCase({
    what: 'a coupon',
    group: GROUP,
    needs: NEEDS,
    before: [ownRule('coupon-rule')],
    create: 'POST /V1/coupons',
    body: coupon('coupon'),
    id: 'coupon_id',
    read: ['GET /V1/coupons/:couponId', 'couponId'],
    update: ['PUT /V1/coupons/:couponId', 'couponId'],
    remove: ['DELETE /V1/coupons/:couponId', 'couponId'],
    changed: { coupon: { coupon_id: '{{id}}', code: '{{run}}-renamed' } },
    alters: ['code'],
    gone: GONE,
  }),
  {
    name: 'coupons that are generated are those of the rule, and are deleted by code and by id',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      ...generated('generated'),
      step('byId', 'POST /V1/coupons/deleteByIds', {
        body: { ids: ['{{coupon}}', NOBODY], ignoreInvalidCoupons: true },
      }),
      couponsOfRule('left'),
      refused('gone', 'GET /V1/coupons/:couponId', 404, GONE, { path: { couponId: '{{coupon}}' } }),
      { ...couponsOfRule('last'), save: { lastCode: 'items[0].code' } },
      step('byCode', 'POST /V1/coupons/deleteByCodes', {
        body: { codes: ['{{lastCode}}', '{{run}}-nobody'], ignoreInvalidCoupons: true },
      }),
      couponsOfRule('fewer'),
    ],
    holds: [
      { says: 'there are as many as were asked for', length: { list: '$codes', is: 'eq', value: HOW_MANY } },
      { says: 'those of the rule are these', union: { of: ['$codes'], equals: '$made.items[].code' } },
      {
        says: 'each can be used as often as the rule says',
        every: { list: '$made.items[].usage_limit', is: 'eq', value: 4 },
      },
      {
        says: 'an id that is not there is told',
        length: { list: '$byId.missing_items', is: 'eq', value: 1 },
      },
      { says: 'the one is gone', sum: { of: ['$left.total_count', 1], equals: '$made.total_count' } },
      {
        says: 'a code that is not there is told',
        equal: ['$byCode.missing_items', ['{{run}}-nobody']],
      },
      { says: 'the other is gone', sum: { of: ['$fewer.total_count', 2], equals: '$made.total_count' } },
    ],
  },
  {
    name: 'a code is had by one coupon, and none is deleted where one of those named is not there',
    group: GROUP,
    tags: ['state'],
    kind: 'refusal',
    writes: 'undone',
    needs: NEEDS,
    covers: ['POST /V1/coupons', 'POST /V1/coupons/deleteByIds', 'POST /V1/coupons/deleteByCodes'],
    steps: [
      ownRule('twice'),
      step('coupon', 'POST /V1/coupons', { body: coupon('twice'), save: { coupon: 'coupon_id' } }),
      refused('again', 'POST /V1/coupons', 400, '%1 already exists.', { body: coupon('twice') }),
      refused('byId', 'POST /V1/coupons/deleteByIds', 400, SOME_INVALID, {
        body: { ids: ['{{coupon}}', NOBODY], ignoreInvalidCoupons: false },
      }),
      refused('byCode', 'POST /V1/coupons/deleteByCodes', 400, SOME_INVALID, {
        body: { codes: ['{{run}}-twice', '{{run}}-nobody'], ignoreInvalidCoupons: false },
      }),
      step('still', 'GET /V1/coupons/:couponId', { path: { couponId: '{{coupon}}' } }),
    ],
    holds: [
      {
        says: 'the coupon is there still',
        unchanged: { before: '$coupon', after: '$still', except: ['times_used'] },
      },
    ],
  },
  {
    name: 'the coupons of a rule are gone with it',
    group: GROUP,
    tags: ['state'],
    kind: 'law',
    writes: 'undone',
    needs: NEEDS,
    steps: [
      ...generated('with-coupons'),
      step('deleted', 'DELETE /V1/salesRules/:ruleId', { ...RULE, expect: { status: [200], body: true } }),
      couponsOfRule('left'),
      refused('gone', 'GET /V1/coupons/:couponId', 404, GONE, { path: { couponId: '{{coupon}}' } }),
    ],
    holds: [{ says: 'none is left', equal: ['$left.total_count', 0] }],
  },
  ...refusals(GROUP, [
    ...(['GET', 'DELETE'] as const).flatMap(
      (method) =>
        [
          [
            `${method} /V1/salesRules/:ruleId`,
            'for one that is not there',
            404,
            GONE,
            { path: { ruleId: NOBODY } },
          ],
          [
            `${method} /V1/coupons/:couponId`,
            'for one that is not there',
            404,
            GONE,
            { path: { couponId: NOBODY } },
          ],
        ] as const,
    ),
    [
      'PUT /V1/salesRules/:ruleId',
      'for one that is not there',
      404,
      GONE,
      { path: { ruleId: NOBODY }, body: { rule: { name: '{{run}}-nobody' } } },
    ],
    [
      'PUT /V1/coupons/:couponId',
      'for one that is not there',
      404,
      GONE,
      { path: { couponId: NOBODY }, body: { coupon: { code: '{{run}}-nobody' } } },
    ],
    [
      'POST /V1/salesRules',
      'when it ends before it begins',
      400,
      'End Date must follow Start Date.; ',
      { body: { rule: rule('odd', { from_date: '2030-01-02', to_date: '2030-01-01' }) }, needs: NEEDS },
    ],
    [
      'POST /V1/coupons',
      'for a rule that is not there',
      400,
      NO_RULE,
      { body: { coupon: { rule_id: NOBODY, code: '{{run}}-nobody' } } },
    ],
    [
      'POST /V1/coupons/generate',
      'for a rule that is not there',
      400,
      'Error occurred when generating coupons: %1',
      { body: { couponSpec: { rule_id: NOBODY, format: 'alphanum', quantity: 1, length: 16 } } },
    ],
  ]),
]
