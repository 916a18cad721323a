import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import { deleteCouponsByCodes, deleteCouponsByIds, generateCoupons } from './coupon-management.ts'
import { deleteCoupon, getCoupon, getCoupons, saveCoupon } from './coupon-repository.ts'
import { deleteRule, getRule, getRules, saveRule } from './rule-repository.ts'
import {
  CouponData,
  CouponMassDeleteResult,
  CouponSearchResults,
  CouponSpec,
  RuleData,
  RuleSearchResults,
} from './schemas.ts'

const resource = 'Magento_SalesRule::quote'

const RuleId = Type.Object({ ruleId: Type.Integer({ description: 'Id of the cart rule.' }) })
const CouponId = Type.Object({ couponId: Type.Integer({ description: 'Id of the coupon.' }) })
const Search = Type.Object({ searchCriteria: SearchCriteria })
const SaveRule = Type.Object({ rule: RuleData })
const SaveCoupon = Type.Object({ coupon: CouponData })
const Deleted = Type.Boolean({ description: 'true' })
const IgnoreInvalid = Type.Optional(
  Type.Boolean({ description: 'Whether the others are deleted where one is not there; so unless said.' }),
)

export const routes = [
  route({
    method: 'GET',
    path: '/V1/salesRules/:ruleId',
    service: 'SalesRule.RuleRepository.getById',
    resource,
    summary: 'Reads a cart rule.',
    input: RuleId,
    output: RuleData,
    handler: getRule,
  }),
  route({
    method: 'GET',
    path: '/V1/salesRules/search',
    service: 'SalesRule.RuleRepository.getList',
    resource,
    summary: 'Lists cart rules that match search criteria.',
    input: Search,
    output: RuleSearchResults,
    handler: getRules,
  }),
  route({
    method: 'POST',
    path: '/V1/salesRules',
    service: 'SalesRule.RuleRepository.save',
    resource,
    summary: 'Creates a cart rule, or updates the one with the id.',
    input: SaveRule,
    output: RuleData,
    handler: saveRule,
  }),
  route({
    method: 'PUT',
    path: '/V1/salesRules/:ruleId',
    service: 'SalesRule.RuleRepository.save',
    resource,
    summary: 'Updates a cart rule; what is not sent stays.',
    input: SaveRule,
    output: RuleData,
    handler: saveRule,
  }),
  route({
    method: 'DELETE',
    path: '/V1/salesRules/:ruleId',
    service: 'SalesRule.RuleRepository.deleteById',
    resource,
    summary: 'Deletes a cart rule with its coupons.',
    input: RuleId,
    output: Deleted,
    handler: deleteRule,
  }),
  route({
    method: 'GET',
    path: '/V1/coupons/:couponId',
    service: 'SalesRule.CouponRepository.getById',
    resource,
    summary: 'Reads a coupon.',
    input: CouponId,
    output: CouponData,
    handler: getCoupon,
  }),
  route({
    method: 'GET',
    path: '/V1/coupons/search',
    service: 'SalesRule.CouponRepository.getList',
    resource,
    summary: 'Lists coupons that match search criteria.',
    input: Search,
    output: CouponSearchResults,
    handler: getCoupons,
  }),
  route({
    method: 'POST',
    path: '/V1/coupons',
    service: 'SalesRule.CouponRepository.save',
    resource,
    summary: 'Creates a coupon, or updates the one with the id.',
    input: SaveCoupon,
    output: CouponData,
    handler: saveCoupon,
  }),
  route({
    method: 'PUT',
    path: '/V1/coupons/:couponId',
    service: 'SalesRule.CouponRepository.save',
    resource,
    summary: 'Updates a coupon; what is not sent stays.',
    input: SaveCoupon,
    output: CouponData,
    handler: saveCoupon,
  }),
  route({
    method: 'DELETE',
    path: '/V1/coupons/:couponId',
    service: 'SalesRule.CouponRepository.deleteById',
    resource,
    summary: 'Deletes a coupon.',
    input: CouponId,
    output: Deleted,
    handler: deleteCoupon,
  }),
  route({
    method: 'POST',
    path: '/V1/coupons/generate',
    service: 'SalesRule.CouponManagement.generate',
    resource,
    summary: 'Makes up coupons for a cart rule.',
    input: Type.Object({ couponSpec: CouponSpec }),
    output: Type.Array(Type.String(), { description: 'Their codes.' }),
    handler: generateCoupons,
  }),
  route({
    method: 'POST',
    path: '/V1/coupons/deleteByIds',
    service: 'SalesRule.CouponManagement.deleteByIds',
    resource,
    summary: 'Deletes coupons by their ids.',
    input: Type.Object({
      ids: Type.Array(Type.Integer(), { description: 'Ids of the coupons.' }),
      ignoreInvalidCoupons: IgnoreInvalid,
    }),
    output: CouponMassDeleteResult,
    handler: deleteCouponsByIds,
  }),
  route({
    method: 'POST',
    path: '/V1/coupons/deleteByCodes',
    service: 'SalesRule.CouponManagement.deleteByCodes',
    resource,
    summary: 'Deletes coupons by their codes.',
    input: Type.Object({
      codes: Type.Array(Type.String(), { description: 'Codes of the coupons.' }),
      ignoreInvalidCoupons: IgnoreInvalid,
    }),
    output: CouponMassDeleteResult,
    handler: deleteCouponsByCodes,
  }),
]
