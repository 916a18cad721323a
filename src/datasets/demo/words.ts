/** The shop. */
export const SHOP = 'Larkfell'

/** A maker of things, with the country (two letters) that they are made in. */
export interface Brand {
  readonly name: string
  readonly country: string
}

/** The makers that the shop sells; all of them are invented. */
export const brands = [
  { name: SHOP, country: 'US' },
  { name: 'Norrvik', country: 'SE' },
  { name: 'Tarnhus', country: 'NO' },
  { name: 'Kestrel Ridge', country: 'GB' },
  { name: 'Brackenwood', country: 'GB' },
  { name: 'Ember & Oak', country: 'US' },
  { name: 'Solvane', country: 'PT' },
  { name: 'Quillfeather', country: 'CA' },
  { name: 'Raumala', country: 'FI' },
  { name: 'Stonecrop', country: 'DE' },
] as const satisfies readonly Brand[]

export type BrandName = (typeof brands)[number]['name']

export const colors = [
  'Bark Brown',
  'Charcoal',
  'Cranberry',
  'Heather',
  'Lake Blue',
  'Lichen Grey',
  'Midnight',
  'Moss Green',
  'Mustard',
  'Oat',
  'Pine',
  'Rust',
  'Slate',
  'Snow',
] as const

/** What models are named after: plants, birds, land and weather. */
export const models = [
  'Arête',
  'Åsen',
  'Birchline',
  'Bothy',
  'Bramble',
  'Cairn',
  'Cloudberry',
  'Corrie',
  'Dipper',
  'Drift',
  'Fellside',
  'Fireweed',
  'Foehn',
  'Gannet',
  'Harebell',
  'Hawthorn',
  'Heron',
  'Hollow',
  'Juniper',
  'Kittiwake',
  'Lichen',
  'Ljung',
  'Lodestar',
  'Marten',
  'Meridian',
  'Moraine',
  'Northing',
  'Ptarmigan',
  'Ridgeway',
  'Rowan',
  'Saxifrage',
  'Scree',
  'Sedge',
  'Skarn',
  'Snowline',
  'Sorrel',
  'Spindle',
  'Talus',
  'Thicket',
  'Tundra',
  'Vale',
  'Wagtail',
  'Whin',
  'Willow',
  'Windrow',
  'Wren',
] as const

/** What collections of products are named after, where more categories are wanted than the shop has. */
export const landscapes = [
  'Archipelago',
  'Backcountry',
  'Dunes',
  'Fells',
  'Forest',
  'Highlands',
  'Lakeland',
  'Marshes',
  'Moorland',
  'Mountains',
  'Prairie',
  'Valley',
] as const
