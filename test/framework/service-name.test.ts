import { expect, test } from 'vitest'
import {
  interfaceMethod,
  operationId,
  swaggerService,
  type ServiceName,
} from '../../src/framework/service-name.ts'

test.each<[ServiceName, string, string, string, string]>([
  [
    'Catalog.ProductRepository.save',
    'POST',
    'Magento\\Catalog\\Api\\ProductRepositoryInterface::save',
    'catalogProductRepositoryV1',
    'catalogProductRepositoryV1SavePost',
  ],
  [
    'Catalog.ProductRepository.getList',
    'GET',
    'Magento\\Catalog\\Api\\ProductRepositoryInterface::getList',
    'catalogProductRepositoryV1',
    'catalogProductRepositoryV1GetListGet',
  ],
  [
    'Customer.CustomerRepository.deleteById',
    'DELETE',
    'Magento\\Customer\\Api\\CustomerRepositoryInterface::deleteById',
    'customerCustomerRepositoryV1',
    'customerCustomerRepositoryV1DeleteByIdDelete',
  ],
  [
    'Integration.CustomerTokenService.createCustomerAccessToken',
    'POST',
    'Magento\\Integration\\Api\\CustomerTokenServiceInterface::createCustomerAccessToken',
    'integrationCustomerTokenServiceV1',
    'integrationCustomerTokenServiceV1CreateCustomerAccessTokenPost',
  ],
])('%s, by %s', (service, method, php, inSwagger, operation) => {
  expect(interfaceMethod(service)).toBe(php)
  expect(swaggerService(service)).toBe(inSwagger)
  expect(operationId(service, method)).toBe(operation)
})
