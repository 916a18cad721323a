import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import {
  TaxClassData,
  TaxClassSearchResults,
  TaxRateData,
  TaxRateSearchResults,
  TaxRuleData,
  TaxRuleSearchResults,
} from './schemas.ts'
import { deleteTaxClass, getTaxClass, getTaxClasses, saveTaxClass } from './tax-class-repository.ts'
import { deleteTaxRate, getTaxRate, getTaxRates, saveTaxRate } from './tax-rate-repository.ts'
import { deleteTaxRule, getTaxRule, getTaxRules, saveTaxRule } from './tax-rule-repository.ts'

const resource = 'Magento_Tax::manage_tax'

const RateId = Type.Object({ rateId: Type.Integer({ description: 'Id of the tax rate.' }) })
const RuleId = Type.Object({ ruleId: Type.Integer({ description: 'Id of the tax rule.' }) })
const TaxClassId = Type.Object({ taxClassId: Type.Integer({ description: 'Id of the tax class.' }) })

const SaveRate = Type.Object({ taxRate: TaxRateData })
const SaveRule = Type.Object({ rule: TaxRuleData })
const SaveClass = Type.Object({ taxClass: TaxClassData })

const Search = Type.Object({ searchCriteria: SearchCriteria })

const Deleted = Type.Boolean({ description: 'true' })

/** What a save of a tax class answers: the database's text for a new class, else the number that was sent. */
const SavedClassId = Type.Union([
  Type.String({ description: 'Id of a new tax class.' }),
  Type.Integer({ description: 'Id of a tax class that was there.' }),
])

export const routes = [
  route({
    method: 'POST',
    path: '/V1/taxRates',
    service: 'Tax.TaxRateRepository.save',
    resource,
    summary: 'Creates a tax rate, or updates the one with the id.',
    input: SaveRate,
    output: TaxRateData,
    handler: saveTaxRate,
  }),
  route({
    method: 'GET',
    path: '/V1/taxRates/:rateId',
    service: 'Tax.TaxRateRepository.get',
    resource,
    summary: 'Reads a tax rate.',
    input: RateId,
    output: TaxRateData,
    handler: getTaxRate,
  }),
  route({
    method: 'PUT',
    path: '/V1/taxRates',
    service: 'Tax.TaxRateRepository.save',
    resource,
    summary: 'Updates the tax rate with the id, or creates one.',
    input: SaveRate,
    output: TaxRateData,
    handler: saveTaxRate,
  }),
  route({
    method: 'DELETE',
    path: '/V1/taxRates/:rateId',
    service: 'Tax.TaxRateRepository.deleteById',
    resource,
    summary: 'Deletes a tax rate that no rule has.',
    input: RateId,
    output: Deleted,
    handler: deleteTaxRate,
  }),
  route({
    method: 'GET',
    path: '/V1/taxRates/search',
    service: 'Tax.TaxRateRepository.getList',
    resource,
    summary: 'Lists tax rates that match search criteria.',
    input: Search,
    output: TaxRateSearchResults,
    handler: getTaxRates,
  }),
  route({
    method: 'POST',
    path: '/V1/taxRules',
    service: 'Tax.TaxRuleRepository.save',
    resource,
    summary: 'Creates a tax rule, or updates the one with the id.',
    input: SaveRule,
    output: TaxRuleData,
    handler: saveTaxRule,
  }),
  route({
    method: 'PUT',
    path: '/V1/taxRules',
    service: 'Tax.TaxRuleRepository.save',
    resource,
    summary: 'Updates the tax rule with the id, or creates one.',
    input: SaveRule,
    output: TaxRuleData,
    handler: saveTaxRule,
  }),
  route({
    method: 'DELETE',
    path: '/V1/taxRules/:ruleId',
    service: 'Tax.TaxRuleRepository.deleteById',
    resource,
    summary: 'Deletes a tax rule.',
    input: RuleId,
    output: Deleted,
    handler: deleteTaxRule,
  }),
  route({
    method: 'GET',
    path: '/V1/taxRules/:ruleId',
    service: 'Tax.TaxRuleRepository.get',
    resource,
    summary: 'Reads a tax rule.',
    input: RuleId,
    output: TaxRuleData,
    handler: getTaxRule,
  }),
  route({
    method: 'GET',
    path: '/V1/taxRules/search',
    service: 'Tax.TaxRuleRepository.getList',
    resource,
    summary: 'Lists tax rules that match search criteria.',
    input: Search,
    output: TaxRuleSearchResults,
    handler: getTaxRules,
  }),
  route({
    method: 'POST',
    path: '/V1/taxClasses',
    service: 'Tax.TaxClassRepository.save',
    resource,
    summary: 'Creates a tax class and gives its id.',
    input: SaveClass,
    output: SavedClassId,
    handler: saveTaxClass,
  }),
  route({
    method: 'GET',
    path: '/V1/taxClasses/:taxClassId',
    service: 'Tax.TaxClassRepository.get',
    resource,
    summary: 'Reads a tax class.',
    input: TaxClassId,
    output: TaxClassData,
    handler: getTaxClass,
  }),
  route({
    method: 'PUT',
    path: '/V1/taxClasses/:classId',
    service: 'Tax.TaxClassRepository.save',
    resource,
    summary: 'Renames a tax class and gives its id.',
    input: SaveClass,
    output: SavedClassId,
    handler: saveTaxClass,
  }),
  route({
    method: 'DELETE',
    path: '/V1/taxClasses/:taxClassId',
    service: 'Tax.TaxClassRepository.deleteById',
    resource,
    summary: 'Deletes a tax class that nothing is in.',
    input: TaxClassId,
    output: Deleted,
    handler: deleteTaxClass,
  }),
  route({
    method: 'GET',
    path: '/V1/taxClasses/search',
    service: 'Tax.TaxClassRepository.getList',
    resource,
    summary: 'Lists tax classes that match search criteria.',
    input: Search,
    output: TaxClassSearchResults,
    handler: getTaxClasses,
  }),
]
