import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import type { Case, CaseCall, Step } from '../../src/contract/case.ts'
import { caseFiles } from '../../src/contract/cases/index.ts'
import { needs } from '../../src/contract/cases/needs.ts'
import { contractFiles } from '../../src/contract/contract-files.ts'
import { coverage } from '../../src/contract/coverage.ts'
import { UNSUCCESSFUL } from '../../src/contract/unsuccessful.ts'
import { routeName } from '../../src/framework/route.ts'
import { routes } from '../../src/modules/index.ts'

const cases = Object.values(caseFiles(routes)).flat()
const routeNames = new Set(routes.map(routeName))

/** What is read by a request that is no GET, and tokens, which nobody sees and which run out by themselves. */
const READS_BY_POST = [/\/products\/[\w-]+-information$/, /\/integration\/admin\/token$/]

const DELETES_PRODUCT = 'DELETE /V1/products/:sku'
const DELETES_CUSTOMER = 'DELETE /V1/customers/:customerId'

/** What a POST creates that need not be undone, or goes with something that the case does undo, and why. */
const NOT_UNDONE: readonly (readonly [route: RegExp, goesWith: string | undefined, why: string])[] = [
  [/\/products\/[\w-]+-information$|\/isEmailAvailable$|-algorithm-result$/, undefined, 'only asks'],
  [/-delete$|\/deleteBy/, undefined, 'takes away'],
  [/\/integration\/admin\/token$/, undefined, 'runs out by itself'],
  [/\/integration\/customer\/token$/, DELETES_CUSTOMER, 'ends with the customer'],
  [/\/customers\/(:customerId\/carts|confirm)$/, DELETES_CUSTOMER, 'is the matter of the customer'],
  [/\/V1\/(guest-)?carts(\/|$)/, undefined, 'no cart can be deleted: what is in it is taken out again'],
  [/\/products\/attribute-sets\/\w+$/, 'DELETE /V1/products/attribute-sets/:attributeSetId', 'part of it'],
  [/\/attributes\/:attributeCode\/options$/, 'DELETE /V1/products/attributes/:attributeCode', 'part of it'],
  [/\/categories\/:categoryId\/products$/, 'DELETE /V1/categories/:categoryId', 'part of it'],
  [/\/coupons(\/generate)?$/, 'DELETE /V1/salesRules/:ruleId', 'gone with the rule'],
  [/\/inventory\/(source-items|low-quantity-notification)$/, DELETES_PRODUCT, 'gone with the product'],
  [/\/(configurable-|bundle-)?products(\/|$)/, DELETES_PRODUCT, 'part of the product, or the same one again'],
]

const isWrite = ({ route }: CaseCall) =>
  !route.startsWith('GET ') && !READS_BY_POST.some((pattern) => pattern.test(route))

const mayCreate = ({ route, expect: { status } }: Step) =>
  route.startsWith('POST ') && status.some((each) => each < 300)

/** Is a step's creation taken back, by itself or with something else of the case? */
function isTakenBack({ steps }: Case, { route, undo }: Step): boolean {
  if (undo) return true
  const [, gone] = NOT_UNDONE.find(([pattern]) => pattern.test(route)) ?? [undefined, 'nothing']
  return gone === undefined || steps.some((other) => other.undo?.route === gone)
}

/** The one request of a case is refused whatever its status says: `prices` are answered with what is wrong of them. */
const isRefusalAlone = ({ kind, steps }: Case) => kind === 'refusal' && steps.length === 1

const named = (wrong: readonly { readonly name: string }[]) => wrong.map(({ name }) => name)

const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)

describe('the cases', () => {
  test('have names of their own', () => {
    expect(repeated(named(cases))).toEqual([])
  })

  test('have steps with names of their own', () => {
    expect(named(cases.filter(({ steps }) => repeated(named(steps)).length > 0))).toEqual([])
  })

  test('fit the published schema', () => {
    const validate = new Ajv({ strict: false }).compile(published('case.schema.json') as object)
    const unfit = cases.filter((subject) => !validate(JSON.parse(JSON.stringify(subject))))

    expect(named(unfit)).toEqual([])
    expect(validate({ ...cases[0], colour: 'red' })).toBe(false)
  })

  test('ask, undo and cover routes that there are', () => {
    const asked = cases.flatMap(({ steps, covers = [] }) => [
      ...covers,
      ...steps.flatMap(({ route, undo }) => [route, ...(undo ? [undo.route] : [])]),
    ])

    expect(asked.filter((route) => !routeNames.has(route))).toEqual([])
  })

  test('cover none but routes that they ask', () => {
    const asks = ({ steps }: Case, covered: string) => steps.some(({ route }) => route === covered)

    expect(named(cases.filter((subject) => subject.covers?.some((route) => !asks(subject, route))))).toEqual(
      [],
    )
  })

  test('need what there are needs for', () => {
    const known = new Set(named(needs))
    const unknown = cases.flatMap(({ needs: wanted = [] }) => wanted.filter((name) => !known.has(name)))

    expect(unknown).toEqual([])
  })

  test('say that they write where they do', () => {
    expect(named(cases.filter(({ writes, steps }) => !writes && steps.some(isWrite)))).toEqual([])
  })

  test('take back what they create, unless they say that it stays', () => {
    const leaving = cases.filter(
      (subject) =>
        subject.writes !== 'orders' &&
        !isRefusalAlone(subject) &&
        subject.steps.some((step) => mayCreate(step) && !isTakenBack(subject, step)),
    )

    expect(named(leaving)).toEqual([])
  })

  test('show each route at its success, but for those that cannot have any', () => {
    const without = coverage(routes, cases).filter(({ success }) => success === 0)

    expect(without.map(({ route }) => route).sort()).toEqual(Object.keys(UNSUCCESSFUL).sort())
  })
})

describe('the needs', () => {
  test('have names of their own', () => {
    expect(repeated(named(needs))).toEqual([])
  })

  test('ask routes that there are, and need none but each other', () => {
    const known = new Set(named(needs))
    const found = needs.filter((need) => 'route' in need)

    expect(found.filter(({ route }) => !routeNames.has(route))).toEqual([])
    expect(found.flatMap(({ needs: wanted = [] }) => wanted.filter((name) => !known.has(name)))).toEqual([])
  })

  test('are all asked for', () => {
    const wanted = new Set(
      [...cases, ...needs].flatMap((each) => ('needs' in each ? (each.needs ?? []) : [])),
    )

    expect(named(needs).filter((name) => !wanted.has(name))).toEqual([])
  })
})

test('every row of what need not be undone is there for some case', () => {
  const creating = cases.flatMap(({ steps }) => steps.filter((step) => mayCreate(step) && !step.undo))
  const isUsed = ([pattern]: (typeof NOT_UNDONE)[number]) => creating.some(({ route }) => pattern.test(route))

  expect(NOT_UNDONE.filter((row) => !isUsed(row))).toEqual([])
})

function published(path: string): unknown {
  return contractFiles(routes).get(path)
}
