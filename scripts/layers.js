/**
 * Who may import whom. A folder may import what stands on the lines below its own, never its own line or one above.
 * `tables.ts` files are declarations, open to every module. Lint and a test read this one list.
 *
 * @type {readonly (readonly string[])[]}
 */
export const layers = [
  ['bin.ts'],
  ['cli'],
  ['vitest.ts', 'jest.ts', 'node-test.ts', 'global-setup.ts'],
  ['testing'],
  ['contracts.ts'],
  ['index.ts'],
  ['server.ts'],
  ['app.ts', 'logger.ts'],
  ['docs', 'library', 'fallback.ts', 'not-emulated-calls.ts', 'swagger-ui'],
  ['record'],
  ['control'],
  ['access-log.ts'],
  ['verify'],
  ['contract'],
  ['context.ts'],
  ['builders'],
  ['datasets'],
  ['fixtures.ts', 'modules/index.ts', 'modules/not-emulated.ts'],
  ['modules/webapi-async', 'modules/swagger'],
  ['modules/webapi'],
  ['modules/quote'],
  ['modules/sales'],
  ['modules/sales-rule'],
  ['modules/integration'],
  ['modules/inventory'],
  ['modules/catalog'],
  ['modules/customer'],
  [
    'modules/catalog-inventory',
    'modules/cms',
    'modules/tax',
    'modules/directory',
    'modules/asynchronous-operations',
  ],
  ['modules/url-rewrite'],
  ['modules/eav', 'modules/backend', 'modules/store', 'modules/authorization'],
  ['framework', 'upstream'],
  ['database', 'config'],
]

const isFile = (/** @type {string} */ place) => place.endsWith('.ts')

/** A folder but for its declarations of tables. */
const importable = (/** @type {string} */ place) =>
  isFile(place) ? `./src/${place}` : `./src/${place}/**/!(tables).ts`

/** Places that each layer must not import from, as `import-x/no-restricted-paths` takes them. */
export const forbiddenImports = layers.flatMap((layer, depth) =>
  layer.flatMap((place) => {
    const above = [...layers.slice(0, depth), layer.filter((other) => other !== place)].flat()
    const message = `${place} stands below or beside it; see scripts/layers.js.`
    return [above.filter(isFile), above.filter((other) => !isFile(other))]
      .filter((places) => places.length > 0)
      .map((places) => ({ target: `./src/${place}`, from: places.map(importable), message }))
  }),
)
