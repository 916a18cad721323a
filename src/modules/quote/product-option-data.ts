import type { ProductOption } from './schemas.ts'
import type { BundleChoice, Choice } from './tables.ts'

/** What was chosen, as carts and orders show it; undefined where nothing was to be chosen. */
export function productOptionData(choice: Choice): ProductOption | undefined {
  const { custom_options, configurable, bundle, links } = choice
  const extension_attributes = {
    ...(custom_options?.length && {
      custom_options: custom_options.map(({ option_id, value }) => ({
        option_id: String(option_id),
        option_value: value,
      })),
    }),
    ...(bundle?.length && { bundle_options: bundleOptions(bundle) }),
    ...(links?.length && { downloadable_option: { downloadable_links: [...links] } }),
    ...(configurable?.length && {
      configurable_item_options: configurable.map(({ attribute_id, value_index }) => ({
        option_id: String(attribute_id),
        option_value: value_index,
      })),
    }),
  }
  return Object.keys(extension_attributes).length > 0 ? { extension_attributes } : undefined
}

/** By option, each with all that was chosen for it. */
function bundleOptions(bundle: readonly BundleChoice[]) {
  const ids = [...new Set(bundle.map(({ option_id }) => option_id))]
  return ids.map((option_id) => {
    const chosen = bundle.filter((choice) => choice.option_id === option_id)
    return {
      option_id,
      option_qty: Math.trunc(chosen[0]?.qty ?? 0),
      option_selections: chosen.map(({ selection_id }) => selection_id),
    }
  })
}
