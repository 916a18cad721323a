import type { Context } from '../../../framework/context.ts'
import { InputException, NoSuchEntityException, StateException } from '../../../framework/errors.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { attributes } from '../../eav/tables.ts'
import { checkVariations } from './product-configurable.ts'
import { productData } from '../product/product-data.ts'
import type { ProductData } from '../product/product-schemas.ts'
import { productNamed, updateProduct } from '../product/product-update.ts'
import { products, type Product } from '../tables.ts'

interface Child {
  readonly sku: string
  readonly childSku: string
}

/**
 * The children of a configurable product, with less than they show of themselves; those of another product are none.
 *
 * Source: Magento\ConfigurableProduct\Model\LinkManagement::getChildren; catalog.md section 7.6.
 *
 * @throws NoSuchEntityException 404, the product
 */
export function getChildren({ sku }: { sku: string }, context: Context): ProductData[] {
  const product = productNamed(sku, context)
  if (product.type_id !== 'configurable') return []
  return childrenOf(product, context).map((child) => {
    const data = productData(child, context.scope.store_id, context, { withStock: false })
    return Object.fromEntries(Object.entries(data).filter(([name]) => !NOT_SHOWN.has(name))) as ProductData
  })
}

const NOT_SHOWN: ReadonlySet<string> = new Set(['extension_attributes', 'options', 'media_gallery_entries'])

/**
 * Makes a product a child of a configurable one.
 *
 * Source: Magento\ConfigurableProduct\Model\LinkManagement::addChild.
 *
 * @throws NoSuchEntityException 404, one of the products
 * @throws StateException 400, it is a child already, the parent has no options, or the child no value for one
 * @throws InputException 400, another child has the same values
 */
export function addChild({ sku, childSku }: Child, context: Context): true {
  const product = productNamed(sku, context)
  const child = productNamed(childSku, context)
  const { configurable_links = [], configurable_options = [] } = product
  if (configurable_links.includes(child.entity_id))
    throw new StateException('The product is already attached.')
  if (configurable_options.length === 0)
    throw new StateException("The parent product doesn't have configurable product options.")
  for (const { attribute_id } of configurable_options) checkValue(child, attribute_id, context)
  const links = [...configurable_links, child.entity_id]
  checkVariations(
    {
      type_id: 'configurable',
      extension_attributes: {
        configurable_product_options: configurable_options.map(({ attribute_id }) => ({
          attribute_id: String(attribute_id),
        })),
        configurable_product_links: links,
      },
    },
    context,
  )
  updateProduct(product, { configurable_links: links }, context)
  return true
}

function checkValue({ values }: Product, attributeId: number, { db, scope }: Context): void {
  const code = db.table(attributes).get(attributeId)?.attribute_code ?? ''
  const value = valueOf(values, scope.store_id, code)
  if (value === undefined || value === '0')
    throw new StateException(
      'The child product doesn\'t have the "%1" attribute value. Verify the value and try again.',
      [code],
    )
}

/**
 * Makes a child a product of its own.
 *
 * @throws NoSuchEntityException 404, the product or the child
 * @throws InputException 400, the product is not configurable
 */
export function removeChild({ sku, childSku }: Child, context: Context): true {
  const product = productNamed(sku, context)
  if (product.type_id !== 'configurable')
    throw new InputException('The product with the "%1" SKU isn\'t a configurable product.', [sku])
  const children = childrenOf(product, context)
  const rest = children.filter((child) => child.sku !== childSku)
  if (rest.length === children.length)
    throw new NoSuchEntityException(
      "The option that was requested doesn't exist. Verify the entity and try again.",
    )
  updateProduct(product, { configurable_links: rest.map((child) => child.entity_id) }, context)
  return true
}

const childrenOf = ({ configurable_links = [] }: Product, { db }: Context): Product[] =>
  configurable_links.flatMap((id) => db.table(products).get(id) ?? [])
