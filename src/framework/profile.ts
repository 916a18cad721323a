/**
 * A store answers in one of two ways: as the published documentation says, or as a real 2.4.4 was observed to.
 * Everything that differs is in {@link profileDifferences}, and nowhere else.
 */
export type ProfileName = 'documented' | 'observed'

interface Difference<Value> {
  /** The situation, for the README's table. */
  readonly situation: string
  readonly documented: Value
  readonly observed: Value
  /** What the README says of a value. */
  readonly words: (value: Value) => string
}

const difference = <Value>(row: Difference<Value>): Difference<Value> => row

const hours = (seconds: number) => `${seconds / 3600} h`

/** The one table of the differences; the README shows it. */
export const profileDifferences = {
  missingResourceStatus: difference({
    situation: 'A valid token without the ACL resource',
    documented: 403,
    observed: 401,
    words: String,
  }),
  documentedResources: difference({
    situation: 'The ACL resource of a route whose documentation names another one than the store',
    documented: true,
    observed: false,
    words: (value) => (value ? 'either is enough; a refusal names the documented one' : "the store's own"),
  }),
  wrongMethodStatus: difference<405 | 404>({
    situation: 'A path of the API with a method that it has not',
    documented: 405,
    observed: 404,
    words: (value) => (value === 405 ? '405 with `Allow`' : '404 `Request does not match any route.`'),
  }),
  unknownMethodStatus: difference<405 | 400>({
    situation: '`PATCH`, `HEAD`, `OPTIONS` and other methods that the API has nowhere',
    documented: 405,
    observed: 400,
    words: (value) => (value === 405 ? '405 with `Allow`' : '400 `Request method is invalid.`'),
  }),
  notEmulatedStatus: difference<501 | 404>({
    situation: 'A route of Magento that the mock does not emulate',
    documented: 501,
    observed: 404,
    words: (value) =>
      value === 501 ? '501 with a message that says so' : '404 `Request does not match any route.`',
  }),
  notAcceptable: difference<'json' | 'crash'>({
    situation: '`Accept` with nothing that can be rendered',
    documented: 'json',
    observed: 'crash',
    words: (value) => (value === 'json' ? '406 with a message' : '500, an HTML error page'),
  }),
  crash: difference<'refuse' | 'crash'>({
    situation: 'Input that crashes a real store, such as an unknown property',
    documented: 'refuse',
    observed: 'crash',
    words: (value) =>
      value === 'refuse'
        ? '400 with a message that says what is wrong'
        : '500, `Internal Error. …` as JSON or a line of plain text',
  }),
  putQueryTakesPathId: difference({
    situation: '`PUT` with a query string, such as `?fields=sku`',
    documented: false,
    observed: true,
    words: (value) =>
      value
        ? "the body's own id decides, the path's is lost"
        : "the path's id names the entity, as without one",
  }),
  storeHeader: difference({
    situation: "A `Store` header, which Adobe's cloud service takes",
    documented: true,
    observed: false,
    words: (value) => (value ? 'names the store view where the URL names none' : 'means nothing'),
  }),
  signedParameters: difference<'all' | 'last'>({
    situation: 'A signed request with a parameter twice, or with one of no or two `=`',
    documented: 'all',
    observed: 'last',
    words: (value) =>
      value === 'all'
        ? 'all are signed, as RFC 5849 says'
        : 'only the last of a name is signed, and only `name=value`',
  }),
  stockStatusLag: difference({
    situation: 'Stock that a product of the default stock gets back after it had none',
    documented: false,
    observed: true,
    words: (value) => (value ? 'its salable quantity stays 0 until one more save' : 'can be sold at once'),
  }),
  bulkByParameter: difference<'accept' | 'crash'>({
    situation: 'A bulk request to a path with `by…`, such as `PUT /async/bulk/V1/products/bySku`',
    documented: 'accept',
    observed: 'crash',
    words: (value) => (value === 'accept' ? 'is accepted' : '500, a line of plain text'),
  }),
  bulkSearch: difference<'list' | 'crash'>({
    situation: '`GET /V1/bulk` whose page has operations of one `id` of several bulks',
    documented: 'list',
    observed: 'crash',
    words: (value) => (value === 'list' ? 'lists them' : '500, `Internal Error. …`'),
  }),
  bulkQueue: difference<'auto' | 'manual'>({
    situation: 'Asynchronous and bulk operations, unless set',
    documented: 'auto',
    observed: 'manual',
    words: (value) =>
      value === 'auto' ? 'are done by themselves' : 'stay open: a fresh store lets no consumer run',
  }),
  adminTokenLifetime: difference({
    situation: 'Lifetime of an admin token, unless set',
    documented: 4 * 3600,
    observed: 3600,
    words: hours,
  }),
  customerTokenLifetime: difference({
    situation: 'Lifetime of a customer token, unless set',
    documented: 3600,
    observed: 3600,
    words: hours,
  }),
}

type Differences = typeof profileDifferences

/** What a profile says on each of the differences. */
export type Profile = { readonly [Name in keyof Differences]: Differences[Name]['documented'] } & {
  readonly name: ProfileName
}

/** The profile of this name. */
export function profileNamed(name: ProfileName): Profile {
  const values = Object.entries(profileDifferences).map(([key, row]) => [key, row[name]])
  return { name, ...Object.fromEntries(values) } as Profile
}
