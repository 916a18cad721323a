/**
 * A service by its short name: `Catalog.ProductRepository.save` stands for
 * `Magento\Catalog\Api\ProductRepositoryInterface::save`, and all its other names follow from it.
 */
export type ServiceName = `${string}.${string}.${string}`

const partsOf = (service: ServiceName) => service.split('.') as [string, string, string]

/** `Magento\Catalog\Api\ProductRepositoryInterface::save`, as Magento's own documentation writes it. */
export function interfaceMethod(service: ServiceName): string {
  const [module, name, method] = partsOf(service)
  return `Magento\\${module}\\Api\\${name}Interface::${method}`
}

/**
 * `catalogProductRepositoryV1`: the service in the Swagger document. Of `Store.StoreRepository` it is
 * `storeStoreRepositoryV1`: Magento leaves out a module's name only where it is repeated as a folder, as in no
 * service of a 2.4.4.
 *
 * Source: Magento\Webapi\Model\ServiceMetadata::getServiceName; webapi.md section 10.
 */
export function swaggerService(service: ServiceName): string {
  const [module, name] = partsOf(service)
  return `${module.charAt(0).toLowerCase()}${module.slice(1)}${name}V1`
}

/** `catalogProductRepositoryV1SavePost`: the operation of a route in the Swagger document. */
export function operationId(service: ServiceName, httpMethod: string): string {
  const [, , method] = partsOf(service)
  return swaggerService(service) + capitalised(method) + capitalised(httpMethod.toLowerCase())
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
