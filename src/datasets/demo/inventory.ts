import type { Faker } from '@faker-js/faker'
import type { SourceInput, SourceItemInput } from '../../modules/inventory/schemas.ts'
import { saveSourceItems } from '../../modules/inventory/source-items.ts'
import { saveSource } from '../../modules/inventory/source-repository.ts'
import { saveStock } from '../../modules/inventory/stock-repository.ts'
import { saveStockSourceLinks } from '../../modules/inventory/stock-source-links.ts'
import type { DemoContext } from './demo-context.ts'
import { SHOP } from './words.ts'

const shops = [
  {
    source_code: 'portland',
    name: `${SHOP} Portland`,
    description: 'The shop with the repair bench.',
    latitude: 45.5307,
    longitude: -122.6839,
    country_id: 'US',
    region_id: 49,
    region: 'Oregon',
    city: 'Portland',
    street: '1420 NW Lovejoy Street',
    postcode: '97209',
    phone: '503-555-0142',
  },
  {
    source_code: 'hamburg',
    name: `${SHOP} Hamburg`,
    description: 'The shop by the harbour.',
    latitude: 53.5437,
    longitude: 9.9876,
    country_id: 'DE',
    region_id: 85,
    region: 'Hamburg',
    city: 'Hamburg',
    street: 'Am Sandtorkai 30',
    postcode: '20457',
    phone: '+49 40 66969-142',
  },
] as const satisfies readonly SourceInput[]

/** Opens two shops beside the warehouse, and a stock that draws from both and that no website sells from. */
export function makeShops(context: DemoContext): void {
  for (const shop of shops)
    saveSource(
      { source: { ...shop, enabled: true, extension_attributes: { is_pickup_location_active: true } } },
      context,
    )
  const stock_id = saveStock({ stock: { name: 'Shops' } }, context)
  const links = shops.map(({ source_code }, at) => ({ stock_id, source_code, priority: at + 1 }))
  saveStockSourceLinks({ links }, context)
}

/** Puts some of a product into the shops, which have room for less than a third of the products. */
export function supplyShops(sku: string, faker: Faker, context: DemoContext): void {
  if (!faker.datatype.boolean(0.3)) return
  const sourceItems = shops.map(({ source_code }): SourceItemInput => {
    const quantity = faker.number.int({ min: 0, max: 12 })
    return { sku, source_code, quantity, status: quantity > 0 ? 1 : 0 }
  })
  saveSourceItems({ sourceItems }, context)
}
