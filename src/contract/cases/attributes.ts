import type { Case, Step } from '../case.ts'
import {
  criteria,
  givesPage,
  INVALID_VALUE,
  NOBODY,
  NO_ENTITY,
  reads,
  refusals,
  refused,
  REQUIRED,
  scenario,
  step,
  TRUE,
  wrongType,
  type Refusal,
} from './build.ts'
import { A_SET } from './products.ts'

const GROUP = 'attributes'

const AN_ATTRIBUTE = 'an attribute of products'

const ATTRIBUTES = '/V1/products/attributes'
const ONE = `${ATTRIBUTES}/:attributeCode`
const OPTIONS = `${ONE}/options`
const ONE_OPTION = `${OPTIONS}/:optionId`
/** How an attribute is refused that is not there. */
export const NO_ATTRIBUTE =
  'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.'

/** No attribute has it. */
const NO_CODE = 'contract_nothing'

const AT = { path: { attributeCode: '{{attribute code}}' } }

/** A step that makes an attribute of the case's own, whose code is made from its label; it is taken back. */
export const makesAttribute = (
  label: string,
  input: string,
  more: Readonly<Record<string, unknown>> = {},
): Step =>
  step('attribute', `POST ${ATTRIBUTES}`, {
    body: { attribute: attribute(label, input, more) },
    ...TAKES_ATTRIBUTE_BACK,
  })

const TAKES_ATTRIBUTE_BACK: Pick<Step, 'save' | 'undo'> = {
  save: { 'attribute code': 'attribute_code', 'attribute id': 'attribute_id' },
  undo: { as: 'admin', route: `DELETE ${ONE}`, ...AT },
}

const attribute = (label: string, input: string, more: Readonly<Record<string, unknown>> = {}) => ({
  default_frontend_label: label,
  frontend_input: input,
  scope: 'global',
  is_required: false,
  ...more,
})

/** A step that reads the options of the attribute that the case made. */
export const readsOptions = (name: string, save: Readonly<Record<string, string>> = {}): Step =>
  step(name, `GET ${OPTIONS}`, { ...AT, ...(Object.keys(save).length > 0 && { save }) })

const WATTAGE = '{{run}}-wattage'
const WATTS = attribute(WATTAGE, 'text', { note: 'In watts', is_filterable: false })

const CREATED = scenario(
  'an attribute that is created reads back equal, changes in part, and is gone when deleted',
  GROUP,
  [],
  [
    makesAttribute(WATTAGE, 'text', { note: 'In watts', is_filterable: false }),
    step('read', `GET ${ONE}`, AT),
    step('changed', `PUT ${ONE}`, {
      ...AT,
      body: { attribute: { attribute_id: '{{attribute id}}', default_frontend_label: `${WATTAGE} in all` } },
    }),
    step('again', `GET ${ONE}`, AT),
    step('list', `GET ${ATTRIBUTES}`, {
      query: criteria([['attribute_code', 'eq', '{{attribute code}}']]),
    }),
    refused('twice', `POST ${ATTRIBUTES}`, 400, '%1 already exists.', {
      body: { attribute: { ...WATTS, attribute_code: '{{attribute code}}' } },
    }),
    step('deleted', `DELETE ${ONE}`, { ...AT, expect: TRUE }),
    refused('gone', `GET ${ONE}`, 404, NO_ATTRIBUTE, AT),
  ],
  [
    { says: 'what was sent is what is answered', contains: { in: '$attribute', value: WATTS } },
    { says: 'what was sent reads back', contains: { in: '$read', value: WATTS } },
    { says: 'it is no attribute of the installation', equal: ['$read.is_user_defined', true] },
    { says: 'the new label is there', equal: ['$again.default_frontend_label', `${WATTAGE} in all`] },
    ...[
      'attribute_id',
      'attribute_code',
      'frontend_input',
      'backend_type',
      'scope',
      'is_required',
      'note',
    ].map((name) => ({
      says: `a change of the label leaves ${name}`,
      equal: [`$read.${name}`, `$again.${name}`],
    })),
    { says: 'the list finds it by its code', equal: ['$list.items[].attribute_id', ['{{attribute id}}']] },
  ],
)

const SHADE = '{{run}}-shade'
const OPTION = { path: { ...AT.path, optionId: '{{option}}' } }

const CHOICES = scenario(
  'options of an attribute are listed, change, and are gone when deleted',
  GROUP,
  [],
  [
    makesAttribute(SHADE, 'select', { options: [{ label: 'Paper' }] }),
    readsOptions('before'),
    step('added', `POST ${OPTIONS}`, {
      ...AT,
      body: { option: { label: 'Glass', sort_order: 7 } },
      save: { option: '' },
    }),
    readsOptions('after'),
    refused('twice', `POST ${OPTIONS}`, 400, 'Admin store attribute option label "%1" is already exists.', {
      ...AT,
      body: { option: { label: 'Glass', sort_order: 8 } },
    }),
    refused(
      'nameless',
      `POST ${OPTIONS}`,
      400,
      'The attribute option label is empty. Enter the value and try again.',
      { ...AT, body: { option: { label: '', sort_order: 8 } } },
    ),
    step('changed', `PUT ${ONE_OPTION}`, {
      ...OPTION,
      body: { option: { label: 'Opal glass', sort_order: 7 } },
      expect: TRUE,
    }),
    readsOptions('relabelled'),
    refused('strange', `PUT ${ONE_OPTION}`, 400, "The '%1' attribute doesn't include an option id '%2'.", {
      path: { ...AT.path, optionId: NOBODY },
      body: { option: { label: 'Cloth', sort_order: 1 } },
    }),
    step('deleted', `DELETE ${ONE_OPTION}`, { ...OPTION, expect: TRUE }),
    readsOptions('left'),
    refused(
      'gone',
      `DELETE ${ONE_OPTION}`,
      404,
      'The "%1" attribute doesn\'t include an option with "%2" ID.',
      OPTION,
    ),
  ],
  [
    { says: 'what came with the attribute is listed', contains: { in: '$before[].label', value: ['Paper'] } },
    { says: 'the new option is listed with its id', equal: ['$after[value={{option}}].label', 'Glass'] },
    { says: 'the other options are still there', contains: { in: '$after', value: [{ label: 'Paper' }] } },
    {
      says: 'the new label is listed under the same id',
      equal: ['$relabelled[value={{option}}].label', 'Opal glass'],
    },
    { says: 'refused options are not there', lacks: { in: '$relabelled', value: { label: 'Cloth' } } },
    { says: 'what was deleted is not listed', lacks: { in: '$left', value: { value: '{{option}}' } } },
    { says: 'the first option is left', contains: { in: '$left', value: [{ label: 'Paper' }] } },
  ],
)

/** The two families of routes for attribute sets: those of products, and those of any entity type. */
const SETS: readonly { path: string; name: string; more: Readonly<Record<string, unknown>> }[] = [
  { path: '/V1/products/attribute-sets', name: 'of products', more: {} },
  { path: '/V1/eav/attribute-sets', name: 'of an entity type', more: { entityTypeCode: 'catalog_product' } },
]

const SET = { path: { attributeSetId: '{{set}}' } }

/** A step that makes an attribute set of the case's own after one that is there; it is taken back. */
const makesSet = (
  name: string,
  path = '/V1/products/attribute-sets',
  more: Readonly<Record<string, unknown>> = {},
): Step =>
  step('made', `POST ${path}`, {
    body: {
      attributeSet: { attribute_set_name: name, sort_order: 17 },
      skeletonId: '{{attribute set}}',
      ...more,
    },
    ...takesSetBack(path),
  })

const takesSetBack = (path: string): Pick<Step, 'save' | 'undo'> => ({
  save: { set: 'attribute_set_id', 'entity type': 'entity_type_id' },
  undo: { as: 'admin', route: `DELETE ${path}/:attributeSetId`, ...SET },
})

const setCase = ({ path, name, more }: (typeof SETS)[number], index: number): Case => {
  const own = `{{run}}-set-${index}`
  const one = `${path}/:attributeSetId`
  return scenario(
    `an attribute set ${name} is created, reads back, changes, and is gone when deleted`,
    GROUP,
    [A_SET],
    [
      makesSet(own, path, more),
      step('read', `GET ${one}`, SET),
      step('changed', `PUT ${one}`, {
        ...SET,
        body: {
          attributeSet: {
            attribute_set_name: `${own} renamed`,
            sort_order: 17,
            entity_type_id: '{{entity type}}',
          },
        },
      }),
      step('again', `GET ${one}`, SET),
      refused(
        'twice',
        `POST ${path}`,
        400,
        `A "${own} renamed" attribute set name already exists. Create a new name and try again.`,
        {
          body: {
            attributeSet: { attribute_set_name: `${own} renamed`, sort_order: 1 },
            skeletonId: '{{attribute set}}',
            ...more,
          },
        },
      ),
      step('deleted', `DELETE ${one}`, { ...SET, expect: TRUE }),
      refused('gone', `GET ${one}`, 404, NO_ENTITY, SET),
    ],
    [
      {
        says: 'what was sent is what is answered',
        contains: { in: '$made', value: { attribute_set_name: own, sort_order: 17 } },
      },
      { says: 'what was answered reads back', equal: ['$made', '$read'] },
      {
        says: 'only the name has changed',
        unchanged: { before: '$read', after: '$again', except: ['attribute_set_name'] },
      },
      { says: 'the new name is there', equal: ['$again.attribute_set_name', `${own} renamed`] },
    ],
  )
}

const PARTS = '/V1/products/attribute-sets/:attributeSetId'
const GROUPS = '/V1/products/attribute-sets/groups'
const PLACES = '/V1/products/attribute-sets/attributes'
const FINISH = '{{run}}-finish'
const PLACE = { path: { ...SET.path, ...AT.path } }
const OWN_GROUP = { path: { groupId: '{{group}}' } }

const lists = (name: string): Step =>
  step(name, `GET ${GROUPS}/list`, {
    query: criteria([['attribute_set_id', 'eq', '{{set}}']]),
  })

const ASSIGNED = scenario(
  'an attribute that is put into a group of a set is listed with the set, until it is taken out',
  GROUP,
  [A_SET],
  [
    makesAttribute(FINISH, 'text'),
    makesSet(`${FINISH}-set`),
    step('before', `GET ${PARTS}/attributes`, SET),
    step('group', `POST ${GROUPS}`, {
      body: { group: { attribute_group_name: FINISH, attribute_set_id: '{{set}}' } },
      save: { group: 'attribute_group_id' },
    }),
    lists('groups'),
    step('renamed', `PUT ${PARTS}/groups`, {
      ...SET,
      body: {
        group: {
          attribute_group_id: '{{group}}',
          attribute_group_name: `${FINISH} renamed`,
          attribute_set_id: '{{set}}',
        },
      },
    }),
    lists('regrouped'),
    step('put', `POST ${PLACES}`, {
      body: {
        attributeSetId: '{{set}}',
        attributeGroupId: '{{group}}',
        attributeCode: '{{attribute code}}',
        sortOrder: 3,
      },
    }),
    step('after', `GET ${PARTS}/attributes`, SET),
    step('taken', `DELETE ${PARTS}/attributes/:attributeCode`, { ...PLACE, expect: TRUE }),
    step('left', `GET ${PARTS}/attributes`, SET),
    refused(
      'twice',
      `DELETE ${PARTS}/attributes/:attributeCode`,
      400,
      'The "%1" attribute wasn\'t found in the "%2" attribute set. Enter the attribute and try again.',
      PLACE,
    ),
    step('deleted', `DELETE ${GROUPS}/:groupId`, { ...OWN_GROUP, expect: TRUE }),
    lists('ungrouped'),
    refused(
      'gone',
      `DELETE ${GROUPS}/:groupId`,
      404,
      'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.',
      OWN_GROUP,
    ),
  ],
  [
    {
      says: 'the new group is listed',
      equal: ['$groups.items[attribute_group_id={{group}}].attribute_group_name', FINISH],
    },
    {
      says: 'the groups are of the set',
      every: { list: '$groups.items[].attribute_set_id', is: 'eq', value: '{{set}}' },
    },
    {
      says: 'its new name is listed',
      equal: ['$regrouped.items[attribute_group_id={{group}}].attribute_group_name', `${FINISH} renamed`],
    },
    {
      says: 'a change of the name is no new group',
      equal: ['$regrouped.total_count', '$groups.total_count'],
    },
    {
      says: 'the set has not the attribute at first',
      lacks: { in: '$before', value: { attribute_id: '{{attribute id}}' } },
    },
    {
      says: 'the set has the attribute',
      contains: { in: '$after', value: [{ attribute_id: '{{attribute id}}' }] },
    },
    {
      says: 'without it the set is what it was',
      equal: ['$left[].attribute_code', '$before[].attribute_code'],
    },
    {
      says: 'the group is not listed any more',
      lacks: { in: '$ungrouped.items', value: { attribute_group_id: '{{group}}' } },
    },
  ],
)

/** Attributes that are refused: what is wrong, and what is said of it. */
const WRONG_ATTRIBUTES: readonly (readonly [
  reason: string,
  message: string,
  attribute: Readonly<Record<string, unknown>>,
])[] = [
  ['without a label', REQUIRED, { frontend_input: 'text' }],
  ['with a code that is none', INVALID_VALUE, { ...WATTS, attribute_code: '1 Nothing' }],
  ['with an input that is none', INVALID_VALUE, attribute('{{run}}-nothing', 'nothing')],
  [
    'with a text for its id',
    `Error occurred during "attribute_id" processing. ${wrongType('abc', 'int')}`,
    { ...WATTS, attribute_id: 'abc' },
  ],
]

/** Attributes of products, their options, the sets and the groups that they are in. */
export const attributeCases: readonly Case[] = [
  CREATED,
  CHOICES,
  ...SETS.map(setCase),
  ASSIGNED,
  {
    ...reads('an attribute of products reads by its code', GROUP, `GET ${ONE}`, {
      path: { attributeCode: '{{product attribute}}' },
      needs: [AN_ATTRIBUTE],
    }),
    holds: [{ says: 'it has the code', equal: ['$read.attribute_code', '{{product attribute}}'] }],
  },
  reads('the inputs that the catalog adds are listed', GROUP, `GET ${ATTRIBUTES}/types`),
  givesPage(GROUP, `GET ${ATTRIBUTES}`),
  reads('the options of an attribute of products are listed', GROUP, `GET ${OPTIONS}`, {
    path: { attributeCode: '{{product attribute}}' },
    needs: [AN_ATTRIBUTE],
  }),
  {
    ...reads(
      'the attributes for images of a set are inputs of images',
      GROUP,
      'GET /V1/products/media/types/:attributeSetName',
      { path: { attributeSetName: '{{attribute set name}}' }, needs: [A_SET] },
    ),
    holds: [
      {
        says: 'each is an image',
        every: { list: '$read[].frontend_input', is: 'eq', value: 'media_image' },
      },
    ],
  },
  reads(
    'a set that is not there has no attributes for images',
    GROUP,
    'GET /V1/products/media/types/:attributeSetName',
    { path: { attributeSetName: '{{run}}-nothing' }, expect: { status: [200], body: [] } },
  ),
  ...['/V1/products/attribute-sets/sets/list', '/V1/eav/attribute-sets/list', `${GROUPS}/list`].map((path) =>
    givesPage(GROUP, `GET ${path}`),
  ),
  ...SETS.map(({ path }) => ({
    ...reads(`GET ${path}/:attributeSetId reads a set by its id`, GROUP, `GET ${path}/:attributeSetId`, {
      path: { attributeSetId: '{{attribute set}}' },
      needs: [A_SET],
    }),
    holds: [{ says: 'it has the id', equal: ['$read.attribute_set_id', '{{attribute set}}'] }],
  })),
  reads('the attributes of a set are listed', GROUP, `GET ${PARTS}/attributes`, {
    path: { attributeSetId: '{{attribute set}}' },
    needs: [A_SET],
  }),
  ...refusals(GROUP, [
    ...(
      [
        [`GET ${ONE}`, {}],
        [`DELETE ${ONE}`, {}],
        [
          `PUT ${ONE}`,
          {},
          { attribute: { attribute_id: NOBODY, default_frontend_label: '{{run}}-nothing' } },
        ],
        [`GET ${OPTIONS}`, {}],
        [`POST ${OPTIONS}`, {}, { option: { label: 'Nothing' } }],
        [`PUT ${ONE_OPTION}`, { optionId: NOBODY }, { option: { label: 'Nothing' } }],
        [`DELETE ${ONE_OPTION}`, { optionId: NOBODY }],
      ] as readonly (readonly [string, Record<string, string>, object?])[]
    ).map(([route, path, body]): Refusal => [
      route,
      'for an attribute that is not there',
      404,
      NO_ATTRIBUTE,
      { path: { attributeCode: NO_CODE, ...path }, ...(body && { body }) },
    ]),
    ...WRONG_ATTRIBUTES.map(([reason, message, wrong]): Refusal => [
      `POST ${ATTRIBUTES}`,
      reason,
      400,
      message,
      { body: { attribute: wrong }, ...TAKES_ATTRIBUTE_BACK },
    ]),
    ...SETS.flatMap(({ path, more }): Refusal[] => [
      ...(['GET', 'DELETE'] as const).map((method): Refusal => [
        `${method} ${path}/:attributeSetId`,
        'for a set that is not there',
        404,
        NO_ENTITY,
        { path: { attributeSetId: NOBODY } },
      ]),
      [
        `POST ${path}`,
        'without a name',
        400,
        'The attribute set name is empty. Enter the name and try again.',
        {
          body: {
            attributeSet: { attribute_set_name: '', sort_order: 1 },
            skeletonId: '{{attribute set}}',
            ...more,
          },
          needs: [A_SET],
          ...takesSetBack(path),
        },
      ],
      [
        `POST ${path}`,
        'with the id of a set',
        400,
        INVALID_VALUE,
        {
          body: {
            attributeSet: { attribute_set_id: NOBODY, attribute_set_name: '{{run}}-nothing', sort_order: 1 },
            skeletonId: '{{attribute set}}',
            ...more,
          },
          needs: [A_SET],
          ...takesSetBack(path),
        },
      ],
      [
        `PUT ${path}/:attributeSetId`,
        'with a text for its place',
        400,
        `Error occurred during "sort_order" processing. ${wrongType('abc', 'int')}`,
        { path: { attributeSetId: NOBODY }, body: { attributeSet: { sort_order: 'abc' } } },
      ],
    ]),
    [
      'POST /V1/products/attribute-sets',
      'after a set that is not there',
      400,
      "The attribute set couldn't be created because it's based on a non-existing attribute set.",
      {
        body: {
          attributeSet: { attribute_set_name: '{{run}}-nothing', sort_order: 1 },
          skeletonId: NOBODY,
        },
      },
    ],
    [
      'POST /V1/eav/attribute-sets',
      'for an entity type that is none',
      400,
      'Invalid entity_type specified: nothing',
      {
        body: {
          entityTypeCode: 'nothing',
          attributeSet: { attribute_set_name: '{{run}}-nothing', sort_order: 1 },
          skeletonId: '{{attribute set}}',
        },
        needs: [A_SET],
      },
    ],
    [
      'PUT /V1/products/attribute-sets/:attributeSetId',
      'for a set that does not say that it is of products',
      400,
      'Provided Attribute set non product Attribute set.',
      {
        path: { attributeSetId: NOBODY },
        body: { attributeSet: { attribute_set_name: '{{run}}-nothing', sort_order: 1 } },
      },
    ],
    [
      `GET ${PARTS}/attributes`,
      'for a set that is not there',
      404,
      NO_ENTITY,
      { path: { attributeSetId: NOBODY } },
    ],
    [
      `POST ${PLACES}`,
      'for a set that is not there',
      404,
      'The AttributeSet with a "%1" ID doesn\'t exist. Verify the attributeSet and try again.',
      {
        body: {
          attributeSetId: NOBODY,
          attributeGroupId: NOBODY,
          attributeCode: NO_CODE,
          sortOrder: 1,
        },
      },
    ],
    [
      `POST ${PLACES}`,
      'for a group that is not there',
      404,
      'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.',
      {
        body: {
          attributeSetId: '{{attribute set}}',
          attributeGroupId: NOBODY,
          attributeCode: NO_CODE,
          sortOrder: 1,
        },
        needs: [A_SET],
      },
    ],
    [
      `DELETE ${PARTS}/attributes/:attributeCode`,
      'for a set that is not there',
      404,
      'The "%1" attribute set wasn\'t found. Verify and try again.',
      { path: { attributeSetId: NOBODY, attributeCode: NO_CODE } },
    ],
    [
      `DELETE ${PARTS}/attributes/:attributeCode`,
      'for an attribute that is not there',
      404,
      NO_ATTRIBUTE,
      { path: { attributeSetId: '{{attribute set}}', attributeCode: NO_CODE }, needs: [A_SET] },
    ],
    [
      `POST ${GROUPS}`,
      'for a set that is not there',
      404,
      NO_ENTITY,
      { body: { group: { attribute_group_name: '{{run}}-nothing', attribute_set_id: NOBODY } } },
    ],
    [
      `PUT ${PARTS}/groups`,
      'for a set that is not there',
      404,
      NO_ENTITY,
      {
        path: { attributeSetId: NOBODY },
        body: { group: { attribute_group_name: '{{run}}-nothing', attribute_set_id: NOBODY } },
      },
    ],
    [
      `DELETE ${GROUPS}/:groupId`,
      'for a group that is not there',
      404,
      'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.',
      { path: { groupId: NOBODY } },
    ],
  ]),
]
