import { Type, type Static, type TObject } from 'typebox'
import { dataObject, Nullable, type Sent } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** Source: Magento\SalesRule\Api\Data\ConditionInterface. */
export interface ConditionData {
  condition_type?: string | null
  conditions?: ConditionData[] | null
  aggregator_type?: string | null
  operator?: string | null
  attribute_name?: string | null
  value?: unknown
}

/** Conditions within conditions as deep as anybody builds them; what lies deeper is refused. */
const DEEPEST = 8

/** Every level has the same name, so that the published definition is one that contains itself. */
const conditionSchema = (depth: number): TObject =>
  dataObject('sales-rule-data-condition-interface', {
    condition_type: Type.String({ description: 'Class of the condition.' }),
    ...(depth > 0 && {
      conditions: Type.Optional(
        Type.Array(conditionSchema(depth - 1), { description: 'The conditions that it combines.' }),
      ),
    }),
    aggregator_type: Type.Optional(
      Type.String({ description: '`all` or `any` of the conditions, or what is added up.' }),
    ),
    operator: Nullable(Type.String({ description: 'How the attribute is compared: `==`, `>=`, `()` …' })),
    attribute_name: Type.Optional(Type.String({ description: 'What is compared.' })),
    value: Type.Unknown({ description: 'What it is compared with; of a combination, true or false.' }),
  })

const Condition = Type.Unsafe<ConditionData>(conditionSchema(DEEPEST))

/** Source: Magento\SalesRule\Api\Data\RuleLabelInterface. */
const RuleLabelData = dataObject('sales-rule-data-rule-label-interface', {
  store_id: Type.Integer({ description: 'Store view; 0 for all of them.' }),
  store_label: Type.String({ description: 'What it calls the rule.' }),
  extension_attributes: Type.Optional(dataObject('sales-rule-data-rule-label-extension-interface', {})),
})

/** Source: Magento\SalesRule\Api\Data\RuleInterface; catalog.md section 11. */
export const RuleData = dataObject('sales-rule-data-rule-interface', {
  rule_id: Type.Integer({ description: 'Id of the rule.' }),
  name: Type.Optional(Type.String({ description: 'Name of the rule.' })),
  store_labels: Type.Array(RuleLabelData, { description: 'What store views call it.' }),
  description: Type.Optional(Type.String({ description: 'What it is about.' })),
  website_ids: Type.Array(Type.Integer(), { description: 'Websites where it holds.' }),
  customer_group_ids: Type.Array(Type.Integer(), { description: 'Customer groups that get it.' }),
  from_date: Type.Optional(Type.String({ description: 'First day, `YYYY-MM-DD`.' })),
  to_date: Type.Optional(Type.String({ description: 'Last day, `YYYY-MM-DD`.' })),
  uses_per_customer: Type.Integer({ description: 'How often a customer may use it; 0 for any number.' }),
  is_active: Type.Boolean({ description: 'Whether it holds at all.' }),
  condition: Condition,
  action_condition: Condition,
  stop_rules_processing: Type.Boolean({ description: 'Whether it keeps later rules from the lines.' }),
  is_advanced: Type.Boolean({ description: 'Kept, and of no effect.' }),
  product_ids: Type.Optional(Type.Array(Type.Integer(), { description: 'Kept, and of no effect.' })),
  sort_order: Type.Integer({ description: 'Place among the rules; the smallest comes first.' }),
  simple_action: Type.Optional(
    Type.String({ description: '`by_percent`, `by_fixed`, `cart_fixed` or `buy_x_get_y`.' }),
  ),
  discount_amount: Type.Number({ description: 'Per cent, an amount, or units, by the action.' }),
  discount_qty: Type.Optional(
    Type.Number({ description: 'Units of a line that get it at most; 0 for all of them.' }),
  ),
  discount_step: Type.Integer({ description: 'Units in a step, or units to be bought (x).' }),
  apply_to_shipping: Type.Boolean({ description: 'Whether shipping gets it too.' }),
  times_used: Type.Integer({ description: 'Orders that used it.' }),
  is_rss: Type.Boolean({ description: 'Whether it is in the feed.' }),
  coupon_type: Type.String({ description: '`NO_COUPON`, `SPECIFIC_COUPON` or `AUTO`.' }),
  use_auto_generation: Type.Boolean({ description: 'Whether its coupons are generated.' }),
  uses_per_coupon: Type.Integer({ description: 'How often a coupon may be used; 0 for any number.' }),
  simple_free_shipping: Type.Optional(
    Type.String({ description: 'Ships for free: `1` matching lines, `2` the cart, else `0`.' }),
  ),
  extension_attributes: Type.Optional(dataObject('sales-rule-data-rule-extension-interface', {})),
})
export type RuleData = Static<typeof RuleData>

export const RuleSearchResults = SearchResults(RuleData, 'sales-rule-data-rule-search-result-interface')

/** Source: Magento\SalesRule\Api\Data\CouponInterface. */
export const CouponData = dataObject('sales-rule-data-coupon-interface', {
  coupon_id: Type.Optional(Type.Integer({ description: 'Id of the coupon.' })),
  rule_id: Type.Integer({ description: 'The rule that it opens.' }),
  code: Type.Optional(Type.String({ description: 'Its code, unique whatever the case.' })),
  usage_limit: Type.Optional(Type.Integer({ description: "The rule's; 0 for any number." })),
  usage_per_customer: Type.Optional(Type.Integer({ description: "The rule's; 0 for any number." })),
  times_used: Nullable(Type.Integer({ description: 'Orders that used it.' })),
  expiration_date: Type.Optional(Type.String({ description: 'Last day of the rule.' })),
  is_primary: Nullable(Type.Boolean({ description: "Whether it is its rule's own." })),
  created_at: Type.Optional(Type.String({ description: 'When it was made.' })),
  type: Type.Optional(Type.Integer({ description: '0 for one that was thought of, 1 for one generated.' })),
  extension_attributes: Type.Optional(dataObject('sales-rule-data-coupon-extension-interface', {})),
})
export type CouponData = Static<typeof CouponData>

export const CouponSearchResults = SearchResults(CouponData, 'sales-rule-data-coupon-search-result-interface')

/** Source: Magento\SalesRule\Api\Data\CouponGenerationSpecInterface. */
export const CouponSpec = dataObject('sales-rule-data-coupon-generation-spec-interface', {
  rule_id: Type.Integer({ description: 'The rule that the coupons open.' }),
  format: Type.String({ description: '`alphanum` (also without), `alpha` or `num`.' }),
  quantity: Type.Integer({ description: 'How many.' }),
  length: Type.Integer({ description: 'Characters, those of prefix and suffix apart.' }),
  prefix: Type.Optional(Type.String({ description: 'What every code begins with.' })),
  suffix: Type.Optional(Type.String({ description: 'What every code ends with.' })),
  delimiter_at_every: Type.Optional(Type.Integer({ description: 'Characters between delimiters.' })),
  delimiter: Type.Optional(Type.String({ description: 'The delimiter; a dash unless said.' })),
  extension_attributes: Type.Optional(
    dataObject('sales-rule-data-coupon-generation-spec-extension-interface', {}),
  ),
})

/** Source: Magento\SalesRule\Api\Data\CouponMassDeleteResultInterface. */
export const CouponMassDeleteResult = dataObject('sales-rule-data-coupon-mass-delete-result-interface', {
  failed_items: Type.Array(Type.String(), { description: 'What could not be deleted.' }),
  missing_items: Type.Array(Type.String(), { description: 'What is not there.' }),
})

/** Source: Magento\SalesRule\Api\Data\DiscountDataInterface. */
const DiscountAmounts = dataObject('sales-rule-data-discount-data-interface', {
  amount: Type.Number({ description: 'Discount.' }),
  base_amount: Type.Number({ description: 'The same in the base currency.' }),
  original_amount: Type.Number({ description: 'Discount by the original price, not rounded.' }),
  base_original_amount: Type.Number({ description: 'The same in the base currency.' }),
})

/** Source: Magento\SalesRule\Api\Data\RuleDiscountInterface. */
export const RuleDiscountData = dataObject('sales-rule-data-rule-discount-interface', {
  discount_data: DiscountAmounts,
  rule_label: Type.String({ description: 'What the rule is called.' }),
  rule_id: Type.Integer({ description: 'Id of the rule.' }),
})

/** What of a rule is sent; its conditions are kept as they come. */
export type RuleInput = Omit<NonNullable<Sent<RuleData>>, 'condition' | 'action_condition'> & {
  readonly condition?: ConditionData | null
  readonly action_condition?: ConditionData | null
}

/** What of a coupon is sent. */
export type CouponInput = NonNullable<Sent<CouponData>>

/** What is said of coupons that are to be generated. */
export type CouponSpecInput = NonNullable<Sent<Static<typeof CouponSpec>>>
