import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { against } from '../../src/verify/baseline.ts'
import { github } from '../../src/verify/reports/github.ts'
import { html } from '../../src/verify/reports/html.ts'
import { json, readBaseline, type JsonReport } from '../../src/verify/reports/json.ts'
import { junit } from '../../src/verify/reports/junit.ts'
import { terminal } from '../../src/verify/reports/terminal.ts'
import { nothingChecked } from '../../src/verify/reports/words.ts'
import { aCase, aFailure, anExchange, aReport, aResult } from '../support/report.ts'

const ODD = `"Tom & Jerry's" <b>, \u001b[31m%\r\n::error::`

const oddReport = aReport({
  results: [
    aResult({
      outcome: 'failed',
      case: aCase({ name: ODD }),
      failures: [aFailure({ got: ODD, expected: ODD })],
    }),
    aResult({ outcome: 'skipped', reason: ODD }),
  ],
  leftovers: [ODD],
  unknown: [ODD],
})

describe('on a terminal', () => {
  test('a failure tells what was asked, expected and got, where, and how to repeat it', () => {
    expect(terminal(aReport({ results: [aResult({ outcome: 'failed' })] }))).toBe(
      `FAILED products: a product is read
  step     read
  asked    GET https://shop.example/rest/V1/products?searchCriteria[pageSize]=1 (as admin)
  expected /items/0/price must be number
  got      "cheap"
  where    /items/0/price
  schema   catalog-data-product-interface.json#/properties/price/type
  repeat   curl -g 'https://shop.example/rest/V1/products?searchCriteria[pageSize]=1' -H "Authorization: Bearer $TOKEN"

https://shop.example: 0 passed, 1 failed, 0 skipped of 1 case; 7 requests in 1.2 s
Profile: observed (401 for a token without the resource)
`,
    )
  })

  test('the reasons of skipped cases are counted, the most frequent one first', () => {
    const skipped = (reason: string) => aResult({ outcome: 'skipped', reason })
    const text = terminal(
      aReport({ results: [skipped('no product'), skipped('no token'), skipped('no token')] }),
    )

    expect(text).toContain('Skipped\n      2  no token\n      1  no product\n')
  })

  test('unknown fields and leftovers are listed, with the prefix to find them by', () => {
    const text = terminal(
      aReport({
        unknown: ['GET /V1/products/:sku /colour'],
        leftovers: ['DELETE /V1/products/:sku {"sku":"mm-abc-lamp"}'],
      }),
    )

    expect(text).toContain(
      'Fields that no schema knows (an extension may have added them)\n  GET /V1/products/:sku /colour',
    )
    expect(text).toContain('Left behind: could not be taken back\n  DELETE /V1/products/:sku')
    expect(text).toContain('What the run created begins with mm-abc.')
  })

  test('what a store answered steers no terminal', () => {
    expect(terminal(oddReport)).not.toMatch(/[\r\u001b]/)
    expect(terminal(oddReport)).not.toMatch(/^::/m)
  })

  test('looks are given where there are any', () => {
    expect(terminal(aReport(), (style, text) => `<${style}>${text}`)).toContain(
      '<red>FAILED <bold>products: a product',
    )
  })
})

describe('JSON', () => {
  test('keeps each case and each failure, with the request that shows it', () => {
    const { cases, ...rest } = JSON.parse(json(aReport())) as JsonReport

    expect(rest).toEqual({
      version: 1,
      target: 'https://shop.example',
      started: '2025-01-01T00:00:00.000Z',
      duration: 1234,
      profile: 'observed',
      counts: { passed: 1, failed: 1, skipped: 1, known: 0 },
      requests: 7,
      unknown: [],
      leftovers: [],
      stays: [],
      leftOut: 0,
    })
    expect(cases.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['it holds', 'passed'],
      ['a product is read', 'failed'],
      ['it writes', 'skipped'],
    ])
    expect(cases[2]?.reason).toBe('it writes, and needs --write')
    expect(cases[1]?.failures).toEqual([
      {
        id: 'a product is read | read | /items/#/price must be number',
        step: 'read',
        expected: '/items/0/price must be number',
        got: '"cheap"',
        at: '/items/0/price',
        schemaPath: 'catalog-data-product-interface.json#/properties/price/type',
        request: {
          method: 'GET',
          url: 'https://shop.example/rest/V1/products?searchCriteria[pageSize]=1',
          actor: 'admin',
          curl: expect.stringMatching(/^curl -g /),
        },
        response: { status: 200, contentType: 'application/json', body: { items: [] } },
      },
    ])
  })

  test('a failure without an answer has no response', () => {
    const failures = [
      aFailure({ exchange: anExchange({ status: 0 }) }),
      { step: 'need', expected: 'a', got: 'b' },
    ]
    const { cases } = JSON.parse(
      json(aReport({ results: [aResult({ outcome: 'failed', failures })] })),
    ) as JsonReport

    expect(cases[0]?.failures.map(({ response }) => response)).toEqual([undefined, undefined])
  })
})

describe('a baseline', () => {
  const before = aReport({
    results: [
      aResult({ outcome: 'failed', failures: [aFailure({ expected: 'an answer with mm-abc-lamp, id 17' })] }),
    ],
    unknown: ['GET /V1/products /old'],
  })
  const baseline = readBaseline(json(before))

  test('leaves out what it knew, by case, step and what was expected', () => {
    const now = aReport({
      prefix: 'mm-xyz',
      results: [
        aResult({
          outcome: 'failed',
          failures: [aFailure({ expected: 'an answer with mm-xyz-lamp, id 2345', got: 'other' })],
        }),
      ],
      unknown: ['GET /V1/products /new', 'GET /V1/products /old'],
    })

    const report = against(baseline, now)

    expect(report).toMatchObject({
      counts: { failed: 0, known: 1 },
      unknown: ['GET /V1/products /new'],
      leftOut: 2,
      results: [{ outcome: 'known', failures: [{ known: true }] }],
    })
    expect(terminal(report)).not.toContain('FAILED')
    expect(terminal(report)).toContain('2 findings that the baseline knew were left out.')
    expect(github(report)).toBe('')
    expect(junit(report)).toContain('<skipped message="failed as in the baseline"/>')
  })

  test('leaves what is new, beside what it knew', () => {
    const failures = [...(before.results[0]?.failures ?? []), aFailure({ expected: 'news' })]

    const report = against(baseline, aReport({ results: [aResult({ outcome: 'failed', failures })] }))

    expect(report.counts).toMatchObject({ failed: 1, known: 0 })
    expect(terminal(report)).toContain('expected news')
    expect(terminal(report)).not.toContain('mm-abc-lamp')
  })

  test('a report that was compared is as good a baseline: what was known stays known', () => {
    const again = readBaseline(json(against(baseline, before)))

    expect(against(again, before).counts.failed).toBe(0)
  })

  test.each(['{}', '{"version":2,"cases":[],"unknown":[]}', '[]', 'null', 'no JSON'])(
    '%s is none',
    (text) => {
      expect(() => readBaseline(text)).toThrow()
    },
  )
})

describe('JUnit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false })

  test('has a suite for each group and a test for each case', () => {
    const xml = junit(aReport())
    const { testsuites } = parser.parse(xml)

    expect(testsuites).toMatchObject({ tests: '3', failures: '1', skipped: '1', errors: '0', time: '1.234' })
    expect(testsuites.testsuite).toMatchObject([
      {
        name: 'products',
        tests: '2',
        failures: '1',
        skipped: '0',
        timestamp: '2025-01-01T00:00:00',
        time: '0.040',
      },
      { name: 'orders', tests: '1', failures: '0', skipped: '1' },
    ])
    expect(testsuites.testsuite[0].testcase).toMatchObject([
      { classname: 'products', name: 'it holds', time: '0.020' },
      {
        name: 'a product is read',
        failure: {
          type: 'contract',
          message: 'read: expected /items/0/price must be number, got "cheap"',
          '#text': expect.stringContaining('repeat: curl -g'),
        },
      },
    ])
    expect(testsuites.testsuite[1].testcase.skipped.message).toBe('it writes, and needs --write')
  })

  test('is XML whatever a store answers', () => {
    const xml = junit(oddReport)

    expect(parser.parse(xml).testsuites.testsuite.testcase).toMatchObject([
      { name: `"Tom & Jerry's" <b>, \ufffd[31m% ::error::` },
      { skipped: { message: `"Tom & Jerry's" <b>, \ufffd[31m% ::error::` } },
    ])
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
    expect(junit(aReport({ results: [aResult({ outcome: 'skipped', reason: '\ud800' })] }))).toContain(
      '\ufffd',
    )
  })
})

describe('GitHub', () => {
  test('has an error for each failure and a warning for each leftover', () => {
    const lines = github(aReport({ leftovers: ['DELETE /V1/products/:sku'] })).split('\n')

    expect(lines).toEqual([
      expect.stringMatching(/^::error title=products%3A a product is read::step: read%0Aasked: GET https/),
      '::warning title=Left behind::DELETE /V1/products/:sku',
      '',
    ])
  })

  test('an answer of the store begins no command', () => {
    expect(github(oddReport).match(/^::/gm)).toHaveLength(2)
    expect(github(oddReport)).not.toContain('\r')
  })
})

describe('HTML', () => {
  test('is one page that loads nothing', () => {
    const page = html(aReport())

    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<link|<img|src=|@import|url\(/)
    expect(page.match(/<li class="(failed|skipped|passed)"/g)).toHaveLength(3)
    expect(page).toContain('<option>orders</option>')
  })

  test('failures stand first, and are open', () => {
    const page = html(aReport())

    expect(page.indexOf('class="failed"')).toBeLessThan(page.indexOf('class="skipped"'))
    expect(page).toContain('<li class="failed" data-outcome="failed" data-group="products"><details open>')
  })

  test('what a store answered is text', () => {
    expect(html(oddReport)).not.toContain('<b>')
    expect(html(oddReport)).toContain('&lt;b&gt;')
  })
})

describe('nothing was checked', () => {
  test.each([
    [[], 'Nothing was checked: no case has such a group and such a tag.'],
    [[aResult({ outcome: 'skipped' })], 'Nothing was checked: it writes, and needs --write (1 case).'],
    [[aResult(), aResult({ outcome: 'skipped' })], undefined],
    [[aResult({ outcome: 'known' })], undefined],
  ])('%#', (results, reason) => {
    expect(nothingChecked(aReport({ results }))).toBe(reason)
  })
})
