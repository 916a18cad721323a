import { valueOf } from '../eav/scoped-values.ts'
import type { CustomOption, Product } from '../catalog/tables.ts'
import type { Line } from './cart.ts'
import type { Choice } from './tables.ts'

/**
 * The sku of a line: that of the product, or of the one that was chosen of a configurable product, with those of
 * chosen options behind it. A bundle has the skus of its parts behind its own, unless it says that its own is fixed.
 *
 * Source: Magento\Catalog\Model\Product\Type\AbstractType::getSku.
 */
export function skuOf({ product, item, children }: Line): string {
  return [ownSku(product, children), ...optionSkus(product, item.choice)].join('-')
}

function ownSku(product: Product, children: readonly Line[]): string {
  const [chosen] = children
  if (product.type_id === 'configurable') return chosen?.product.sku ?? product.sku
  const isFixed = (valueOf(product.values, 0, 'sku_type') ?? '0') !== '0'
  if (product.type_id !== 'bundle' || isFixed) return product.sku
  return [product.sku, ...children.map((child) => child.product.sku)].join('-')
}

const optionSkus = ({ options }: Product, { custom_options = [] }: Choice): string[] =>
  custom_options.flatMap(({ option_id, value }) => {
    const option = options.find((own) => own.option_id === option_id)
    return option ? skusOf(option, value) : []
  })

function skusOf({ sku, values }: CustomOption, value: string): string[] {
  const ids = value.split(',')
  const chosen = values?.filter(({ option_type_id }) => ids.includes(String(option_type_id)))
  return (chosen ? chosen.map((own) => own.sku) : [sku]).flatMap((own) => own || [])
}
