import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WebapiException } from '../../../src/framework/errors.ts'
import { parseXmlBody, toXml } from '../../../src/modules/webapi/xml.ts'

const DECLARATION = '<?xml version="1.0"?>\n'

describe('recorded from a real store', () => {
  // The oracle's routing-errors scenario, steps "accept xml" and "xml list result".
  test.each<[value: unknown, expected: string]>([
    [
      { message: "The product that was requested doesn't exist. Verify the product and try again." },
      '<?xml version="1.0"?>\n<response>\n  <message>The product that was requested doesn\'t exist. Verify the product and try again.</message>\n</response>\n',
    ],
    [
      [
        { id: 0, code: 'admin', name: 'Admin', default_group_id: 0 },
        { id: 1, code: 'base', name: 'Main Website', default_group_id: 1 },
      ],
      '<?xml version="1.0"?>\n<response>\n  <item>\n    <id>0</id>\n    <code>admin</code>\n    <name>Admin</name>\n    <default_group_id>0</default_group_id>\n  </item>\n  <item>\n    <id>1</id>\n    <code>base</code>\n    <name>Main Website</name>\n    <default_group_id>1</default_group_id>\n  </item>\n</response>\n',
    ],
  ])('%j', (value, expected) => {
    expect(toXml(value)).toBe(expected)
  })
})

describe('an answer in XML', () => {
  test.each<[value: unknown, root: string]>([
    [null, '<response/>'],
    [undefined, '<response/>'],
    [[], '<response/>'],
    [{}, '<response/>'],
    [true, '<response>true</response>'],
    [false, '<response>false</response>'],
    [42, '<response>42</response>'],
    [0.1 + 0.2, '<response>0.3</response>'],
    [1e-5, '<response>1.0E-5</response>'],
    ['8', '<response>8</response>'],
    ['', '<response></response>'],
  ])('the result %j', (value, root) => {
    expect(toXml(value)).toBe(`${DECLARATION}${root}\n`)
  })

  test.each<[value: unknown, element: string]>([
    [null, '<a></a>'],
    ['', '<a></a>'],
    [[], '<a/>'],
    [{}, '<a/>'],
    [new Map(), '<a/>'],
    [{ b: undefined }, '<a/>'],
    [true, '<a>true</a>'],
    ['<b> & "c" \'d\'', '<a>&lt;b&gt; &amp; "c" \'d\'</a>'],
    ['ß☃😀', '<a>&#xDF;&#x2603;&#x1F600;</a>'],
    ['one\n\ttwo\r', '<a>one\n\ttwo&#xD;</a>'],
    ['a\u0000\u0008\u001fb\u007f', '<a>ab\u007f</a>'],
    ['\ud800', '<a>&#xFFFD;</a>'],
  ])('the member %j', (value, element) => {
    expect(toXml({ a: value })).toBe(`${DECLARATION}<response>\n  ${element}\n</response>\n`)
  })

  test('lists are items, at every depth', () => {
    expect(toXml({ a: ['x', [], ['y', null]], b: 1 })).toBe(
      `${DECLARATION}<response>
  <a>
    <item>x</item>
    <item/>
    <item>
      <item>y</item>
      <item></item>
    </item>
  </a>
  <b>1</b>
</response>
`,
    )
  })

  test('keys of digits only make a list too', () => {
    const expected = `${DECLARATION}<response>\n  <item>x</item>\n</response>\n`

    expect(toXml({ 5: 'x' })).toBe(expected)
    expect(toXml(new Map([['5', 'x']]))).toBe(expected)
    expect(toXml({ 5: 'x', a: 'y' })).toContain('<item_5>x</item_5>')
  })

  test('a refusal keeps its raw message, and its parameters by name or as a list', () => {
    const denied = {
      message: "The consumer isn't authorized to access %resources.",
      parameters: { resources: 'Magento_Catalog::products' },
    }
    expect(toXml(denied)).toBe(`<?xml version="1.0"?>
<response>
  <message>The consumer isn't authorized to access %resources.</message>
  <parameters>
    <resources>Magento_Catalog::products</resources>
  </parameters>
</response>
`)
    expect(toXml({ message: '%1', parameters: ['x'] })).toContain(
      '  <parameters>\n    <item>x</item>\n  </parameters>\n',
    )
  })

  test.each([
    ['7key', 'item_7key'],
    ['.key', 'item_key'],
    ['-key', 'item_-key'],
    [' prefix key:', 'prefix_key'],
    ['__a__b__', 'a__b'],
    ['a!"#$%&\'()*+,/;<=>?@[\\]^`{|}~b', 'ab'],
    ['a:b c', 'a_b_c'],
    ['größe', 'gre'],
    ['a-b.c', 'a-bc'],
    ['é1', 'item_1'],
    ['!', 'item_'],
    ['', 'item_'],
  ])('the key %j becomes the element %s', (key, name) => {
    expect(toXml({ [key]: 'x', other: 'y' })).toBe(
      `${DECLARATION}<response>\n  <${name}>x</${name}>\n  <other>y</other>\n</response>\n`,
    )
  })

  test('indentation stops growing thirty levels down', () => {
    let value: unknown = 'x'
    for (let depth = 0; depth < 40; depth++) value = { a: value }

    const indentations = toXml(value)
      .split('\n')
      .map((line) => /^ */.exec(line)?.[0].length ?? 0)

    expect(Math.max(...indentations)).toBe(60)
  })
})

describe('a body in XML', () => {
  test.each<[text: string, expected: unknown]>([
    [
      '<?xml version="1.0"?><xml><key1>test1</key1><key2>test2</key2></xml>',
      { key1: 'test1', key2: 'test2' },
    ],
    ['<r><a><b>1</b></a></r>', { a: { b: '1' } }],
    ['<r><a>1</a><b>x</b><a>2</a><a/></r>', { a: ['1', '2', ''], b: 'x' }],
    ['<r><a>true</a><b>007</b><c>1e3</c><d>null</d></r>', { a: 'true', b: '007', c: '1e3', d: 'null' }],
    ['<r><a/><b></b><c>  \n </c></r>', { a: '', b: '', c: '' }],
    ['<r>\n  <a> some text </a>\n</r>\n', { a: ' some text ' }],
    ['<r><a><![CDATA[  <b>&amp;</b> ]]></a><c><![CDATA[]]></c></r>', { a: '  <b>&amp;</b> ', c: '' }],
    ['<r><a>&lt;&gt;&amp;&quot;&apos;&#65;&#x2603;</a></r>', { a: '<>&"\'A☃' }],
    ['<r><a>&amp;lt;</a></r>', { a: '&lt;' }],
    ['<r><a>one<!-- two -->three</a></r>', { a: 'three' }],
    ['<r><a unit="kg">5</a></r>', { a: { _value: '5', _attribute: { unit: 'kg' } } }],
    ['<r><a x="&lt;1&gt;"/></r>', { a: { _value: '', _attribute: { x: '<1>' } } }],
    ['<r v="1"><a>2</a></r>', { _value: { a: '2' }, _attribute: { v: '1' } }],
    ['<r>text <a>1</a> text</r>', { a: '1' }],
    ['<r>text</r>', 'text'],
    ['<r/>', ''],
    ['<?xml version="1.0" encoding="utf-8"?>\n<!-- c -->\n<?pi x?>\n<r><ns:a>1</ns:a></r>', { 'ns:a': '1' }],
    ['<!DOCTYPE r><r><a>1</a></r>', { a: '1' }],
    ['\ufeff<r><a>1</a></r>', { a: '1' }],
    ['<r><toString>1</toString><größe>2</größe></r>', { toString: '1', größe: '2' }],
    ['<r>\r\n<a>x\r\ny</a></r>', { a: 'x\ny' }],
  ])('%s', (text, expected) => {
    expect(parseXmlBody(text)).toEqual(expected)
  })

  test.each([
    [''],
    [' '],
    ['text'],
    ['{"a":1}'],
    ['<r>'],
    ['<r><a></r>'],
    ['<r></r'],
    ['<config></onfig>'],
    ['<a/><b/>'],
    ['<a></a><b></b>'],
    ['<a/>text'],
    ['<a/>text<?pi?>'],
    ['<a/>text<!-- c -->'],
    ['<r a=1/>'],
    ['<r a="1" a="2"/>'],
    ['<r><a>&</a></r>'],
    ['<r><a>&unknown;</a></r>'],
    ['<r a="&unknown;"/>'],
    ['<r><a>&#0;</a></r>'],
    ['<r><a>&#xD800;</a></r>'],
    ['<r><a>&#x110000;</a></r>'],
    ['<r><a>\u0001</a></r>'],
    ['<r><![CDATA[</r>'],
    ['<r/><!--'],
  ])('%j is no document', (text) => {
    expectDecodingError(text)
  })

  test('objects of a body have no prototype to pollute', () => {
    const body = parseXmlBody('<r><a x="1">2</a></r>') as { a: object }

    expect(Object.getPrototypeOf(body)).toBeNull()
    expect(Object.getPrototypeOf(body.a)).toBeNull()
    expectDecodingError('<r><__proto__><polluted>1</polluted></__proto__></r>')
    expect({}).not.toHaveProperty('polluted')
  })

  test('a document type can neither read files nor multiply text', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><r><x>&b;</x></r>`

    expectDecodingError(bomb)
    expectDecodingError('<!DOCTYPE r [<!ENTITY a "x">]><r><x>&a;</x></r>')
    expectDecodingError('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r><x>&a;</x></r>')
  })

  test('elements may nest 256 deep', () => {
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`

    expect(() => parseXmlBody(nested(256))).not.toThrow()
    expectDecodingError(nested(257))
    expectDecodingError(nested(100_000))
  })

  test('many elements of one name are read in good time', () => {
    const start = performance.now()

    expect(parseXmlBody(`<r>${'<a>1</a>'.repeat(50_000)}</r>`)).toHaveProperty('a.49999', '1')
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

describe('whatever arrives', () => {
  test('is read or refused as a decoding error', () => {
    const anyText = fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '/',
          'a',
          ' ',
          '=',
          '"',
          '&',
          ';',
          '#',
          '!',
          '[',
          ']',
          '-',
          '?',
          '<a>',
          '</a>',
        ),
      )
      .map((parts) => parts.join(''))

    fc.assert(
      fc.property(fc.oneof(anyText, fc.string()), (text) => {
        try {
          parseXmlBody(text)
        } catch (error) {
          expect(error).toMatchObject({ status: 400, message: 'Decoding error.' })
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('what was rendered reads back as texts', () => {
    const key = fc.stringMatching(/^[a-z][a-z\d_]{0,5}[a-z\d]$/)
    const text = fc.string({ unit: 'grapheme' }).filter((value) => /[^ \t\n\r]/.test(value))
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(key, fc.oneof({ maxDepth: 4 }, text, tie('tree')), {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }))

    fc.assert(
      fc.property(tree, (value) => {
        expect(parseXmlBody(toXml(value))).toEqual(value)
      }),
    )
  })
})

function expectDecodingError(text: string): void {
  expect(() => parseXmlBody(text)).toThrow(WebapiException)
  expect(() => parseXmlBody(text)).toThrow('Decoding error.')
}
