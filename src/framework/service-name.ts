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
 * `catalogProductRepositoryV1`: the service in the Swagger document. The module's name is left out where the
 * service's name begins with it.
 *
 * Source: webapi.md section 10.
 */
export function swaggerService(service: ServiceName): string {
  const [module, name] = partsOf(service)
  const full = name.startsWith(module) ? name : module + name
  return `${full.charAt(0).toLowerCase()}${full.slice(1)}V1`
}

/** `catalogProductRepositoryV1SavePost`: the operation of a route in the Swagger document. */
export function operationId(service: ServiceName, httpMethod: string): string {
  const [, , method] = partsOf(service)
  return swaggerService(service) + capitalised(method) + capitalised(httpMethod.toLowerCase())
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
