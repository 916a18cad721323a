/** A category of the demo store, with those in it. */
export interface CategorySeed {
  /** Its url key, unique in the tree. */
  readonly key: string
  readonly name: string
  readonly description: string
  readonly isActive?: false
  readonly inMenu?: false
  readonly children?: readonly CategorySeed[]
}

/** Products with a special price are here too. */
export const SALE = 'sale'

/** Products that are not sold yet are here; shoppers do not see it. */
export const PREVIEW = 'winter-preview'

/** The categories below the default one, in the order of the menu. */
export const categoryTree: readonly CategorySeed[] = [
  {
    key: 'camping',
    name: 'Camping',
    description:
      'Everything for a night outside, from the first pitch behind the house to a month on the move.',
    children: [
      {
        key: 'tents',
        name: 'Tents',
        description:
          'Shelters for one person or for the whole family, each pitched and rained on before we sell it.',
        children: [
          {
            key: 'backpacking-tents',
            name: 'Backpacking Tents',
            description: 'Tents that are light enough to carry all day and strong enough for a bad night.',
          },
          {
            key: 'family-tents',
            name: 'Family Tents',
            description: 'Room to stand, a porch for the boots, and bedrooms that stay dark until breakfast.',
          },
        ],
      },
      {
        key: 'sleeping',
        name: 'Sleeping',
        description: 'Bags, mats and quilts for summer meadows and for frozen lakes.',
        children: [
          {
            key: 'sleeping-bags',
            name: 'Sleeping Bags',
            description: 'Down and synthetic bags with honest comfort temperatures.',
          },
          {
            key: 'sleeping-mats',
            name: 'Sleeping Mats',
            description:
              'What lies between you and the cold ground: foam, self-inflating and insulated mats.',
          },
        ],
      },
      {
        key: 'camp-kitchen',
        name: 'Camp Kitchen',
        description: 'Stoves that light in the wind, and pots that fit into each other.',
      },
      {
        key: 'lighting',
        name: 'Lanterns & Headlamps',
        description: 'Light for the path, for the book and for the long table.',
      },
    ],
  },
  {
    key: 'hiking',
    name: 'Hiking',
    description: 'For a day on the ridge or a summer on foot.',
    children: [
      {
        key: 'backpacks',
        name: 'Backpacks',
        description: 'Packs that carry well, with backs that can be set to yours.',
        children: [
          {
            key: 'daypacks',
            name: 'Daypacks',
            description: 'Up to thirty litres: lunch, a shell and a thermos.',
          },
          {
            key: 'trekking-packs',
            name: 'Trekking Packs',
            description: 'From forty litres on, for a week between two shops.',
          },
        ],
      },
      {
        key: 'footwear',
        name: 'Footwear',
        description: 'Boots and shoes with soles that can be replaced.',
      },
    ],
  },
  {
    key: 'clothing',
    name: 'Clothing',
    description: 'Layers that work together, made to be mended.',
    children: [
      {
        key: 'jackets',
        name: 'Jackets',
        description: 'Against rain, wind and frost.',
        children: [
          {
            key: 'rain-jackets',
            name: 'Rain Jackets',
            description: 'Waterproof shells without fluorocarbons.',
          },
          {
            key: 'insulated-jackets',
            name: 'Insulated Jackets',
            description: 'Warm jackets for standing still: at the belay, at the fire, at the bus stop.',
          },
        ],
      },
      {
        key: 'base-layers',
        name: 'Base Layers',
        description: 'Merino next to the skin, for five days before it needs a wash.',
      },
    ],
  },
  {
    key: 'cabin-and-home',
    name: 'Cabin & Home',
    description: 'The things that make one stay in: wool, enamel, candlelight and a well-laid fire.',
    children: [
      {
        key: 'blankets',
        name: 'Blankets & Throws',
        description: 'Woven from European wool in mills that have done it for a century.',
      },
      {
        key: 'fireside',
        name: 'Fireside',
        description: 'Axes, baskets and tools for those who heat with wood.',
      },
      {
        key: 'tableware',
        name: 'Tableware',
        description: 'Enamel and stoneware that go from the cabin to the table at home.',
      },
    ],
  },
  {
    key: 'workshops-and-vouchers',
    name: 'Workshops & Vouchers',
    description: 'An evening with map and compass, a weekend in the snow, or a voucher for either.',
  },
  {
    key: SALE,
    name: 'Sale',
    description: 'Last sizes and last season, for less.',
  },
  {
    key: PREVIEW,
    name: 'Winter Preview',
    description: 'What comes next. Not open yet.',
    isActive: false,
    inMenu: false,
  },
]
