import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { WebapiException } from '../../framework/errors.ts'
import { phpNumber } from '../../framework/php-json.ts'

/**
 * Renders a result as the store's XML document: root `response`, list elements as `item`, two blanks of indentation.
 * `null`, for a void result, is an empty root. Control characters, which XML cannot hold, are left out.
 *
 * Source: webapi.md section 1.9; Magento\Framework\Webapi\Rest\Response\Renderer\Xml.
 */
export function toXml(value: unknown): string {
  return `<?xml version="1.0"?>\n${element('response', value ?? [], 0)}\n`
}

/**
 * Reads an XML request body: the children of the root, whatever its name, are the top-level parameters. All values
 * are texts; repeated elements become lists; an element with attributes becomes `_value` and `_attribute`. A root
 * without elements gives its text. Objects have no prototype.
 *
 * References to entities other than XML's own five are refused, so a document type can neither read files nor
 * multiply text.
 *
 * @throws WebapiException (400) `Decoding error.` when the text is no well-formed document
 *
 * Source: webapi.md section 1.10; Magento\Framework\Webapi\Rest\Request\Deserializer\Xml.
 */
export function parseXmlBody(text: string): unknown {
  try {
    return elementValue(rootOf(text))
  } catch {
    throw new WebapiException(400, 'Decoding error.')
  }
}

/** libxml indents no further. */
const DEEPEST_INDENTATION = 30

function element(name: string, value: unknown, depth: number): string {
  const indentation = '  '.repeat(Math.min(depth, DEEPEST_INDENTATION))
  if (!isContainer(value)) return `${indentation}<${name}>${escapeText(scalarText(value))}</${name}>`
  const children = childrenOf(value).map(([childName, child]) => element(childName, child, depth + 1))
  if (children.length === 0) return `${indentation}<${name}/>`
  return `${indentation}<${name}>\n${children.join('\n')}\n${indentation}</${name}>`
}

function childrenOf(container: object): [name: string, value: unknown][] {
  const entries: [string, unknown][] =
    container instanceof Map
      ? [...container].map(([key, value]) => [String(key), value])
      : Object.entries(container)
  const present = entries.filter(([, value]) => value !== undefined)
  const isList = present.every(([key]) => /^\d+$/.test(key))
  return present.map(([key, value]) => [isList ? 'item' : elementName(key), value])
}

function elementName(key: string): string {
  const trimmed = key
    .replace(/[!"#$%&'()*+,/;<=>?@[\\\]^`{|}~]/g, '')
    .replace(/[ :]/g, '_')
    .replace(/^_+|_+$/g, '')
  const name = (/^[\d,.-]/.test(trimmed) ? `item_${trimmed}` : trimmed).replace(/[^\w-]/g, '')
  // The store has no name for what is left of, say, `é1` and fails; ours stays well-formed.
  return /^[a-z_]/i.test(name) ? name : `item_${name}`
}

function scalarText(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'number' ? phpNumber(value, 'E') : String(value)
}

const ESCAPED_IN_TEXT: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['\r', '&#xD;'],
])

/** Everything but ASCII that XML takes as it is. */
const NOT_PLAIN = /[^\t\n -%'-;=?-\u007f]/gu

function escapeText(text: string): string {
  return text.replace(NOT_PLAIN, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  if (codePoint < 0x80) return ESCAPED_IN_TEXT.get(character) ?? ''
  const isLoneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  return `&#x${(isLoneSurrogate ? 0xfffd : codePoint).toString(16).toUpperCase()};`
}

/** What the parser makes of an element, text, CDATA section or comment: one key, perhaps `:@` with attributes. */
type Node = Readonly<Record<string, unknown>>

const ATTRIBUTES = ':@'
const TEXT = '#text'
const CDATA = '#cdata'
const COMMENT = '#comment'

/** libxml refuses documents that nest deeper than 256 elements. */
const DEEPEST_NESTING = 256

const parser = new XMLParser({
  preserveOrder: true,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  // Comments part texts, of which only the last counts.
  commentPropName: COMMENT,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: false,
  parseTagValue: false,
  processEntities: false,
  onDangerousProperty: (name: string) => name,
  // The root is not counted, and the limit itself is allowed.
  maxNestedTags: DEEPEST_NESTING - 1,
  jPath: false,
})

/** Characters that no XML document may hold, not even as a reference. */
const FORBIDDEN = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

function rootOf(text: string): Node {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is the same code in one more package
  if (FORBIDDEN.test(text) || XMLValidator.validate(text) !== true) throw new Error('Not well-formed')
  const nodes = (parser.parse(text) as Node[]).filter(isContent)
  const [root] = nodes
  // The validator overlooks what follows an empty root.
  const isWhole = nodes.length === 1 && text.trimEnd().endsWith('>')
  if (root === undefined || !isWhole) throw new Error('Not one root')
  return root
}

/** Comments are none, and blank text between elements is layout; a CDATA section is always meant. */
function isContent(node: Node): boolean {
  const name = nameOf(node)
  return name === TEXT ? /[^ \t\n\r]/.test(textOf(node)) : name !== COMMENT
}

/** Attributes wrap the value, which is why a scalar with attributes is refused as an array later on. */
function elementValue(node: Node): unknown {
  const content = contentOf(node[nameOf(node)] as Node[])
  const attributes = node[ATTRIBUTES]
  if (!isContainer(attributes)) return content
  const decoded = Object.entries(attributes).map(
    ([name, value]) => [name, decodeEntities(String(value))] as const,
  )
  return withoutPrototype([
    ['_value', content],
    ['_attribute', withoutPrototype(decoded)],
  ])
}

/** In mixed content elements win over text; of several texts the last counts. */
function contentOf(nodes: readonly Node[]): unknown {
  const members = new Map<string, unknown[]>()
  let text = ''
  for (const node of nodes.filter(isContent)) {
    const name = nameOf(node)
    if (name === TEXT || name === CDATA) {
      text = textOf(node)
    } else {
      const values = members.get(name) ?? []
      values.push(elementValue(node))
      members.set(name, values)
    }
  }
  if (members.size === 0) return text
  return withoutPrototype(
    [...members].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ATTRIBUTES) ?? ''
}

function textOf(node: Node): string {
  const section = node[CDATA] as Node[] | undefined
  return section === undefined ? decodeEntities(String(node[TEXT])) : String(section[0]?.[TEXT] ?? '')
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
])

function decodeEntities(text: string): string {
  return text.replace(/&[^&;]*;?/g, (reference) => ENTITIES.get(reference) ?? characterOf(reference))
}

function characterOf(reference: string): string {
  const [, hexadecimal, decimal] = /^&#(?:x([\da-fA-F]{1,6})|(\d{1,7}));$/.exec(reference) ?? []
  const codePoint = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  // A reference that did not match leaves NaN, which is no code point either: RangeError.
  const character = String.fromCodePoint(codePoint)
  if (FORBIDDEN.test(character)) throw new Error(`No XML character: ${reference}`)
  return character
}

/** Without a prototype, so that an element called `__proto__` would be a key like any other. */
function withoutPrototype(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const result = Object.create(null) as Record<string, unknown>
  for (const [key, value] of entries) result[key] = value
  return result
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
