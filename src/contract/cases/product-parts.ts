import type { Case, Law, Step } from '../case.ts'
import { makesAttribute, readsOptions } from './attributes.ts'
import {
  INVALID_VALUE,
  NOBODY,
  NO_ENTITY,
  reads,
  refusals,
  refused,
  scenario,
  step,
  TRUE,
  wrongType,
  type Refusal,
} from './build.ts'
import { A_SET, at, makesProduct, NO_PRODUCT, NO_SKU, readsProduct } from './products.ts'

const GROUP = 'products'

/** A picture of a single pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A case of what is written of a product's parts: the steps make the product first. */
const partCase = (name: string, steps: readonly Step[], holds: readonly Law[]): Case =>
  scenario(name, GROUP, [A_SET], steps, holds)

const MEDIA = '/V1/products/:sku/media'
const ONE_MEDIA = `${MEDIA}/:entryId`
const NO_IMAGE = 'No image with the provided ID was found. Verify the ID and try again.'
const PICTURED = '{{run}}-pictured'
const PICTURE = { path: { sku: PICTURED, entryId: '{{entry}}' } }

const picture = (label: string, more: Readonly<Record<string, unknown>> = {}) => ({
  media_type: 'image',
  label,
  position: 3,
  disabled: false,
  types: ['image', 'small_image'],
  ...more,
})

const content = (data: string, type: string, name: string) => ({
  content: { base64_encoded_data: data, type, name },
})

const MEDIA_CASES: readonly Case[] = [
  partCase(
    'an image that is added to a product is listed, changes, and is gone when deleted',
    [
      makesProduct('made', PICTURED),
      step('added', `POST ${MEDIA}`, {
        ...at(PICTURED),
        body: { entry: picture('In the dark', content(PIXEL, 'image/png', `${PICTURED}.png`)) },
        save: { entry: '' },
      }),
      step('list', `GET ${MEDIA}`, at(PICTURED)),
      step('read', `GET ${ONE_MEDIA}`, PICTURE),
      step('changed', `PUT ${ONE_MEDIA}`, {
        ...PICTURE,
        body: { entry: picture('By day', { id: '{{entry}}', types: ['image'] }) },
        expect: TRUE,
      }),
      step('again', `GET ${ONE_MEDIA}`, PICTURE),
      step('deleted', `DELETE ${ONE_MEDIA}`, { ...PICTURE, expect: TRUE }),
      refused('gone', `GET ${ONE_MEDIA}`, 404, "The image doesn't exist. Verify and try again.", PICTURE),
      step('empty', `GET ${MEDIA}`, at(PICTURED)),
    ],
    [
      {
        says: 'a product has no images at first',
        length: { list: '$made.media_gallery_entries', is: 'eq', value: 0 },
      },
      { says: 'the list has the new image alone', equal: ['$list[].id', ['{{entry}}']] },
      { says: 'the image reads as it was sent', contains: { in: '$read', value: picture('In the dark') } },
      { says: 'it reads as it is listed', equal: ['$read', '$list[0]'] },
      { says: 'the label has changed', equal: ['$again.label', 'By day'] },
      {
        says: 'it has only the role that was left to it',
        lacks: { in: '$again.types', value: 'small_image' },
      },
      { says: 'the file is the same', equal: ['$again.file', '$read.file'] },
      { says: 'no image is left', length: { list: '$empty', is: 'eq', value: 0 } },
    ],
  ),
]

/** Images that are refused: a case makes a product for each. */
const WRONG_IMAGES: readonly (readonly [reason: string, message: string, image: Record<string, unknown>])[] =
  [
    [
      'with a text that is no image',
      'The image content must be valid base64 encoded data.',
      content('bm8gaW1hZ2U=', 'image/png', 'lamp.png'),
    ],
    [
      'with another type than its data has',
      'The image MIME type is not valid or not supported.',
      content(PIXEL, 'image/jpeg', 'lamp.jpg'),
    ],
    [
      'with a name that no file may have',
      'Provided image name contains forbidden characters.',
      content(PIXEL, 'image/png', 'la/mp.png'),
    ],
  ]

const LINKS = '/V1/products/:sku/links'
const ONE_LINK = `${LINKS}/:type/:linkedProductSku`
const LINKING = '{{run}}-linking'
const LINKED = '{{run}}-linked'

const linkTo = (linked: string, type: string, position: number) => ({
  sku: LINKING,
  link_type: type,
  linked_product_sku: linked,
  linked_product_type: 'simple',
  position,
})

const linksOf = (type: string) => ({ path: { sku: LINKING, type } })
const linkOf = (type: string) => ({ path: { sku: LINKING, type, linkedProductSku: LINKED } })

const LINK_CASES: readonly Case[] = [
  partCase(
    'a product that is linked to another lists it, under the type of the link alone, until it is taken away',
    [
      makesProduct('made', LINKING),
      makesProduct('other', LINKED),
      step('added', `POST ${LINKS}`, {
        ...at(LINKING),
        body: { items: [linkTo(LINKED, 'related', 2)] },
        expect: TRUE,
      }),
      step('related', `GET ${LINKS}/:type`, linksOf('related')),
      step('put', `PUT ${LINKS}`, {
        ...at(LINKING),
        body: { entity: linkTo(LINKED, 'upsell', 4) },
        expect: TRUE,
      }),
      step('upsell', `GET ${LINKS}/:type`, linksOf('upsell')),
      step('crosssell', `GET ${LINKS}/:type`, linksOf('crosssell')),
      readsProduct('read', LINKING),
      step('taken', `DELETE ${ONE_LINK}`, { ...linkOf('related'), expect: TRUE }),
      step('after', `GET ${LINKS}/:type`, linksOf('related')),
      step('kept', `GET ${LINKS}/:type`, linksOf('upsell')),
      refused(
        'gone',
        `DELETE ${ONE_LINK}`,
        404,
        "Product %1 doesn't have linked %2 as %3",
        linkOf('related'),
      ),
    ],
    [
      { says: 'the related product is listed as sent', equal: ['$related', [linkTo(LINKED, 'related', 2)]] },
      { says: 'the other type is listed as sent', equal: ['$upsell', [linkTo(LINKED, 'upsell', 4)]] },
      {
        says: 'no link is of a type that none was made of',
        length: { list: '$crosssell', is: 'eq', value: 0 },
      },
      {
        says: 'the product shows both',
        contains: {
          in: '$read.product_links',
          value: [linkTo(LINKED, 'related', 2), linkTo(LINKED, 'upsell', 4)],
        },
      },
      { says: 'what was taken away is not listed', length: { list: '$after', is: 'eq', value: 0 } },
      { says: 'the link of the other type stays', equal: ['$kept', '$upsell'] },
    ],
  ),
]

const OPTIONS = '/V1/products/:sku/options'
const OPTIONED = '{{run}}-optioned'
const OPTION = { path: { sku: OPTIONED, optionId: '{{option}}' } }

const engraving = (title: string) => ({
  product_sku: OPTIONED,
  title,
  type: 'field',
  sort_order: 1,
  is_require: false,
  price: 1.5,
  price_type: 'fixed',
  max_characters: 20,
})

const SIZES = {
  product_sku: OPTIONED,
  title: 'Size',
  type: 'drop_down',
  sort_order: 2,
  is_require: true,
  values: [
    { title: 'Small', sort_order: 1, price: 0, price_type: 'fixed' },
    { title: 'Great', sort_order: 2, price: 10, price_type: 'percent' },
  ],
}

const OPTION_CASES: readonly Case[] = [
  partCase(
    'custom options of a product are listed, change, and are gone when deleted',
    [
      makesProduct('made', OPTIONED),
      step('added', 'POST /V1/products/options', {
        body: { option: engraving('Engraving') },
        save: { option: 'option_id' },
      }),
      step('sizes', 'POST /V1/products/options', { body: { option: SIZES } }),
      step('list', `GET ${OPTIONS}`, at(OPTIONED)),
      step('read', `GET ${OPTIONS}/:optionId`, OPTION),
      step('changed', 'PUT /V1/products/options/:optionId', {
        path: { optionId: '{{option}}' },
        body: { option: engraving('Initials') },
      }),
      step('again', `GET ${OPTIONS}/:optionId`, OPTION),
      step('deleted', `DELETE ${OPTIONS}/:optionId`, { ...OPTION, expect: TRUE }),
      refused('gone', `GET ${OPTIONS}/:optionId`, 404, NO_ENTITY, OPTION),
      step('left', `GET ${OPTIONS}`, at(OPTIONED)),
    ],
    [
      { says: 'a product has no options at first', length: { list: '$made.options', is: 'eq', value: 0 } },
      {
        says: 'what was sent is what is answered',
        contains: { in: '$added', value: engraving('Engraving') },
      },
      { says: 'both are listed', contains: { in: '$list', value: [engraving('Engraving'), SIZES] } },
      { says: 'one reads as it is listed', equal: ['$read', '$list[option_id={{option}}]'] },
      { says: 'what was sent reads back', contains: { in: '$read', value: engraving('Engraving') } },
      {
        says: 'only the title has changed',
        unchanged: { before: '$read', after: '$again', except: ['title'] },
      },
      { says: 'the title is the new one', equal: ['$again.title', 'Initials'] },
      { says: 'the other option is left', equal: ['$left[].title', ['Size']] },
    ],
  ),
]

const WEBSITES = '/V1/products/:sku/websites'
const SOLD = '{{run}}-sold'
const WEBSITE = { productWebsiteLink: { sku: SOLD, website_id: '{{website}}' } }
const SITES = 'extension_attributes.website_ids'

const WEBSITE_CASES: readonly Case[] = [
  partCase(
    'a product that a website sells no more lacks the website, until it is given back',
    [
      {
        ...makesProduct('made', SOLD),
        save: { website: `${SITES}[0]` },
        require: [{ path: SITES, otherwise: 'no website sells a new product' }],
      },
      step('taken', `DELETE ${WEBSITES}/:websiteId`, {
        path: { sku: SOLD, websiteId: '{{website}}' },
        expect: TRUE,
      }),
      readsProduct('without', SOLD),
      step('given', `POST ${WEBSITES}`, { ...at(SOLD), body: WEBSITE, expect: TRUE }),
      readsProduct('with', SOLD),
      step('twice', `PUT ${WEBSITES}`, { ...at(SOLD), body: WEBSITE, expect: TRUE }),
      readsProduct('still', SOLD),
    ],
    [
      { says: 'the website is gone', lacks: { in: `$without.${SITES}`, value: '{{website}}' } },
      { says: 'the website is back', contains: { in: `$with.${SITES}`, value: ['{{website}}'] } },
      { says: 'a website that is there is not there twice', equal: [`$still.${SITES}`, `$with.${SITES}`] },
    ],
  ),
]

const STOCKED = '{{run}}-stocked'
const STOCK_ITEM = 'PUT /V1/products/:productSku/stockItems/:itemId'
const STOCK = 'extension_attributes.stock_item'

const STOCK_CASES: readonly Case[] = [
  partCase(
    "a change of a product's stock item reads back and leaves the rest of it",
    [
      {
        ...makesProduct('made', STOCKED),
        save: { item: `${STOCK}.item_id` },
        require: [{ path: `${STOCK}.item_id`, otherwise: 'the store keeps no stock items' }],
      },
      step('changed', STOCK_ITEM, {
        path: { productSku: STOCKED, itemId: '{{item}}' },
        body: { stockItem: { qty: 7, is_in_stock: true } },
      }),
      readsProduct('read', STOCKED),
      step('again', STOCK_ITEM, {
        path: { productSku: STOCKED, itemId: '{{item}}' },
        body: { stockItem: { min_sale_qty: 2, use_config_min_sale_qty: 0 } },
      }),
      readsProduct('after', STOCKED),
    ],
    [
      { says: 'the answer is the id of the stock item', equal: ['$changed', '$again', '{{item}}'] },
      { says: 'the quantity reads back', equal: [`$read.${STOCK}.qty`, 7] },
      { says: 'it is in stock', equal: [`$read.${STOCK}.is_in_stock`, true] },
      { says: 'the least quantity in a cart reads back', equal: [`$after.${STOCK}.min_sale_qty`, 2] },
      {
        says: 'what was not sent is what it was',
        unchanged: {
          before: `$read.${STOCK}`,
          after: `$after.${STOCK}`,
          except: ['min_sale_qty', 'use_config_min_sale_qty'],
        },
      },
    ],
  ),
]

const CONFIGURABLE = '/V1/configurable-products/:sku'
const MATERIALS = '{{run}}-materials'
const OAK = `${MATERIALS}-oak`
const ASH = `${MATERIALS}-ash`
const SET = '{{own set}}'
const CHILDREN_OPTION = { path: { sku: MATERIALS, id: '{{configurable option}}' } }

const childOf = (option: string) => ({
  attribute_set_id: SET,
  visibility: 1,
  custom_attributes: [{ attribute_code: '{{attribute code}}', value: option }],
})

/** An attribute with two options in a set of its own, a product that can be configured, and two that it may sell as. */
const CONFIGURABLE_START: readonly Step[] = [
  makesAttribute('{{run}}-material', 'select', { options: [{ label: 'Oak' }, { label: 'Ash' }] }),
  readsOptions('options', { oak: '[label=Oak].value', ash: '[label=Ash].value' }),
  step('set', 'POST /V1/products/attribute-sets', {
    body: {
      attributeSet: { attribute_set_name: `${MATERIALS} set`, sort_order: 1 },
      skeletonId: '{{attribute set}}',
    },
    save: { 'own set': 'attribute_set_id' },
    undo: {
      as: 'admin',
      route: 'DELETE /V1/products/attribute-sets/:attributeSetId',
      path: { attributeSetId: SET },
    },
  }),
  step('group', 'POST /V1/products/attribute-sets/groups', {
    body: { group: { attribute_group_name: MATERIALS, attribute_set_id: SET } },
    save: { 'own group': 'attribute_group_id' },
  }),
  step('assigned', 'POST /V1/products/attribute-sets/attributes', {
    body: {
      attributeSetId: SET,
      attributeGroupId: '{{own group}}',
      attributeCode: '{{attribute code}}',
      sortOrder: 1,
    },
  }),
  makesProduct('parent', MATERIALS, { type_id: 'configurable', attribute_set_id: SET }),
  makesProduct('oaken', OAK, childOf('{{oak}}')),
  makesProduct('ashen', ASH, childOf('{{ash}}')),
]

const addsOption = step('option', `POST ${CONFIGURABLE}/options`, {
  ...at(MATERIALS),
  body: {
    option: {
      attribute_id: '{{attribute id}}',
      label: 'Material',
      position: 0,
      values: [{ value_index: '{{oak}}' }, { value_index: '{{ash}}' }],
    },
  },
  save: { 'configurable option': '' },
})

const addsChild = (name: string, childSku: string): Step =>
  step(name, `POST ${CONFIGURABLE}/child`, { ...at(MATERIALS), body: { childSku }, expect: TRUE })

const readsChildren = (name: string): Step => step(name, `GET ${CONFIGURABLE}/children`, at(MATERIALS))

const CONFIGURABLE_CASES: readonly Case[] = [
  partCase(
    'a configurable product lists the children that were added, and no longer those that were taken away',
    [
      ...CONFIGURABLE_START,
      readsChildren('none'),
      refused(
        'early',
        `POST ${CONFIGURABLE}/child`,
        400,
        "The parent product doesn't have configurable product options.",
        { ...at(MATERIALS), body: { childSku: OAK } },
      ),
      addsOption,
      addsChild('first', OAK),
      addsChild('second', ASH),
      readsChildren('both'),
      refused('twice', `POST ${CONFIGURABLE}/child`, 400, 'The product is already attached.', {
        ...at(MATERIALS),
        body: { childSku: OAK },
      }),
      step('all', `GET ${CONFIGURABLE}/options/all`, at(MATERIALS)),
      step('one', `GET ${CONFIGURABLE}/options/:id`, CHILDREN_OPTION),
      step('renamed', `PUT ${CONFIGURABLE}/options/:id`, {
        ...CHILDREN_OPTION,
        body: { option: { label: 'Wood' } },
      }),
      step('relabelled', `GET ${CONFIGURABLE}/options/:id`, CHILDREN_OPTION),
      step('taken', `DELETE ${CONFIGURABLE}/children/:childSku`, {
        path: { sku: MATERIALS, childSku: ASH },
        expect: TRUE,
      }),
      readsChildren('left'),
      refused(
        'gone',
        `DELETE ${CONFIGURABLE}/children/:childSku`,
        404,
        "The option that was requested doesn't exist. Verify the entity and try again.",
        { path: { sku: MATERIALS, childSku: ASH } },
      ),
      readsProduct('single', ASH),
      step('dropped', `DELETE ${CONFIGURABLE}/options/:id`, { ...CHILDREN_OPTION, expect: TRUE }),
      refused(
        'optionless',
        `GET ${CONFIGURABLE}/options/:id`,
        404,
        'The "%1" entity that was requested doesn\'t exist. Verify the entity and try again.',
        CHILDREN_OPTION,
      ),
    ],
    [
      { says: 'it has no children at first', length: { list: '$none', is: 'eq', value: 0 } },
      { says: 'it has the children that were added', contains: { in: '$both[].sku', value: [OAK, ASH] } },
      { says: 'it has no others', length: { list: '$both', is: 'eq', value: 2 } },
      { says: 'the option is of the attribute', equal: ['$one.attribute_id', '{{attribute id}}'] },
      { says: 'the option is listed with its id', equal: ['$all[].id', ['{{configurable option}}']] },
      { says: 'the new label reads back', equal: ['$relabelled.label', 'Wood'] },
      { says: 'the other child is left', equal: ['$left[].sku', [OAK]] },
      { says: 'the child that was taken away is a product still', equal: ['$single.sku', ASH] },
    ],
  ),
]

const NOT_CONFIGURABLE = 'This is implemented for the "%1" configurable product only.'

/** What is refused of a simple product of the case's own: requests that would do for another one. */
const OF_A_SIMPLE_PRODUCT: readonly (readonly [
  says: string,
  route: string,
  status: number,
  message: string | readonly string[],
  wanted: (sku: string) => Pick<Step, 'path' | 'body'>,
])[] = [
  ...WRONG_IMAGES.map(
    ([reason, message, image]) =>
      [
        `an image is refused ${reason}`,
        `POST ${MEDIA}`,
        400,
        message,
        (sku: string) => ({ ...at(sku), body: { entry: picture('Wrong', image) } }),
      ] as const,
  ),
  [
    'an image is refused without a type of medium',
    `POST ${MEDIA}`,
    400,
    'There is no MediaGalleryEntryConverter for given type',
    (sku) => ({
      ...at(sku),
      body: { entry: { label: 'Wrong', types: [], ...content(PIXEL, 'image/png', 'lamp.png') } },
    }),
  ],
  [
    'an image that is not there cannot be changed',
    `PUT ${ONE_MEDIA}`,
    404,
    NO_IMAGE,
    (sku) => ({ path: { sku, entryId: NOBODY }, body: { entry: picture('Wrong', { id: NOBODY }) } }),
  ],
  [
    'an image that is not there cannot be deleted',
    `DELETE ${ONE_MEDIA}`,
    404,
    NO_IMAGE,
    (sku) => ({ path: { sku, entryId: NOBODY } }),
  ],
  [
    'a link to a product that is not there is refused',
    `POST ${LINKS}`,
    400,
    'The linked products data is invalid. Verify the data and try again.',
    (sku) => ({ ...at(sku), body: { items: [{ ...linkTo(NO_SKU, 'related', 1), sku }] } }),
  ],
  [
    'a link of a type that is none is refused',
    `POST ${LINKS}`,
    404,
    'The "%1" link type wasn\'t found. Verify the type and try again.',
    (sku) => ({ ...at(sku), body: { items: [{ ...linkTo(NO_SKU, 'nothing', 1), sku }] } }),
  ],
  [
    'an empty list of links is refused',
    `POST ${LINKS}`,
    400,
    INVALID_VALUE,
    (sku) => ({ ...at(sku), body: { items: [] } }),
  ],
  [
    'links of a type that is none cannot be listed',
    `GET ${LINKS}/:type`,
    404,
    'The "%1" link type is unknown. Verify the type and try again.',
    (sku) => ({ path: { sku, type: 'nothing' } }),
  ],
  [
    'a custom option of a type that is none is refused',
    'POST /V1/products/options',
    400,
    'Invalid option type',
    (sku) => ({ body: { option: { ...engraving('Wrong'), product_sku: sku, type: 'nothing' } } }),
  ],
  [
    'a custom option without a title is refused',
    'POST /V1/products/options',
    400,
    'Missed values for option required fields',
    (sku) => ({ body: { option: { ...engraving(''), product_sku: sku } } }),
  ],
  [
    'a custom option that is not there cannot be changed',
    'PUT /V1/products/options/:optionId',
    404,
    ['No such entity.', NO_ENTITY],
    (sku) => ({
      path: { optionId: NOBODY },
      body: { option: { ...engraving('Wrong'), product_sku: sku } },
    }),
  ],
  [
    'a custom option that is not there cannot be deleted',
    `DELETE ${OPTIONS}/:optionId`,
    404,
    NO_ENTITY,
    (sku) => ({ path: { sku, optionId: NOBODY } }),
  ],
  [
    'a website that is not there cannot sell a product',
    `POST ${WEBSITES}`,
    400,
    'Could not assign product "%1" to websites "%2"',
    (sku) => ({ ...at(sku), body: { productWebsiteLink: { sku, website_id: NOBODY } } }),
  ],
  [
    'a product cannot be put into no website',
    `PUT ${WEBSITES}`,
    400,
    'There are not websites for assign to product',
    (sku) => ({ ...at(sku), body: { productWebsiteLink: { sku } } }),
  ],
  [
    'a simple product has no options of a configurable one',
    `GET ${CONFIGURABLE}/options/all`,
    400,
    NOT_CONFIGURABLE,
    at,
  ],
  [
    'an option of a configurable product cannot be taken from a simple one',
    `DELETE ${CONFIGURABLE}/options/:id`,
    400,
    NOT_CONFIGURABLE,
    (sku) => ({ path: { sku, id: NOBODY } }),
  ],
  [
    'a child cannot be taken from a simple product',
    `DELETE ${CONFIGURABLE}/children/:childSku`,
    400,
    'The product with the "%1" SKU isn\'t a configurable product.',
    (sku) => ({ path: { sku, childSku: NO_SKU } }),
  ],
]

/** Requests for parts of a product that is not there. */
const OF_NOTHING: readonly Refusal[] = (
  [
    [`GET ${MEDIA}`],
    [`GET ${ONE_MEDIA}`, { entryId: NOBODY }, undefined, "The product doesn't exist. Verify and try again."],
    [`POST ${MEDIA}`, {}, { entry: picture('Nothing', content(PIXEL, 'image/png', 'lamp.png')) }],
    [`PUT ${ONE_MEDIA}`, { entryId: NOBODY }, { entry: picture('Nothing') }],
    [`DELETE ${ONE_MEDIA}`, { entryId: NOBODY }],
    [`GET ${OPTIONS}`],
    [`GET ${OPTIONS}/:optionId`, { optionId: NOBODY }],
    [`DELETE ${OPTIONS}/:optionId`, { optionId: NOBODY }],
    ['POST /V1/products/options', {}, { option: { ...engraving('Nothing'), product_sku: NO_SKU } }],
    [`GET ${LINKS}/:type`, { type: 'related' }],
    [`POST ${LINKS}`, {}, { items: [{ ...linkTo(NO_SKU, 'related', 1), sku: NO_SKU }] }],
    [`PUT ${LINKS}`, {}, { entity: { ...linkTo(NO_SKU, 'related', 1), sku: NO_SKU } }],
    [
      `DELETE ${ONE_LINK}`,
      { type: 'related', linkedProductSku: NO_SKU },
      undefined,
      [NO_PRODUCT, "Product %1 doesn't have linked %2 as %3"],
    ],
    [`POST ${WEBSITES}`, {}, { productWebsiteLink: { sku: NO_SKU, website_id: 1 } }],
    [`PUT ${WEBSITES}`, {}, { productWebsiteLink: { sku: NO_SKU, website_id: 1 } }],
    [`DELETE ${WEBSITES}/:websiteId`, { websiteId: NOBODY }],
    [`GET ${CONFIGURABLE}/children`],
    [`POST ${CONFIGURABLE}/child`, {}, { childSku: NO_SKU }],
    [`DELETE ${CONFIGURABLE}/children/:childSku`, { childSku: NO_SKU }],
    [`GET ${CONFIGURABLE}/options/all`],
    [`GET ${CONFIGURABLE}/options/:id`, { id: NOBODY }],
    [
      `POST ${CONFIGURABLE}/options`,
      {},
      { option: { attribute_id: NOBODY, label: 'Nothing', values: [{ value_index: 1 }] } },
    ],
    [`PUT ${CONFIGURABLE}/options/:id`, { id: NOBODY }, { option: { label: 'Nothing' } }],
    [`DELETE ${CONFIGURABLE}/options/:id`, { id: NOBODY }],
  ] as readonly (readonly [
    route: string,
    path?: Record<string, string>,
    body?: Record<string, unknown>,
    message?: string | string[],
  ])[]
).map(([route, path = {}, body, message = NO_PRODUCT]) => [
  route,
  'for a product that is not there',
  404,
  message,
  {
    ...(route.includes(':sku') || Object.keys(path).length > 0
      ? { path: { ...(route.includes(':sku') && { sku: NO_SKU }), ...path } }
      : {}),
    ...(body && { body }),
  },
])

/** What belongs to a product: images, links, custom options, websites, stock, children. */
export const productPartCases: readonly Case[] = [
  ...MEDIA_CASES,
  ...LINK_CASES,
  ...OPTION_CASES,
  ...WEBSITE_CASES,
  ...STOCK_CASES,
  ...CONFIGURABLE_CASES,
  reads('the types of custom options are listed', GROUP, 'GET /V1/products/options/types', {
    expect: { status: [200], body: [{ code: 'field' }, { code: 'drop_down' }, { code: 'date' }] },
  }),
  reads('the types of links are listed', GROUP, 'GET /V1/products/links/types', {
    expect: {
      status: [200],
      body: [{ name: 'related' }, { name: 'crosssell' }, { name: 'upsell' }, { name: 'associated' }],
    },
  }),
  reads(
    'links of grouped products have a place and a quantity',
    GROUP,
    'GET /V1/products/links/:type/attributes',
    {
      path: { type: 'associated' },
      expect: { status: [200], body: [{ code: 'position' }, { code: 'qty' }] },
    },
  ),
  reads('a type that no link has has no attributes', GROUP, 'GET /V1/products/links/:type/attributes', {
    path: { type: 'nothing' },
    expect: { status: [200], body: [] },
  }),
  ...OF_A_SIMPLE_PRODUCT.map(([name, route, status, message, wanted], index): Case => {
    const sku = `{{run}}-simple-${index}`
    return {
      name,
      group: GROUP,
      tags: ['refusal', 'state'],
      kind: 'refusal',
      writes: 'undone',
      needs: [A_SET],
      covers: [route],
      steps: [
        makesProduct('made', sku),
        refused('refused', route, status, message, wanted(sku)),
        readsProduct('after', sku),
      ],
      holds: [
        {
          says: 'the product is what it was',
          unchanged: {
            before: '$made',
            after: '$after',
            except: ['product_links', 'tier_prices', 'updated_at'],
          },
        },
      ],
    }
  }),
  ...refusals(GROUP, [
    ...OF_NOTHING,
    [
      'POST /V1/products/options',
      'without the sku of its product',
      400,
      'The ProductSku is empty. Set the ProductSku and try again.',
      { body: { option: { title: 'Nothing', type: 'field', sort_order: 1, is_require: false } } },
    ],
    [
      `DELETE ${ONE_LINK}`,
      'for a type of links that is none',
      404,
      'The "%1" link type is unknown. Verify the type and try again.',
      { path: { sku: NO_SKU, type: 'nothing', linkedProductSku: NO_SKU } },
    ],
    [
      STOCK_ITEM,
      'for a product that is not there',
      404,
      'The Product with the "%1" SKU doesn\'t exist.',
      { path: { productSku: NO_SKU, itemId: NOBODY }, body: { stockItem: { qty: 1 } } },
    ],
    [
      STOCK_ITEM,
      'with a text for its quantity',
      400,
      `Error occurred during "qty" processing. ${wrongType('abc', 'float')}`,
      { path: { productSku: NO_SKU, itemId: NOBODY }, body: { stockItem: { qty: 'abc' } } },
    ],
  ]),
]
