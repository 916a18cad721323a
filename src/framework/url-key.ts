/** Letters that are no letter of ASCII with a mark, and the signs that are spelt out. */
const LETTERS: Record<string, string> = {
  '@': 'at',
  '©': 'c',
  '®': 'r',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'shh',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  є: 'ye',
  і: 'i',
  ї: 'yi',
  ґ: 'g',
}

/** Words that no url key may be: they are endpoints of the store, the last the admin panel's front name. */
const RESERVED = ['admin', 'soap', 'rest', 'graphql', 'standard']

/**
 * A text as a url key: in ASCII and lower case, every run of anything else a hyphen. Empty for a text in which
 * nothing can be written with Latin letters.
 *
 * Source: Magento\Framework\Filter\TranslitUrl; catalog.md section 2.7.
 */
export function urlKeyOf(text: string): string {
  const ascii = text
    .toLowerCase()
    .replaceAll('&amp;', 'and')
    .replace(/[^a-z0-9 -]/gu, (letter) => LETTERS[letter] ?? CYRILLIC[letter] ?? withoutMarks(letter))
  return ascii
    .split(/[^a-z0-9]+/)
    .filter((run) => run !== '')
    .join('-')
}

const withoutMarks = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '')

/** Why a url key may not be used: the reserved words it is one of; undefined when it may. */
export function reservedWords(urlKey: string): string | undefined {
  if (urlKey === RESERVED[0]) return 'admin'
  return RESERVED.includes(urlKey) ? RESERVED.join(', ') : undefined
}
