import { CrashException, InputException } from '../../../framework/errors.ts'
import type { Sent } from '../../../framework/schema.ts'
import type { ImageContent } from './product-schemas.ts'
import type { Static } from 'typebox'

/** Types that are taken, with the ending of a file that has none. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
])

/** A longer name does not fit into the database. */
const LONGEST_NAME = 90

/**
 * The path of an image that was sent, below the media folder: two folders by the first two letters of its name. It
 * may be taken.
 *
 * Source: Magento\Framework\Api\ImageContentValidator, Magento\Framework\File\Uploader; catalog.md section 2.11.
 *
 * @throws InputException 400, no base64, no image, another type than it says, or a bad name
 */
export function imagePath(content: Sent<Static<typeof ImageContent>>): string {
  const { base64_encoded_data, type, name } = content ?? {}
  const bytes = decoded(base64_encoded_data ?? '')
  const actual = bytes && typeOfImage(bytes)
  if (actual === undefined) throw new InputException('The image content must be valid base64 encoded data.')
  const extension = EXTENSIONS.get(actual)
  if (actual !== type || extension === undefined)
    throw new InputException('The image MIME type is not valid or not supported.')
  if (!name || /[\\/?*:";<>()|{}]/.test(name))
    throw new InputException('Provided image name contains forbidden characters.')
  return inFolders(fileName(name, extension))
}

/**
 * A path that no file has: the name gets a number behind it.
 *
 * @param isTaken whether there is a file at this path
 */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  const dot = path.lastIndexOf('.')
  let free = path
  for (let count = 1; isTaken(free); count++) free = `${path.slice(0, dot)}_${count}${path.slice(dot)}`
  return free
}

/** Undefined for what is no base64, or nothing. White space does not count, padding may be missing. */
export function decoded(base64: string): Buffer | undefined {
  const text = base64.replace(/\s+/g, '')
  const digits = text.replace(/=+$/, '')
  const padding = text.length - digits.length
  if (digits === '' || /[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1) return undefined
  if (padding > 0 && (padding > 2 || text.length % 4 !== 0)) return undefined
  return Buffer.from(digits, 'base64')
}

function fileName(name: string, extension: string): string {
  const ending = /\.[^.]+$/.test(name) ? name : `${name}.${extension}`
  const safe = ending.replace(/[^a-z0-9_.-]+/gi, '_')
  if (safe.length > LONGEST_NAME)
    throw new CrashException('masked', `The name of an image has ${LONGEST_NAME} characters at most.`)
  return safe.replace(/^_+(?=\.[^.]*$)/, 'file')
}

function inFolders(name: string): string {
  const folder = (letter: string) => (letter === '.' ? '_' : letter)
  return `/${folder(name.charAt(0))}/${folder(name.charAt(1))}/${name}`
}

/** What an image is by its content, as far as its size can be told; undefined for what is none. */
const typeOfImage = (bytes: Buffer): string | undefined => imageOf(bytes)?.type

/** An image as its content describes it, its size in pixels. */
export interface ImageFile {
  readonly type: string
  readonly width: number
  readonly height: number
}

/** Reads an image's type and size; undefined for what is none. */
export function imageOf(bytes: Buffer): ImageFile | undefined {
  const starts = (hex: string) => bytes.toString('hex', 0, hex.length / 2) === hex
  const sized = (type: string, length: number, width: () => number, height: () => number) =>
    bytes.length >= length ? { type, width: width(), height: height() } : undefined
  if (starts('89504e470d0a1a0a'))
    return sized(
      'image/png',
      25,
      () => bytes.readUInt32BE(16),
      () => bytes.readUInt32BE(20),
    )
  if (starts('474946'))
    return sized(
      'image/gif',
      11,
      () => bytes.readUInt16LE(6),
      () => bytes.readUInt16LE(8),
    )
  if (starts('ffd8ff')) return jpegOf(bytes)
  if (starts('424d'))
    return sized(
      'image/bmp',
      26,
      () => bytes.readInt32LE(18),
      () => Math.abs(bytes.readInt32LE(22)),
    )
  if (starts('52494646') && bytes.toString('latin1', 8, 12) === 'WEBP')
    return { type: 'image/webp', width: 0, height: 0 }
  return undefined
}

/** Walks the segments of a JPEG to the one with its size. */
function jpegOf(bytes: Buffer): ImageFile | undefined {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (isFrame(marker)) return at + 9 <= bytes.length ? frameOf(bytes, at) : undefined
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

const frameOf = (bytes: Buffer, at: number): ImageFile => ({
  type: 'image/jpeg',
  width: bytes.readUInt16BE(at + 7),
  height: bytes.readUInt16BE(at + 5),
})

/** SOF0 to SOF15, without the three that mark something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
