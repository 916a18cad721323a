import type { Case, Law, Step } from '../case.ts'
import { makesAttribute, readsOptions } from './attributes.ts'
import { NOBODY, reads, refusals, refused, scenario, step, TRUE, type Refusal } from './build.ts'
import { A_SET, at, lamp, makesProduct, NO_PRODUCT, NO_SKU, readsProduct } from './products.ts'

const GROUP = 'products'
const BUNDLES = 'bundles'
const DOWNLOADS = 'downloadable products'

const BUNDLE = '/V1/bundle-products/:sku'
const ONE_OPTION = `${BUNDLE}/options/:optionId`
const ALL_OPTIONS = `GET ${BUNDLE}/options/all`
const ADD_OPTION = 'POST /V1/bundle-products/options/add'
const CHANGE_OPTION = 'PUT /V1/bundle-products/options/:optionId'
const ADD_CHOICE = `POST ${BUNDLE}/links/:optionId`
const CHANGE_CHOICE = `PUT ${BUNDLE}/links/:id`
const TAKE_CHOICE = `DELETE ${ONE_OPTION}/children/:childSku`
const CHOICES = 'GET /V1/bundle-products/:productSku/children'

const BUNDLES_ONLY = 'This is implemented for bundle products only.'
const NO_BUNDLE = 'The product with the "%1" SKU isn\'t a bundle product.'
const NO_OPTION = "The option that was requested doesn't exist. Verify the entity and try again."
const NO_CHOICE = "The bundle product doesn't exist. Review your request and try again."
const TWICE = 'Child with specified sku: "%1" already assigned to product: "%2"'

const KIT = '{{run}}-kit'
const CUP = `${KIT}-cup`
const MUG = `${KIT}-mug`

/** A bundle with a price of its own, which needs no parts to be saved. */
const makesBundle = (name: string, sku: string): Step =>
  makesProduct(name, sku, {
    type_id: 'bundle',
    custom_attributes: ['price_type', 'sku_type', 'weight_type', 'price_view', 'shipment_type'].map(
      (attribute_code) => ({ attribute_code, value: attribute_code.endsWith('_type') ? '1' : '0' }),
    ),
  })

const option = (sku: string, more: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Vessel',
  type: 'select',
  required: true,
  position: 1,
  sku,
  ...more,
})

const choice = (sku: string, more: Readonly<Record<string, unknown>> = {}) => ({
  sku,
  qty: 2,
  position: 1,
  is_default: false,
  price: 1.5,
  price_type: 0,
  can_change_quantity: 0,
  ...more,
})

const ofOption = (sku: string, optionId = '{{option}}') => ({ path: { sku, optionId } })
const ofChoice = (childSku: string, sku = KIT, optionId = '{{option}}') => ({
  path: { sku, optionId, childSku },
})

const adds = (name: string, childSku: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  step(name, ADD_CHOICE, { ...ofOption(KIT), body: { linkedProduct: choice(childSku, more) } })

const readsChoices = (name: string): Step => step(name, CHOICES, { path: { productSku: KIT } })

const ODD = `${KIT}-odd`
const ODD_CUP = `${ODD}-cup`

/** A request that is refused, within a case that has made what it is about. */
type Wrong = readonly [
  name: string,
  route: string,
  status: number,
  message: string,
  wanted: Pick<Step, 'path' | 'body'>,
]

/** What is refused of a bundle with one option, that the cup can be chosen for. */
const WRONG_OF_A_BUNDLE: readonly Wrong[] = [
  [
    'untitled',
    ADD_OPTION,
    400,
    "The option couldn't be saved.",
    { body: { option: option(ODD, { title: undefined }) } },
  ],
  ['twice', ADD_CHOICE, 400, TWICE, { ...ofOption(ODD), body: { linkedProduct: choice(ODD_CUP) } }],
  [
    'nowhere',
    ADD_CHOICE,
    400,
    'Product with specified sku: "%1" does not contain option: "%2"',
    { ...ofOption(ODD, NOBODY), body: { linkedProduct: choice(ODD_CUP) } },
  ],
  ['nothing', ADD_CHOICE, 404, NO_PRODUCT, { ...ofOption(ODD), body: { linkedProduct: choice(NO_SKU) } }],
  [
    'composite',
    ADD_CHOICE,
    400,
    "The bundle product can't contain another composite product.",
    { ...ofOption(ODD), body: { linkedProduct: choice(ODD) } },
  ],
  [
    'unknown',
    CHANGE_CHOICE,
    400,
    'The product link with the "%1" ID field wasn\'t found. Verify the ID and try again.',
    {
      path: { sku: ODD, id: NOBODY },
      body: { linkedProduct: choice(ODD_CUP, { id: NOBODY, option_id: '{{option}}' }) },
    },
  ],
  ['unread', `GET ${ONE_OPTION}`, 404, NO_OPTION, ofOption(ODD, NOBODY)],
  ['undeleted', `DELETE ${ONE_OPTION}`, 404, NO_OPTION, ofOption(ODD, NOBODY)],
  ['untaken', TAKE_CHOICE, 404, NO_CHOICE, ofChoice(NO_SKU, ODD)],
]

const BUNDLE_CASES: readonly Case[] = [
  reads('the types of options of bundles are listed', GROUP, 'GET /V1/bundle-products/options/types', {
    needs: [BUNDLES],
    expect: {
      status: [200],
      body: [{ code: 'select' }, { code: 'radio' }, { code: 'checkbox' }, { code: 'multi' }],
    },
  }),
  scenario(
    'options of a bundle and what is chosen for them are listed, change, and are gone when deleted',
    GROUP,
    [A_SET, BUNDLES],
    [
      makesProduct('cup', CUP),
      makesProduct('mug', MUG),
      makesBundle('kit', KIT),
      step('made', ADD_OPTION, { body: { option: option(KIT) }, save: { option: '' } }),
      adds('first', CUP, { position: 2 }),
      { ...adds('second', MUG), save: { choice: '' } },
      readsChoices('both'),
      step('listed', ALL_OPTIONS, at(KIT)),
      step('read', `GET ${ONE_OPTION}`, ofOption(KIT)),
      readsProduct('product', KIT),
      step('changedChoice', CHANGE_CHOICE, {
        path: { sku: KIT, id: '{{choice}}' },
        body: { linkedProduct: choice(MUG, { id: '{{choice}}', option_id: '{{option}}', qty: 3 }) },
        expect: TRUE,
      }),
      readsChoices('more'),
      step('changed', CHANGE_OPTION, {
        path: { optionId: '{{option}}' },
        body: { option: option(KIT, { option_id: '{{option}}', title: 'Cup or mug' }) },
      }),
      step('again', `GET ${ONE_OPTION}`, ofOption(KIT)),
      step('taken', TAKE_CHOICE, { ...ofChoice(CUP), expect: TRUE }),
      readsChoices('left'),
      refused('choiceGone', TAKE_CHOICE, 404, NO_CHOICE, ofChoice(CUP)),
      step('deleted', `DELETE ${ONE_OPTION}`, { ...ofOption(KIT), expect: TRUE }),
      refused('gone', `GET ${ONE_OPTION}`, 404, NO_OPTION, ofOption(KIT)),
      step('none', ALL_OPTIONS, at(KIT)),
      readsProduct('part', CUP),
    ],
    [
      { says: 'the answer is the id of the option', equal: ['$listed[].option_id', ['{{option}}']] },
      { says: 'the option reads as it was sent', contains: { in: '$read', value: option(KIT) } },
      {
        says: 'the product shows the option',
        contains: { in: '$product.extension_attributes.bundle_product_options', value: [option(KIT)] },
      },
      { says: 'what can be chosen is listed by its place', equal: ['$both[].sku', [MUG, CUP]] },
      {
        says: 'the first is listed with the id that was answered',
        equal: [`$both[sku=${CUP}].id`, '$first'],
      },
      { says: 'so is the second', equal: [`$both[sku=${MUG}].id`, '$second'] },
      { says: 'a choice reads as it was sent', contains: { in: '$both[0]', value: choice(MUG) } },
      {
        says: 'the option has the choices',
        equal: ['$read.product_links[].sku', '$listed[0].product_links[].sku', '$both[].sku'],
      },
      { says: 'the quantity of the choice has changed', equal: ['$more[0].qty', 3] },
      {
        says: 'the rest of the choices is what it was',
        unchanged: { before: '$both', after: '$more', except: ['qty'] },
      },
      { says: 'the answer is the id of the option that was changed', equal: ['$changed', '{{option}}'] },
      { says: 'the new title is there', equal: ['$again.title', 'Cup or mug'] },
      { says: 'the option keeps what was not sent', equal: ['$again.product_links[].sku', '$more[].sku'] },
      { says: 'the other choice is left', equal: ['$left[].sku', [MUG]] },
      { says: 'no option is left', length: { list: '$none', is: 'eq', value: 0 } },
      { says: 'what was a choice is a product still', equal: ['$part.id', '$cup.id'] },
    ],
  ),
  refusalCase(
    'a bundle stays what it was when a change of it is refused',
    [
      makesProduct('cup', ODD_CUP),
      makesBundle('kit', ODD),
      step('made', ADD_OPTION, { body: { option: option(ODD) }, save: { option: '' } }),
      step('first', ADD_CHOICE, {
        ...ofOption(ODD),
        body: { linkedProduct: choice(ODD_CUP) },
      }),
      step('before', ALL_OPTIONS, at(ODD)),
    ],
    WRONG_OF_A_BUNDLE,
    step('after', ALL_OPTIONS, at(ODD)),
  ),
]

const LINKS = '/V1/products/:sku/downloadable-links'
const SAMPLES = `${LINKS}/samples`

/** What anybody can be sold as a file: a picture of a single pixel. */
const FILE = {
  file_data:
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  name: 'contract.png',
}

/** A downloadable product, which has no weight. */
const makesDownload = (name: string, sku: string): Step =>
  makesProduct(name, sku, { type_id: 'downloadable', weight: null })

const linkShown = (title: string) => ({
  title,
  sort_order: 1,
  is_shareable: 0,
  price: 3.5,
  number_of_downloads: 5,
  link_type: 'file',
})
const link = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...linkShown(title),
  link_file_content: FILE,
  ...more,
})

const sampleShown = (title: string) => ({ title, sort_order: 1, sample_type: 'file' })
const sample = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...sampleShown(title),
  sample_file_content: FILE,
  ...more,
})

/** The two kinds of files of a product: those that are bought, and those that anybody may look at. */
const KINDS = [
  {
    what: 'link',
    plural: 'links',
    list: LINKS,
    member: 'downloadable_product_links',
    sent: link,
    shown: linkShown,
  },
  {
    what: 'sample',
    plural: 'samples',
    list: SAMPLES,
    member: 'downloadable_product_samples',
    sent: sample,
    shown: sampleShown,
  },
] as const

const removal = (list: string) => `DELETE ${list.replace('/:sku', '')}/:id`
const noDownload = (what: string) =>
  `No downloadable ${what} with the provided ID was found. Verify the ID and try again.`

const DOWNLOAD_CASES: readonly Case[] = KINDS.map(({ what, plural, list, member, sent, shown }) => {
  const sku = `{{run}}-${what}`
  const one = { path: { sku, id: '{{id}}' } }
  return scenario(
    `${plural} of a downloadable product are listed, change, and are gone when deleted`,
    GROUP,
    [A_SET, DOWNLOADS],
    [
      makesDownload('made', sku),
      step('none', `GET ${list}`, at(sku)),
      step('added', `POST ${list}`, {
        ...at(sku),
        body: { [what]: sent('First') },
        save: { id: '' },
      }),
      step('other', `POST ${list}`, { ...at(sku), body: { [what]: sent('Second', { sort_order: 2 }) } }),
      step('list', `GET ${list}`, at(sku)),
      readsProduct('product', sku),
      step('changed', `PUT ${list}/:id`, { ...one, body: { [what]: sent('Renamed', { id: '{{id}}' }) } }),
      step('again', `GET ${list}`, at(sku)),
      step('deleted', removal(list), { path: { id: '{{id}}' }, expect: TRUE }),
      refused('gone', removal(list), 404, noDownload(what), { path: { id: '{{id}}' } }),
      step('left', `GET ${list}`, at(sku)),
    ],
    [
      { says: 'there are none at first', length: { list: '$none', is: 'eq', value: 0 } },
      { says: 'they are listed by their place', equal: ['$list[].title', ['First', 'Second']] },
      { says: 'what was sent reads back', contains: { in: '$list[0]', value: shown('First') } },
      { says: 'the answer is the id of the first', equal: ['$list[title=First].id', '$added'] },
      { says: 'so it is with the second', equal: ['$list[title=Second].id', '$other'] },
      {
        says: 'the product shows them',
        equal: [`$product.extension_attributes.${member}[].id`, '$list[].id'],
      },
      { says: 'the answer to a change is the same id', equal: ['$changed', '$added'] },
      { says: 'the title has changed, and no other', equal: ['$again[].title', ['Renamed', 'Second']] },
      { says: 'what was changed reads back', contains: { in: '$again[0]', value: shown('Renamed') } },
      { says: 'the other one is left', equal: ['$left[].title', ['Second']] },
    ],
  )
})

const NO_URL = 'no address'
/** No store has files there: nobody can own it. */
const FOREIGN_URL = 'https://files.invalid/contract.png'
const NO_FILE_NAME = { ...FILE, name: 'con/tract.png' }
const NO_FILE_DATA = { ...FILE, file_data: 'no file!' }
const BAD_DATA = 'Provided file content must be valid base64 encoded data.'
const BAD_NAME = 'Provided file name contains forbidden characters.'
const BAD_ORDER = 'Sort order must be a positive integer.'

/** Links and samples that are refused: what is wrong with each, and what is said of it. */
const WRONG_DOWNLOADS: Readonly<
  Record<
    'link' | 'sample',
    readonly (readonly [name: string, message: string, wrong: Record<string, unknown>])[]
  >
> = {
  link: [
    ['untitled', 'The link title is empty. Enter the link title and try again.', { title: '' }],
    ['cheap', 'Link price must have numeric positive value.', { price: -1 }],
    ['seldom', 'Number of downloads must be a positive integer.', { number_of_downloads: -1 }],
    ['unsorted', BAD_ORDER, { sort_order: -1 }],
    ['odd', 'The link type is invalid. Verify and try again.', { link_type: 'nothing' }],
    ['garbled', BAD_DATA, { link_file_content: NO_FILE_DATA }],
    ['misnamed', BAD_NAME, { link_file_content: NO_FILE_NAME }],
    ['nowhere', 'Link URL must have valid format.', { link_type: 'url', link_url: NO_URL }],
    [
      'foreign',
      "Link URL's domain is not in list of downloadable_domains in env.php.",
      { link_type: 'url', link_url: FOREIGN_URL },
    ],
  ],
  sample: [
    ['untitled', 'The sample title is empty. Enter the title and try again.', { title: '' }],
    ['unsorted', BAD_ORDER, { sort_order: -1 }],
    ['odd', 'The sample type is invalid. Verify the sample type and try again.', { sample_type: 'nothing' }],
    ['garbled', BAD_DATA, { sample_file_content: NO_FILE_DATA }],
    ['misnamed', BAD_NAME, { sample_file_content: NO_FILE_NAME }],
    ['nowhere', 'Sample URL must have valid format.', { sample_type: 'url', sample_url: NO_URL }],
    [
      'foreign',
      "Sample URL's domain is not in list of downloadable_domains in env.php.",
      { sample_type: 'url', sample_url: FOREIGN_URL },
    ],
  ],
}

const WRONG_DOWNLOAD_CASES: readonly Case[] = KINDS.map(({ what, plural, list, sent }) => {
  const sku = `{{run}}-${what}-wrong`
  return refusalCase(
    `${plural} of a downloadable product stay what they were when one is refused`,
    [
      makesDownload('made', sku),
      step('added', `POST ${list}`, { ...at(sku), body: { [what]: sent('Right') } }),
      step('before', `GET ${list}`, at(sku)),
    ],
    [
      ...WRONG_DOWNLOADS[what].map(([name, message, wrong]): Wrong => [
        name,
        `POST ${list}`,
        400,
        message,
        { ...at(sku), body: { [what]: sent('Wrong', wrong) } },
      ]),
      [
        'unknown',
        `PUT ${list}/:id`,
        404,
        noDownload(what),
        { path: { sku, id: NOBODY }, body: { [what]: sent('Wrong', { id: NOBODY }) } },
      ],
    ],
    step('after', `GET ${list}`, at(sku)),
    DOWNLOADS,
  )
})

const PLAIN = '{{run}}-plain'
const NOT_DOWNLOADABLE = 'The product needs to be the downloadable type. Verify the product and try again.'

/** What is refused of a simple product. */
const WRONG_OF_A_SIMPLE_PRODUCT: readonly Wrong[] = [
  ['options', ALL_OPTIONS, 400, BUNDLES_ONLY, at(PLAIN)],
  ['option', `GET ${ONE_OPTION}`, 400, BUNDLES_ONLY, ofOption(PLAIN, NOBODY)],
  ['optionDeleted', `DELETE ${ONE_OPTION}`, 400, BUNDLES_ONLY, ofOption(PLAIN, NOBODY)],
  ['optionAdded', ADD_OPTION, 400, BUNDLES_ONLY, { body: { option: option(PLAIN) } }],
  [
    'optionChanged',
    CHANGE_OPTION,
    400,
    BUNDLES_ONLY,
    { path: { optionId: NOBODY }, body: { option: option(PLAIN, { option_id: NOBODY }) } },
  ],
  ['choices', CHOICES, 400, BUNDLES_ONLY, { path: { productSku: PLAIN } }],
  [
    'choiceAdded',
    ADD_CHOICE,
    400,
    NO_BUNDLE,
    { ...ofOption(PLAIN, NOBODY), body: { linkedProduct: choice(PLAIN) } },
  ],
  [
    'choiceChanged',
    CHANGE_CHOICE,
    400,
    NO_BUNDLE,
    { path: { sku: PLAIN, id: NOBODY }, body: { linkedProduct: choice(PLAIN, { id: NOBODY }) } },
  ],
  ['choiceTaken', TAKE_CHOICE, 400, NO_BUNDLE, ofChoice(NO_SKU, PLAIN, NOBODY)],
]

const SIMPLE_CASES: readonly Case[] = [
  refusalCase(
    'a simple product has no options of a bundle',
    [makesProduct('before', PLAIN)],
    WRONG_OF_A_SIMPLE_PRODUCT,
    readsProduct('after', PLAIN),
  ),
  refusalCase(
    'a simple product has nothing to download',
    [
      makesProduct('before', PLAIN),
      ...KINDS.map(({ plural, list }) => step(plural, `GET ${list}`, at(PLAIN))),
    ],
    KINDS.map(({ what, list, sent }): Wrong => [
      `${what}Added`,
      `POST ${list}`,
      400,
      NOT_DOWNLOADABLE,
      { ...at(PLAIN), body: { [what]: sent('Wrong') } },
    ]),
    readsProduct('after', PLAIN),
    DOWNLOADS,
    KINDS.map(({ plural }) => ({
      says: `there are no ${plural}`,
      length: { list: `$${plural}`, is: 'eq', value: 0 },
    })),
  ),
]

const VARIATION = 'PUT /V1/configurable-products/variation'
const VARIED = '{{run}}-varied'
const GLASS = `${VARIED}-{{glass}}`
const PAPER = `${VARIED}-{{paper}}`

const VARIATION_CASES: readonly Case[] = [
  scenario(
    'the children that a product could have are drawn up, one for each value, and not kept',
    GROUP,
    [A_SET],
    [
      makesAttribute('{{run}}-stuff', 'select', { options: [{ label: 'Glass' }, { label: 'Paper' }] }),
      readsOptions('options', { glass: '[label=Glass].value', paper: '[label=Paper].value' }),
      step('variations', VARIATION, {
        body: {
          product: lamp(VARIED),
          options: [
            {
              attribute_id: '{{attribute id}}',
              label: 'Stuff',
              position: 0,
              values: [{ value_index: '{{glass}}' }, { value_index: '{{paper}}' }],
            },
          ],
        },
      }),
      ...[GLASS, PAPER].map((sku, index) =>
        refused(`unkept${index}`, 'GET /V1/products/:sku', 404, NO_PRODUCT, at(sku)),
      ),
    ],
    [
      { says: 'there is one for each value', length: { list: '$variations', is: 'eq', value: 2 } },
      {
        says: 'each has its value in its sku and in its name',
        contains: {
          in: '$variations',
          value: [GLASS, PAPER].map((sku) => ({ sku, name: sku, price: lamp(VARIED).price })),
        },
      },
      { says: 'none is shown by itself', every: { list: '$variations[].visibility', is: 'eq', value: 1 } },
      {
        says: 'each has its value of the attribute',
        contains: {
          in: `$variations[sku=${GLASS}].custom_attributes`,
          value: [{ attribute_code: '{{attribute code}}', value: '{{glass}}' }],
        },
      },
    ],
  ),
  ...refusals(GROUP, [
    [
      VARIATION,
      'for an attribute that is not there',
      404,
      'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
      {
        body: {
          product: lamp(VARIED, { attribute_set_id: NOBODY }),
          options: [{ attribute_id: NOBODY, label: 'Nothing', values: [{ value_index: 1 }] }],
        },
      },
    ],
  ]),
]

const NOT_THERE = ['for a product that is not there', 404, NO_PRODUCT] as const

/** Requests for bundles and downloads that are not there. */
const OF_NOTHING: readonly Refusal[] = [
  ...(
    [
      [ALL_OPTIONS, at(NO_SKU)],
      [`GET ${ONE_OPTION}`, ofOption(NO_SKU, NOBODY)],
      [`DELETE ${ONE_OPTION}`, ofOption(NO_SKU, NOBODY)],
      [ADD_OPTION, { body: { option: option(NO_SKU) } }],
      [CHANGE_OPTION, { path: { optionId: NOBODY }, body: { option: option(NO_SKU) } }],
      [CHOICES, { path: { productSku: NO_SKU } }],
      [ADD_CHOICE, { ...ofOption(NO_SKU, NOBODY), body: { linkedProduct: choice(NO_SKU) } }],
      [
        CHANGE_CHOICE,
        { path: { sku: NO_SKU, id: NOBODY }, body: { linkedProduct: choice(NO_SKU, { id: NOBODY }) } },
      ],
      [TAKE_CHOICE, ofChoice(NO_SKU, NO_SKU, NOBODY)],
    ] as const
  ).map(([route, wanted]): Refusal => [route, ...NOT_THERE, { ...wanted, needs: [BUNDLES] }]),
  ...KINDS.flatMap(({ what, list, sent }): Refusal[] => [
    [`GET ${list}`, ...NOT_THERE, { ...at(NO_SKU), needs: [DOWNLOADS] }],
    [`POST ${list}`, ...NOT_THERE, { ...at(NO_SKU), body: { [what]: sent('Nothing') }, needs: [DOWNLOADS] }],
    [
      `PUT ${list}/:id`,
      ...NOT_THERE,
      { path: { sku: NO_SKU, id: NOBODY }, body: { [what]: sent('Nothing') }, needs: [DOWNLOADS] },
    ],
    [
      removal(list),
      `for a ${what} that is not there`,
      404,
      noDownload(what),
      { path: { id: NOBODY }, needs: [DOWNLOADS] },
    ],
  ]),
]

/** What is there of products with parts to choose, products with files, and the children of a configurable one. */
export const productTypeCases: readonly Case[] = [
  ...BUNDLE_CASES,
  ...DOWNLOAD_CASES,
  ...WRONG_DOWNLOAD_CASES,
  ...SIMPLE_CASES,
  ...VARIATION_CASES,
  ...refusals(GROUP, OF_NOTHING),
]

/** Requests that are refused one after the other, and the reads `before` and `after` that are the same. */
function refusalCase(
  name: string,
  start: readonly Step[],
  wrong: readonly Wrong[],
  after: Step,
  need = BUNDLES,
  holds: readonly Law[] = [],
): Case {
  return {
    name,
    group: GROUP,
    tags: ['refusal', 'state'],
    kind: 'refusal',
    writes: 'undone',
    needs: [A_SET, need],
    covers: [...new Set(wrong.map(([, route]) => route))],
    steps: [...start, ...wrong.map((row) => refused(...row)), after],
    holds: [
      ...holds,
      {
        says: 'all is what it was',
        unchanged: {
          before: '$before',
          after: '$after',
          except: ['product_links', 'tier_prices', 'updated_at'],
        },
      },
    ],
  }
}
