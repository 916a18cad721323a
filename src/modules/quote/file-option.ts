import { createHash } from 'node:crypto'
import { LocalizedException } from '../../framework/errors.ts'
import type { EntryOf } from '../../framework/schema.ts'
import { decoded, imageOf, imagePath } from '../catalog/product/product-image.ts'
import type { CustomOption } from '../catalog/tables.ts'
import type { CartItemInput } from './schemas.ts'

type Options = NonNullable<NonNullable<CartItemInput['product_option']>['extension_attributes']>
type Chosen = EntryOf<Options['custom_options']>

/** Where a real store keeps its media. */
const MEDIA_FOLDER = '/var/www/html/pub/media'

const QUOTE_FOLDER = '/custom_options/quote'

/** How many letters of the file's hash are its key. */
const KEY_LENGTH = 20

/**
 * What a cart keeps of a file that was chosen for an option, its parts joined by commas: type, name, full path, path
 * in the cart and in the order, size, width, height and key. Nothing where no file came with the option.
 *
 * Source: Magento\Catalog\Model\Webapi\Product\Option\Type\File\Processor.
 *
 * @throws InputException 400, no image, or one with another type than it says
 * @throws LocalizedException 400, an ending that the option does not take, or an image larger than it takes
 */
export function fileValue(option: CustomOption, chosen: Chosen | undefined): string {
  const content = chosen?.extension_attributes?.file_info
  if (chosen?.option_value !== 'file' || !content) return ''
  const path = `${QUOTE_FOLDER}${imagePath(content)}`
  const bytes = decoded(content.base64_encoded_data ?? '') ?? Buffer.alloc(0)
  const { width, height } = imageOf(bytes) ?? { width: 0, height: 0 }
  checkFile(option, content.name ?? '', { width, height })
  const key = createHash('md5').update(bytes).digest('hex').slice(0, KEY_LENGTH)
  return [
    content.type,
    content.name,
    `${MEDIA_FOLDER}${path}`,
    path,
    path,
    bytes.length,
    width,
    height,
    key,
  ].join(',')
}

/** The name of a file in what a cart keeps of it. */
export const fileTitle = (value: string): string => value.split(',').slice(1, -7).join(',')

/** Source: Magento\Catalog\Model\Product\Option\Type\File\Validator. */
function checkFile(
  { title, file_extension = '', image_size_x = 0, image_size_y = 0 }: CustomOption,
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const endings = file_extension.toLowerCase().match(/[a-z0-9]+/g)
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (endings && !endings.includes(ending))
    throw new LocalizedException(`The file '${name}' for '${title}' has an invalid extension.`)
  const isTooLarge = (image_size_x > 0 && width > image_size_x) || (image_size_y > 0 && height > image_size_y)
  if (isTooLarge)
    throw new LocalizedException(
      `The maximum allowed image size for '${title}' is ${image_size_x}x${image_size_y} px.`,
    )
}
