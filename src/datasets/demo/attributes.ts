import { assignAttribute } from '../../modules/catalog/attribute/attribute-management.ts'
import { addOption } from '../../modules/catalog/attribute/attribute-options.ts'
import { attributeGroups, attributeSets, ENTITY_TYPES } from '../../modules/eav/tables.ts'
import type { DemoContext } from './demo-context.ts'
import { brands, colors } from './words.ts'

/** The options of the attributes that the demo store uses: their values by what they are called. */
export interface Options {
  readonly color: ReadonlyMap<string, string>
  readonly manufacturer: ReadonlyMap<string, string>
}

/** The set that a fresh install has for products. */
export const defaultSetId = ({ db }: Pick<DemoContext, 'db'>): number =>
  db.table(attributeSets).where('entityType', ENTITY_TYPES.catalog_product)[0]?.attribute_set_id ?? 0

/**
 * Gives `color` and `manufacturer`, which a fresh install has without options and in no set, their options and a
 * place behind the other details of a product.
 */
export function makeAttributes(context: DemoContext): Options {
  for (const attributeCode of ['color', 'manufacturer']) placeInDefaultSet(attributeCode, context)
  const names = brands.map((brand) => brand.name)
  return {
    color: addOptions('color', colors, context),
    manufacturer: addOptions('manufacturer', names, context),
  }
}

/** Behind all places that a fresh install has. */
const SORT_ORDER = 100

function placeInDefaultSet(attributeCode: string, context: DemoContext): void {
  const attributeSetId = defaultSetId(context)
  const groups = context.db.table(attributeGroups).where('set', attributeSetId)
  const details = groups.find((group) => group.attribute_group_code === 'product-details')
  const attributeGroupId = details?.attribute_group_id ?? 0
  assignAttribute({ attributeSetId, attributeGroupId, attributeCode, sortOrder: SORT_ORDER }, context)
}

function addOptions(
  attributeCode: string,
  labels: readonly string[],
  context: DemoContext,
): ReadonlyMap<string, string> {
  return new Map(
    labels.map((label, sort_order) => [
      label,
      addOption({ attributeCode, option: { label, sort_order } }, context),
    ]),
  )
}
