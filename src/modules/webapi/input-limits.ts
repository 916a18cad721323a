import type { TSchema } from 'typebox'
import type { Context } from '../../framework/context.ts'
import { InputException } from '../../framework/errors.ts'
import { CUSTOM_ATTRIBUTES, withoutNull } from '../../framework/schema.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import { SETTING_DEFAULTS } from '../store/setting-defaults.ts'
import { isOn, numberSetting } from '../store/settings.ts'
import { unwrapped } from './scalars.ts'
import { accessorName, entriesOf, isList } from './values.ts'

/** How much a request may ask for. */
export interface InputLimits {
  /** Entries of a list of objects, wherever it stands. */
  readonly objects: number
  readonly maximumPageSize: number
  /** Items on a page where the client does not say. */
  readonly defaultPageSize: number
}

/**
 * The limits of the store view; none unless they are switched on.
 *
 * Source: Magento\Framework\Webapi\Validator\IOLimit\IOLimitConfigProvider; webapi.md section 11.1.
 */
export function inputLimits({ db, scope }: Pick<Context, 'db' | 'scope'>): InputLimits | undefined {
  if (!isOn(db, 'webapi/validation/input_limit_enabled', scope.store_id)) return undefined
  return {
    objects: numberSetting(db, 'webapi/validation/complex_array_limit', scope.store_id),
    maximumPageSize: numberSetting(db, 'webapi/validation/maximum_page_size', scope.store_id),
    defaultPageSize: numberSetting(db, 'webapi/validation/default_page_size', scope.store_id),
  }
}

/** Entries of a list of objects in what is done later, where nothing else was set. */
const DEFERRED_OBJECTS = 5000

/** The limits for what is done later: its lists may be longer. */
export function deferredLimits(context: Pick<Context, 'db' | 'scope'>): InputLimits | undefined {
  const limits = inputLimits(context)
  const isSet = limits?.objects !== Number(SETTING_DEFAULTS['webapi/validation/complex_array_limit'])
  return limits && (isSet ? limits : { ...limits, objects: DEFERRED_OBJECTS })
}

/**
 * Looks at an argument as it was sent. Custom attributes and lists of scalars may be as long as they like; the size
 * of a page is only looked at where it is spelt `pageSize`.
 *
 * Source: Magento\Framework\Webapi\Validator\EntityArrayValidator and SearchCriteriaValidator.
 *
 * @throws InputException 400
 */
export function checkLimits(schema: TSchema, value: unknown, limits: InputLimits): void {
  const inner = withoutNull(schema) as Shape
  if (!isList(value) || CUSTOM_ATTRIBUTES in inner) return
  if (inner.type === 'array') checkList(withoutNull(inner.items ?? {}), unwrapped(value), limits)
  if (inner.type === 'object') checkObject(inner, value, limits)
}

/** Search criteria ask for a page of the usual size unless they say how large. */
export const withPageSize = (schema: TSchema, value: unknown, { defaultPageSize }: InputLimits): unknown =>
  (withoutNull(schema) as Shape).$id === SearchCriteriaId && isList(value) && !hasPageSize(value)
    ? { ...value, page_size: defaultPageSize }
    : value

type Shape = TSchema & {
  readonly $id?: string
  readonly type?: string
  readonly items?: TSchema
  readonly properties?: Readonly<Record<string, TSchema>>
}

const SearchCriteriaId = (SearchCriteria as Shape).$id

const hasPageSize = (criteria: object): boolean =>
  ((criteria as { page_size?: number | null }).page_size ?? null) !== null

function checkList(item: Shape, entries: readonly unknown[], limits: InputLimits): void {
  if (item.type !== 'object') return
  if (entries.length > limits.objects)
    throw new InputException('Maximum items of type "%type" is %max', {
      type: className(item.$id ?? ''),
      max: limits.objects,
    })
  for (const entry of entries) checkLimits(item, entry, limits)
}

function checkObject({ $id, properties = {} }: Shape, value: object, limits: InputLimits): void {
  const byAccessor = new Map(
    Object.entries(properties).map(([name, property]) => [accessorName(name), property]),
  )
  for (const [key, given] of entriesOf(value)) {
    if ($id === SearchCriteriaId && key === 'pageSize' && Number(given) > limits.maximumPageSize)
      throw new InputException('Maximum SearchCriteria pageSize is %max', { max: limits.maximumPageSize })
    const property = byAccessor.get(accessorName(key))
    if (property) checkLimits(property, given, limits)
  }
}

/**
 * The class behind the name of a definition: `catalog-data-tier-price-interface` is
 * `\Magento\Catalog\Api\Data\TierPriceInterface`, `framework-search-filter-group` one of the framework's.
 */
function className(id: string): string {
  const [module = '', ...rest] = id.split('-data-')
  if (rest.length > 0) return `\\Magento\\${camel(module)}\\Api\\Data\\${camel(rest.join('-data-'))}`
  const name = id.replace(/^framework-/, '')
  return `\\Magento\\Framework\\Api\\${name.startsWith('search-filter') ? `Search\\${camel(name.slice(7))}` : camel(name)}`
}

const camel = (name: string) => accessorName(name.replaceAll('-', '_'))
