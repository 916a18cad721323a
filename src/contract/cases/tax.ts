import type { Case, Step } from '../case.ts'
import { INVALID_VALUE, NO_ENTITY, NOBODY, reads, refusals, step } from './build.ts'
import { lifeCase } from './life.ts'
import { REQUIRED } from './shopping.ts'

const GROUP = 'tax'

const taxClass = (name: string, type: string) => ({
  taxClass: { class_name: `{{run}}-${name}`, class_type: type },
})

const rate = (code: string, percent: number, more: object = {}) => ({
  taxRate: {
    code: `{{run}}-${code}`,
    tax_country_id: '{{country}}',
    tax_postcode: '*',
    rate: percent,
    ...more,
  },
})

const rule = (code: string, position: number, more: object = {}) => ({
  rule: {
    code: `{{run}}-${code}`,
    priority: 1,
    position,
    customer_tax_class_ids: ['{{customer class}}'],
    product_tax_class_ids: ['{{product class}}'],
    tax_rate_ids: ['{{rate}}'],
    ...more,
  },
})

const ownClass = (name: string, type: string): Step =>
  step(`${name}Class`, 'POST /V1/taxClasses', {
    body: taxClass(name, type),
    save: { [`${name} class`]: '' },
    undo: {
      as: 'admin',
      route: 'DELETE /V1/taxClasses/:taxClassId',
      path: { taxClassId: `{{${name} class}}` },
    },
  })

const ownRate = (code: string): Step =>
  step('rate', 'POST /V1/taxRates', {
    body: rate(code, 8.25),
    save: { rate: 'id' },
    undo: { as: 'admin', route: 'DELETE /V1/taxRates/:rateId', path: { rateId: '{{rate}}' } },
  })

/** Its classes are its own, so that no price in the store is taxed by it. */
const RULE_PARTS = [ownClass('customer', 'CUSTOMER'), ownClass('product', 'PRODUCT'), ownRate('rule-rate')]
const COUNTRY = ['the United States']

/** Tax classes, rates and rules. */
export const taxCases: readonly Case[] = [
  reads('the tax classes are listed', GROUP, 'GET /V1/taxClasses/search', {
    query: { 'searchCriteria[pageSize]': '5' },
  }),
  reads('the tax rates are listed', GROUP, 'GET /V1/taxRates/search', {
    query: { 'searchCriteria[pageSize]': '5' },
  }),
  reads('the tax rules are listed', GROUP, 'GET /V1/taxRules/search', {
    query: { 'searchCriteria[pageSize]': '5' },
  }),
  lifeCase({
    what: 'a tax class',
    group: GROUP,
    create: 'POST /V1/taxClasses',
    body: taxClass('class', 'PRODUCT'),
    id: '',
    read: ['GET /V1/taxClasses/:taxClassId', 'taxClassId'],
    update: ['PUT /V1/taxClasses/:classId', 'classId'],
    remove: ['DELETE /V1/taxClasses/:taxClassId', 'taxClassId'],
    changed: taxClass('class-renamed', 'PRODUCT'),
    alters: ['class_name'],
    gone: NO_ENTITY,
  }),
  lifeCase({
    what: 'a tax rate',
    group: GROUP,
    needs: COUNTRY,
    create: 'POST /V1/taxRates',
    body: rate('rate', 8.25),
    id: 'id',
    read: ['GET /V1/taxRates/:rateId', 'rateId'],
    update: ['PUT /V1/taxRates'],
    remove: ['DELETE /V1/taxRates/:rateId', 'rateId'],
    changed: rate('rate', 9.5, { id: '{{id}}' }),
    alters: ['rate'],
    gone: NO_ENTITY,
  }),
  lifeCase({
    what: 'a tax rule',
    group: GROUP,
    needs: COUNTRY,
    before: RULE_PARTS,
    create: 'POST /V1/taxRules',
    body: rule('rule', 2),
    id: 'id',
    read: ['GET /V1/taxRules/:ruleId', 'ruleId'],
    update: ['PUT /V1/taxRules'],
    remove: ['DELETE /V1/taxRules/:ruleId', 'ruleId'],
    changed: rule('rule', 3, { id: '{{id}}' }),
    alters: ['position'],
    gone: NO_ENTITY,
  }),
  {
    name: 'a tax rate can be had once by its code',
    group: GROUP,
    tags: ['state'],
    kind: 'law',
    writes: 'undone',
    needs: COUNTRY,
    steps: [
      ownRate('twice'),
      step('again', 'POST /V1/taxRates', {
        body: rate('twice', 8.25),
        expect: { status: [400], message: ['%1 already exists.'] },
      }),
    ],
  },
  {
    name: 'a tax class can be had once by its name and type',
    group: GROUP,
    tags: ['state'],
    kind: 'law',
    writes: 'undone',
    steps: [
      ownClass('twice', 'PRODUCT'),
      step('again', 'POST /V1/taxClasses', {
        body: taxClass('twice', 'PRODUCT'),
        expect: { status: [400], message: ['A class with the same name already exists for ClassType %1.'] },
      }),
      step('other', 'POST /V1/taxClasses', {
        body: taxClass('twice', 'CUSTOMER'),
        save: { other: '' },
        undo: { as: 'admin', route: 'DELETE /V1/taxClasses/:taxClassId', path: { taxClassId: '{{other}}' } },
      }),
    ],
  },
  ...refusals(GROUP, [
    [
      'GET /V1/taxClasses/:taxClassId',
      'for one that is not there',
      404,
      NO_ENTITY,
      { path: { taxClassId: NOBODY } },
    ],
    [
      'DELETE /V1/taxClasses/:taxClassId',
      'for one that is not there',
      404,
      NO_ENTITY,
      { path: { taxClassId: NOBODY } },
    ],
    [
      'PUT /V1/taxClasses/:classId',
      'for one that is not there',
      404,
      NO_ENTITY,
      { path: { classId: NOBODY }, body: taxClass('nobody', 'PRODUCT') },
    ],
    [
      'POST /V1/taxClasses',
      'with a type that there is not',
      400,
      INVALID_VALUE,
      { body: taxClass('odd', 'NOPE') },
    ],
    [
      'POST /V1/taxClasses',
      'with an empty name',
      400,
      REQUIRED,
      { body: { taxClass: { class_name: '', class_type: 'PRODUCT' } } },
    ],
    ['GET /V1/taxRates/:rateId', 'for one that is not there', 404, NO_ENTITY, { path: { rateId: NOBODY } }],
    [
      'DELETE /V1/taxRates/:rateId',
      'for one that is not there',
      404,
      NO_ENTITY,
      { path: { rateId: NOBODY } },
    ],
    [
      'PUT /V1/taxRates',
      'for one that is not there',
      404,
      NO_ENTITY,
      { body: rate('nobody', 8, { id: NOBODY }), needs: COUNTRY },
    ],
    [
      'POST /V1/taxRates',
      'without a country',
      400,
      REQUIRED,
      { body: { taxRate: { code: '{{run}}-odd', tax_country_id: '', tax_postcode: '*', rate: 8 } } },
    ],
    ['POST /V1/taxRates', 'with a negative rate', 400, REQUIRED, { body: rate('odd', -1), needs: COUNTRY }],
    ['GET /V1/taxRules/:ruleId', 'for one that is not there', 404, NO_ENTITY, { path: { ruleId: NOBODY } }],
    [
      'DELETE /V1/taxRules/:ruleId',
      'for one that is not there',
      404,
      NO_ENTITY,
      { path: { ruleId: NOBODY } },
    ],
    [
      'PUT /V1/taxRules',
      'for one that is not there',
      404,
      NO_ENTITY,
      {
        body: {
          rule: {
            id: NOBODY,
            code: '{{run}}-nobody',
            priority: 1,
            position: 1,
            customer_tax_class_ids: [NOBODY],
            product_tax_class_ids: [NOBODY],
            tax_rate_ids: [NOBODY],
          },
        },
      },
    ],
  ]),
]
