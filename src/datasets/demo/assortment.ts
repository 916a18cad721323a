import type { BrandName } from './words.ts'

/** A thing that the shop sells, in whatever size, colour and model. */
export interface Noun {
  readonly name: string
  /** Its short description. */
  readonly about: string
  /** Least and most, in whole units of the currency. */
  readonly price: readonly [number, number]
  /** Least and most, in pounds; a voucher or a workshop has none. */
  readonly weight?: readonly [number, number]
}

/** Things that have their category, their sizes and what is said of them in common. */
export interface Kind {
  /** Begins their skus. */
  readonly prefix: string
  /** Url key of their category. */
  readonly category: string
  /** How many of a hundred products are of this kind. */
  readonly share: number
  /** Nothing to be sent. */
  readonly isVirtual?: true
  /** Sold by the metre or the kilogram: a cart may hold parts of a unit. */
  readonly isDivisible?: true
  readonly hasColors?: true
  readonly brands: readonly BrandName[]
  readonly nouns: readonly Noun[]
  readonly sizes?: readonly string[]
  readonly features: readonly string[]
}

/** What the shop sells. */
export const assortment: readonly Kind[] = [
  {
    prefix: 'TENT',
    category: 'backpacking-tents',
    share: 8,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Kestrel Ridge', 'Raumala'],
    nouns: [
      {
        name: 'Trekking Tent',
        about: 'Light enough for every day of the trail, dry enough for Scotland in October.',
        price: [229, 499],
        weight: [2.4, 4.9],
      },
      {
        name: 'Tunnel Tent',
        about: 'Pitches in four minutes and stays quiet in a gale.',
        price: [279, 649],
        weight: [3.9, 7.9],
      },
      {
        name: 'Dome Tent',
        about: 'Stands by itself: on rock, on sand, on a jetty.',
        price: [199, 449],
        weight: [3.2, 6.4],
      },
      {
        name: 'Ridge Tent',
        about: 'Two walking poles, six pegs, and a night above the tree line.',
        price: [179, 389],
        weight: [1.6, 2.9],
      },
    ],
    sizes: ['1P', '2P', '3P'],
    features: [
      'Flysheet of recycled ripstop nylon, 3000 mm',
      'Inner and outer pitch together or apart',
      'Vents that can be worked from inside',
      'Guy lines that reflect the headlamp',
      'Porch with room for a pack and wet boots',
      'Repair kit and spare pegs in the bag',
    ],
  },
  {
    prefix: 'FAMT',
    category: 'family-tents',
    share: 5,
    hasColors: true,
    brands: ['Larkfell', 'Tarnhus', 'Stonecrop'],
    nouns: [
      {
        name: 'Family Tent',
        about: 'Headroom for grown-ups and bedrooms that stay dark until breakfast.',
        price: [349, 899],
        weight: [22, 41],
      },
      {
        name: 'Bell Tent',
        about: 'Cotton that breathes, with a stove jack for the cold half of the year.',
        price: [499, 1199],
        weight: [38, 68],
      },
      {
        name: 'Cabin Tent',
        about: 'A living room for the rainy day, pitched by two in a quarter of an hour.',
        price: [429, 999],
        weight: [29, 52],
      },
    ],
    sizes: ['4P', '5P', '6P', '8P'],
    features: [
      'Sewn-in groundsheet, 10,000 mm',
      'Cable entry with a zip',
      'Windows with blinds and mosquito net',
      'Pockets for what must not get lost at night',
      'Steel pegs for hard ground',
    ],
  },
  {
    prefix: 'CORD',
    category: 'tents',
    share: 2,
    isDivisible: true,
    brands: ['Larkfell', 'Stonecrop'],
    nouns: [
      {
        name: 'Guy Line by the Metre',
        about: 'Does not stretch when wet, and can be seen by night.',
        price: [1, 3],
        weight: [0.02, 0.04],
      },
      {
        name: 'Shock Cord by the Metre',
        about: 'Gives old tent poles their spring back.',
        price: [1, 4],
        weight: [0.03, 0.06],
      },
      {
        name: 'Tent Fabric by the Metre',
        about: 'For repairs that outlive the tent.',
        price: [9, 19],
        weight: [0.2, 0.5],
      },
    ],
    features: [
      'Sold by the metre, in steps of half a metre',
      'Cut ends come sealed',
      'From the rolls that we sew with ourselves',
    ],
  },
  {
    prefix: 'SBAG',
    category: 'sleeping-bags',
    share: 7,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Raumala', 'Quillfeather'],
    nouns: [
      {
        name: 'Down Sleeping Bag',
        about: 'Warm at the feet, roomy at the shoulders, small in the pack.',
        price: [249, 549],
        weight: [1.5, 3.4],
      },
      {
        name: 'Synthetic Sleeping Bag',
        about: 'Stays warm when the tent has not stayed dry.',
        price: [89, 229],
        weight: [2.4, 4.6],
      },
      {
        name: 'Down Quilt',
        about: 'Opens flat as a blanket, closes as tight as a cocoon.',
        price: [219, 429],
        weight: [1.1, 2.2],
      },
    ],
    sizes: ['Summer', 'Three-Season', 'Winter'],
    features: [
      'Comfort temperature measured on people who feel the cold',
      'Two-way zip that does not bite the lining',
      'Drawcord for one hand',
      'Comes with a stuff sack and a storage bag',
      'Lining without fluorocarbons',
    ],
  },
  {
    prefix: 'SMAT',
    category: 'sleeping-mats',
    share: 5,
    hasColors: true,
    brands: ['Larkfell', 'Tarnhus', 'Quillfeather'],
    nouns: [
      {
        name: 'Insulated Mat',
        about: 'Keeps the cold of the ground where it belongs.',
        price: [129, 229],
        weight: [1.0, 1.9],
      },
      {
        name: 'Self-Inflating Mat',
        about: 'Fills itself while you cook, and rolls up without swearing.',
        price: [59, 149],
        weight: [1.6, 4.2],
      },
      {
        name: 'Foam Mat',
        about: 'Cannot leak, cannot fail, doubles as a seat.',
        price: [24, 49],
        weight: [0.8, 1.2],
      },
    ],
    sizes: ['Regular', 'Long', 'Wide'],
    features: [
      'Surface that does not slip on groundsheets',
      'Quiet, even under restless sleepers',
      'Straps included',
      'Can be joined to its twin',
    ],
  },
  {
    prefix: 'STOV',
    category: 'camp-kitchen',
    share: 4,
    brands: ['Larkfell', 'Ember & Oak', 'Stonecrop'],
    nouns: [
      {
        name: 'Gas Stove',
        about: 'Boils a litre in under four minutes, in wind too.',
        price: [39, 119],
        weight: [0.2, 0.9],
      },
      {
        name: 'Wood Stove',
        about: 'Burns what lies around the camp, and little of it.',
        price: [49, 139],
        weight: [0.9, 5.5],
      },
      {
        name: 'Spirit Burner',
        about: 'Silent, simple, and older than anybody who uses it.',
        price: [24, 59],
        weight: [0.3, 1.1],
      },
      {
        name: 'Multi-Fuel Stove',
        about: 'Takes gas, petrol and kerosene; starts at twenty below.',
        price: [129, 219],
        weight: [0.8, 1.4],
      },
    ],
    sizes: ['Solo', 'Duo', 'Basecamp'],
    features: [
      'Pot supports for 10 to 22 cm',
      'Folds flat into a pan',
      'Windshield of stainless steel',
      'Spare parts for ten years',
    ],
  },
  {
    prefix: 'COOK',
    category: 'camp-kitchen',
    share: 6,
    brands: ['Larkfell', 'Ember & Oak', 'Tarnhus'],
    nouns: [
      {
        name: 'Pot Set',
        about: 'Three pots that fit into each other, and a stove into them.',
        price: [49, 129],
        weight: [1.1, 3.2],
      },
      {
        name: 'Skillet',
        about: 'Seasoned in our workshop, ready for the first pancake.',
        price: [29, 79],
        weight: [2.2, 5.9],
      },
      {
        name: 'Kettle',
        about: 'Pours without a drip and sings when it is time.',
        price: [24, 69],
        weight: [0.6, 1.9],
      },
      {
        name: 'Dutch Oven',
        about: 'Bread, stew and cobbler, with embers on the lid.',
        price: [59, 129],
        weight: [8.8, 19.5],
      },
      {
        name: 'Coffee Press',
        about: 'Good coffee at six in the morning, for two.',
        price: [29, 59],
        weight: [0.7, 1.4],
      },
    ],
    sizes: ['0.9 L', '1.6 L', '2.4 L', '4 L'],
    features: [
      'Handles that stay cool',
      'For gas, induction and open fire',
      'Goes into the dishwasher, though it prefers not to',
      'Without any coating that wears off',
    ],
  },
  {
    prefix: 'LAMP',
    category: 'lighting',
    share: 6,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Solvane'],
    nouns: [
      {
        name: 'Headlamp',
        about: 'Light for forty hours, and red light for those who are asleep.',
        price: [29, 99],
        weight: [0.15, 0.4],
      },
      {
        name: 'Camp Lantern',
        about: 'Warm enough for a long table, bright enough for a map.',
        price: [34, 119],
        weight: [0.6, 2.1],
      },
      {
        name: 'Storm Lantern',
        about: 'Burns paraffin, or its electric twin burns nothing.',
        price: [39, 89],
        weight: [1.6, 2.9],
      },
      {
        name: 'String Lights',
        about: 'Ten metres of evening, from a battery.',
        price: [24, 49],
        weight: [0.5, 0.9],
      },
    ],
    sizes: ['200 lm', '350 lm', '600 lm'],
    features: [
      'Charges by USB-C in two hours',
      'Cannot be switched on by the pack',
      'Tight against rain, IPX6',
      'Dims without steps',
      'Battery that you can replace yourself',
    ],
  },
  {
    prefix: 'DAYP',
    category: 'daypacks',
    share: 7,
    hasColors: true,
    brands: ['Larkfell', 'Kestrel Ridge', 'Solvane', 'Raumala'],
    nouns: [
      {
        name: 'Daypack',
        about: 'For the ridge on Sunday and the office on Monday.',
        price: [59, 139],
        weight: [1.2, 2.4],
      },
      {
        name: 'Rolltop Pack',
        about: 'Grows with the shopping, shrinks with the lunch.',
        price: [69, 149],
        weight: [1.3, 2.5],
      },
      {
        name: 'Canvas Rucksack',
        about: 'Waxed canvas that looks better every year.',
        price: [89, 179],
        weight: [1.8, 2.8],
      },
      {
        name: 'Running Vest',
        about: 'Two bottles, a shell and a phone, and nothing that bounces.',
        price: [59, 119],
        weight: [0.4, 0.7],
      },
    ],
    sizes: ['12 L', '16 L', '20 L', '24 L'],
    features: [
      'Side pockets that can be reached while walking',
      'Chest strap with a whistle',
      'Padded sleeve for a bottle',
      'Back of mesh, for hot days',
      'Fabric made of bottles',
    ],
  },
  {
    prefix: 'PACK',
    category: 'trekking-packs',
    share: 5,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Kestrel Ridge'],
    nouns: [
      {
        name: 'Trekking Pack',
        about: 'Carries twenty kilograms as if they were fifteen.',
        price: [169, 329],
        weight: [3.4, 5.2],
      },
      {
        name: 'Expedition Pack',
        about: 'Opens at the top, at the front and at the bottom.',
        price: [239, 399],
        weight: [4.6, 6.3],
      },
      {
        name: 'Frameless Pack',
        about: 'For those who weigh their toothbrush.',
        price: [139, 269],
        weight: [1.1, 2.1],
      },
    ],
    sizes: ['45 L', '55 L', '65 L', '80 L'],
    features: [
      'Hip belt with pockets for a phone and a snack',
      'Back that can be set in a minute',
      'Lid that becomes a bum bag',
      'Loops for poles and axe',
      'Fabric of 420 denier, recycled',
    ],
  },
  {
    prefix: 'BOOT',
    category: 'footwear',
    share: 6,
    hasColors: true,
    brands: ['Larkfell', 'Stonecrop', 'Solvane'],
    nouns: [
      {
        name: 'Hiking Boot',
        about: 'Nubuck of one piece, with a sole that can be replaced twice.',
        price: [179, 299],
        weight: [2.4, 3.9],
      },
      {
        name: 'Trail Shoe',
        about: 'Grips on wet rock, forgives long asphalt.',
        price: [99, 179],
        weight: [1.2, 1.9],
      },
      {
        name: 'Approach Shoe',
        about: 'From the car park to the first hold, and down again.',
        price: [109, 189],
        weight: [1.4, 2.2],
      },
      {
        name: 'Hut Slipper',
        about: 'Felted wool for the hours after the boots.',
        price: [39, 69],
        weight: [0.6, 1.1],
      },
    ],
    sizes: ['EU 37', 'EU 39', 'EU 41', 'EU 43', 'EU 45'],
    features: [
      'Lasts for narrow and for wide feet',
      'Footbed that can be taken out',
      'Sewn, not only glued',
      'Comes with a second pair of laces',
    ],
  },
  {
    prefix: 'RAIN',
    category: 'rain-jackets',
    share: 6,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Kestrel Ridge'],
    nouns: [
      {
        name: 'Rain Jacket',
        about: 'Three layers against sideways rain, with zips under the arms.',
        price: [179, 379],
        weight: [0.7, 1.4],
      },
      {
        name: 'Shell Jacket',
        about: 'A hood that turns with the head, over a helmet too.',
        price: [229, 449],
        weight: [0.9, 1.6],
      },
      {
        name: 'Packable Rain Jacket',
        about: 'Fits into its own pocket and over a thick pullover.',
        price: [99, 189],
        weight: [0.4, 0.7],
      },
      {
        name: 'Rain Cape',
        about: 'Covers you, the pack, and on request a friend.',
        price: [79, 139],
        weight: [0.6, 1.1],
      },
    ],
    sizes: ['XS', 'S', 'M', 'L', 'XL'],
    features: [
      'Water column of 20,000 mm',
      'Without fluorocarbons',
      'Seams taped by hand',
      'Pockets above the hip belt',
      'We mend it for as long as you wear it',
    ],
  },
  {
    prefix: 'WARM',
    category: 'insulated-jackets',
    share: 5,
    hasColors: true,
    brands: ['Larkfell', 'Raumala', 'Quillfeather'],
    nouns: [
      {
        name: 'Down Jacket',
        about: 'For standing still: at the belay, at the fire, at the bus stop.',
        price: [199, 499],
        weight: [0.8, 2.2],
      },
      {
        name: 'Padded Jacket',
        about: 'Weighs less than the thermos in the other hand.',
        price: [129, 249],
        weight: [0.7, 1.5],
      },
      {
        name: 'Wool Anorak',
        about: 'Boiled wool that shrugs off sparks and drizzle.',
        price: [189, 329],
        weight: [1.9, 2.9],
      },
      {
        name: 'Insulated Vest',
        about: 'Warm where it counts, free where it swings.',
        price: [99, 189],
        weight: [0.6, 1.2],
      },
    ],
    sizes: ['XS', 'S', 'M', 'L', 'XL'],
    features: [
      'Filling that can be traced to the farm',
      'Cuffs that close under gloves',
      'Hem that can be drawn with one hand',
      'Inner pocket for the map',
    ],
  },
  {
    prefix: 'BASE',
    category: 'base-layers',
    share: 7,
    hasColors: true,
    brands: ['Larkfell', 'Norrvik', 'Tarnhus'],
    nouns: [
      {
        name: 'Merino Shirt',
        about: 'Next to the skin for five days before it needs a wash.',
        price: [59, 119],
        weight: [0.4, 0.7],
      },
      {
        name: 'Merino Leggings',
        about: 'Warm when wet, and the tent of three forgives it.',
        price: [59, 109],
        weight: [0.4, 0.7],
      },
      {
        name: 'Merino Briefs',
        about: 'The smallest thing that makes the largest difference.',
        price: [24, 39],
        weight: [0.1, 0.2],
      },
      {
        name: 'Hiking Socks',
        about: 'Knitted without a seam where the boot would find it.',
        price: [14, 29],
        weight: [0.1, 0.3],
      },
    ],
    sizes: ['XS', 'S', 'M', 'L', 'XL'],
    features: [
      'Wool of 17.5 microns, mulesing-free',
      'Knitted in Europe',
      'Machine wash at 30 degrees',
      'Comes with darning yarn',
      'Flat seams',
    ],
  },
  {
    prefix: 'BLAN',
    category: 'blankets',
    share: 6,
    hasColors: true,
    brands: ['Larkfell', 'Tarnhus', 'Brackenwood'],
    nouns: [
      {
        name: 'Wool Blanket',
        about: 'Woven of wool from one valley, heavy enough to stay where it is.',
        price: [119, 289],
        weight: [3.2, 6.8],
      },
      {
        name: 'Throw',
        about: 'For the bench in front of the cabin and the sofa at home.',
        price: [59, 149],
        weight: [1.4, 2.6],
      },
      {
        name: 'Picnic Blanket',
        about: 'Waxed on the one side, soft on the other.',
        price: [49, 99],
        weight: [1.8, 3.1],
      },
    ],
    sizes: ['Small', 'Large', 'King'],
    features: [
      'Fringes knotted by hand',
      'Woven in a mill that has done it for a century',
      'Carrying strap of leather',
      'Kept from moths with cedar',
    ],
  },
  {
    prefix: 'FIRE',
    category: 'fireside',
    share: 5,
    brands: ['Larkfell', 'Ember & Oak', 'Brackenwood'],
    nouns: [
      {
        name: 'Splitting Axe',
        about: 'Forged by hand, with a handle of hickory.',
        price: [89, 189],
        weight: [4.1, 6.6],
      },
      {
        name: 'Hatchet',
        about: 'Kindling by the armful, from one block.',
        price: [59, 129],
        weight: [1.3, 2.4],
      },
      { name: 'Log Basket', about: 'Holds an evening of beech.', price: [49, 119], weight: [3.9, 9.5] },
      {
        name: 'Fire Bowl',
        about: 'Keeps the fire off the meadow and the embers until morning.',
        price: [99, 259],
        weight: [13, 33],
      },
      {
        name: 'Companion Set',
        about: 'Poker, tongs, brush and shovel that outlive the stove.',
        price: [59, 149],
        weight: [7.5, 14],
      },
    ],
    sizes: ['Small', 'Large'],
    features: ['Oiled by hand', 'Stamped by the smith', 'Gets better with soot', 'Packed in wood wool'],
  },
  {
    prefix: 'WOOD',
    category: 'fireside',
    share: 1,
    isDivisible: true,
    brands: ['Larkfell', 'Ember & Oak'],
    nouns: [
      {
        name: 'Birch Kindling by the Kilogram',
        about: 'Dried for two years, lit by one match.',
        price: [2, 4],
        weight: [2.2, 2.4],
      },
      {
        name: 'Beeswax by the Kilogram',
        about: 'For boots, candles and the axe handle.',
        price: [17, 29],
        weight: [2.2, 2.4],
      },
    ],
    features: [
      'As much as you like, in steps of half a kilogram',
      'Comes in a paper sack',
      'Weighed when it is packed',
    ],
  },
  {
    prefix: 'TABL',
    category: 'tableware',
    share: 5,
    hasColors: true,
    brands: ['Larkfell', 'Brackenwood', 'Solvane'],
    nouns: [
      { name: 'Enamel Mug', about: 'The mug that everybody asks about.', price: [9, 19], weight: [0.3, 0.6] },
      {
        name: 'Enamel Plate',
        about: 'From the camp fire to the table at home.',
        price: [12, 24],
        weight: [0.5, 0.9],
      },
      {
        name: 'Stoneware Bowl',
        about: 'Glazed by hand, no two of them the same.',
        price: [19, 49],
        weight: [1.1, 2.8],
      },
      {
        name: 'Salt Jar',
        about: 'With a lid of oak, within reach of the stove.',
        price: [19, 39],
        weight: [0.9, 1.7],
      },
    ],
    sizes: ['Single', 'Set of Two', 'Set of Four'],
    features: [
      'Stacks',
      'Safe for the oven up to 250 degrees',
      'Goes into the dishwasher',
      'Chips add character',
    ],
  },
  {
    prefix: 'SHOP',
    category: 'workshops-and-vouchers',
    share: 4,
    isVirtual: true,
    brands: ['Larkfell'],
    nouns: [
      {
        name: 'Map and Compass Workshop',
        about: 'An evening indoors, a morning in the fog.',
        price: [59, 89],
      },
      { name: 'Camp Cooking Workshop', about: 'Five courses on two flames.', price: [69, 99] },
      {
        name: 'Winter Camping Workshop',
        about: 'A weekend in the snow, with people who like it.',
        price: [189, 249],
      },
      { name: 'Boot Resoling Service', about: 'Bring them in, take them home, walk on.', price: [59, 79] },
      {
        name: 'Tent Repair Service',
        about: 'Poles, zips and tears, by the people who sew ours.',
        price: [35, 95],
      },
      {
        name: 'Day Out Voucher',
        about: 'A present for those who have everything but time.',
        price: [50, 75],
      },
      { name: 'Weekend Away Voucher', about: 'Two nights in one of our cabins.', price: [149, 199] },
    ],
    sizes: ['Portland', 'Hamburg', 'Online'],
    features: [
      'Comes by e-mail',
      'Can be moved to another day for free',
      'Good for three years',
      'Includes tea',
    ],
  },
]
