import { foldKey, compareText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  NoSuchEntityException,
  validationFailed,
  type ErrorItem,
} from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { DEFAULT_SOURCE } from '../catalog-inventory/stock-item.ts'
import { notEmpty, noTemplate, noWhitespace } from './rules.ts'
import type { SourceData, SourceInput } from './schemas.ts'
import { decimal, fieldsOf, flag } from './search-fields.ts'
import { sources, stockSourceLinks, type Source } from './tables.ts'

/** The source with this code, whatever its case. */
export const sourceByCode = ({ db }: Pick<Context, 'db'>, sourceCode: string): Source | undefined =>
  db.table(sources).find('code', foldKey(sourceCode))

/**
 * One source.
 *
 * @throws NoSuchEntityException 404
 */
export function getSource({ sourceCode }: { sourceCode: string }, context: Context): SourceData {
  const source = sourceByCode(context, sourceCode)
  if (!source)
    throw new NoSuchEntityException('Source with code "%value" does not exist.', { value: sourceCode })
  return sourceData(source)
}

/** A page of sources; all of them without criteria. */
export function getSources(
  { searchCriteria }: { searchCriteria?: SearchCriteria | null },
  { db }: Context,
): SearchResults<SourceData> {
  const searchable: Searchable<Source> = {
    storage: 'flat',
    // The code is the primary key.
    rows: () => [...db.table(sources).all()].sort((a, b) => compareText(a.source_code, b.source_code)),
    field,
  }
  return search(searchable, searchCriteria ?? {}, sourceData)
}

/** The sources of a stock, disabled ones too, in the order in which it draws from them. */
export function getSourcesAssignedToStock({ stockId }: { stockId: number }, context: Context): SourceData[] {
  return sourcesOfStock(stockId, context).map(sourceData)
}

/** The rows behind {@link getSourcesAssignedToStock}. */
export function sourcesOfStock(stockId: number, { db }: Pick<Context, 'db'>): Source[] {
  return db
    .table(stockSourceLinks)
    .where('stock', stockId)
    .sort((a, b) => a.priority - b.priority || a.link_id - b.link_id)
    .flatMap((link) => sourceByCode({ db }, link.source_code) ?? [])
}

/**
 * Saves a source, a new one where there is none with its code. What is not sent stays, but what is required must be
 * sent every time.
 *
 * Source: Magento\InventoryApi\Model\SourceValidatorChain; inventory.md section 3.
 *
 * @throws LocalizedException 400, with a list of what is wrong, or when another source has the name
 */
export function saveSource({ source: sent }: { source: SourceInput }, { db }: Context): [] {
  const errors = faultsOf(sent)
  if (errors.length > 0) throw validationFailed(errors)

  const table = db.table(sources)
  const before = sourceByCode({ db }, sent.source_code ?? '')
  const namesake = table.find('name', foldKey(sent.name ?? ''))
  if (namesake && namesake !== before) throw new CouldNotSaveException('Could not save Source')

  const row = { ...columnsOf(sent), ...frontendOf(sent) }
  if (before) table.update(before.source_code, row)
  else table.insert({ ...NEW_SOURCE, ...row, source_code: sent.source_code ?? '' })
  return []
}

const NEW_SOURCE = { enabled: true, use_default_carrier_config: true, is_pickup_location_active: false }

/** In the order in which the store finds them. */
function faultsOf(source: SourceInput): ErrorItem[] {
  return [
    ...notEmpty('name', source.name),
    ...noTemplate(source.name),
    ...notEmpty('source_code', source.source_code),
    ...noWhitespace('source_code', source.source_code),
    ...noTemplate(source.source_code),
    ...notEmpty('postcode', source.postcode),
    ...notEmpty('country_id', source.country_id),
    ...carrierFaults(source),
    ...defaultSourceFaults(source),
    ...pickupFaults(source),
  ]
}

const carrierFaults = ({ carrier_links }: SourceInput): ErrorItem[] =>
  carrier_links && carrier_links.length > 0
    ? [
        {
          message: `You can't configure "%field" because you have chosen Global Shipping configuration.`,
          parameters: { field: 'carrier_links' },
        },
      ]
    : []

/** What is not sent is not true, so that a save of the default source has to say that it is enabled. */
const defaultSourceFaults = ({ source_code, enabled }: SourceInput): ErrorItem[] =>
  source_code === DEFAULT_SOURCE && !enabled ? [{ message: 'Default source can not be disabled.' }] : []

/** The check of the phone reads the city by mistake, so that a missing city is two faults and a phone never one. */
function pickupFaults({ source_code, city, street, extension_attributes }: SourceInput): ErrorItem[] {
  if (!extension_attributes?.is_pickup_location_active) return []
  const missing = (field: string, value: unknown) =>
    notEmpty(field, value).map(() => ({
      message: '"%field" can not be empty for Pickup Location.',
      parameters: { field },
    }))
  return [
    ...missing('city', city),
    ...missing('street', street),
    ...missing('phone', city),
    ...(source_code === DEFAULT_SOURCE
      ? [{ message: 'The Default Source can not be used for In-Store Pickup Delivery.' }]
      : []),
  ]
}

const TEXTS = ['email', 'contact_name', 'description', 'region', 'city', 'street', 'phone', 'fax'] as const

/** What was sent, by column; a null empties a column that may be empty. */
function columnsOf(sent: SourceInput): Partial<Source> {
  const texts = TEXTS.filter((name) => sent[name] !== undefined).map((name) => [name, sent[name]])
  const { enabled, latitude, longitude, region_id } = sent
  return {
    name: sent.name ?? '',
    country_id: sent.country_id ?? '',
    postcode: sent.postcode ?? '',
    ...(Object.fromEntries(texts) as Partial<Source>),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(latitude !== undefined && { latitude: degrees(latitude) }),
    ...(longitude !== undefined && { longitude: degrees(longitude) }),
    ...(region_id !== undefined && { region_id }),
  }
}

const degrees = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6)

/** Every save without a name for customers puts the source's own in its place. */
function frontendOf({ name, extension_attributes }: SourceInput): Partial<Source> {
  const { is_pickup_location_active, frontend_name, frontend_description } = extension_attributes ?? {}
  return {
    ...(typeof is_pickup_location_active === 'boolean' && { is_pickup_location_active }),
    frontend_name: frontend_name?.trim() ? frontend_name : (name ?? ''),
    ...(typeof frontend_description === 'string' && { frontend_description }),
  }
}

/** A source as the API shows it: without what is not known of it. */
function sourceData(source: Source): SourceData {
  return known({
    source_code: source.source_code,
    name: source.name,
    email: source.email,
    contact_name: source.contact_name,
    enabled: source.enabled,
    description: source.description,
    latitude: source.latitude,
    longitude: source.longitude,
    country_id: source.country_id,
    region_id: source.region_id,
    region: source.region,
    city: source.city,
    street: source.street,
    postcode: source.postcode,
    phone: source.phone,
    fax: source.fax,
    use_default_carrier_config: source.use_default_carrier_config,
    carrier_links: [],
    extension_attributes: known({
      is_pickup_location_active: source.is_pickup_location_active,
      frontend_name: source.frontend_name,
      frontend_description: source.frontend_description,
    }),
  })
}

const known = (members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))

const field = fieldsOf<Source>({
  source_code: ['text', (row) => row.source_code],
  name: ['text', (row) => row.name],
  enabled: ['number', (row) => flag(row.enabled)],
  description: ['text', (row) => row.description ?? null],
  latitude: ['decimal', (row) => decimal(row.latitude, 6)],
  longitude: ['decimal', (row) => decimal(row.longitude, 6)],
  country_id: ['text', (row) => row.country_id],
  region_id: ['number', (row) => row.region_id ?? null],
  region: ['text', (row) => row.region ?? null],
  city: ['text', (row) => row.city ?? null],
  street: ['text', (row) => row.street ?? null],
  postcode: ['text', (row) => row.postcode],
  contact_name: ['text', (row) => row.contact_name ?? null],
  email: ['text', (row) => row.email ?? null],
  phone: ['text', (row) => row.phone ?? null],
  fax: ['text', (row) => row.fax ?? null],
  use_default_carrier_config: ['number', (row) => flag(row.use_default_carrier_config)],
  is_pickup_location_active: ['number', (row) => flag(row.is_pickup_location_active)],
  frontend_name: ['text', (row) => row.frontend_name],
  frontend_description: ['text', (row) => row.frontend_description ?? null],
})
