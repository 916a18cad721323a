/** What NFKD leaves of letters that have no ASCII base; the rest of the alphabets is in {@link CYRILLIC} and so on. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
  ø: 'o',
  Ø: 'o',
  œ: 'oe',
  Œ: 'oe',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ł: 'l',
  Ł: 'l',
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
  const lower = text.toLowerCase()
  const ascii = BEYOND_ASCII.test(lower) ? transliterated(lower) : lower
  return ascii
    .split(/[^a-z0-9]+/)
    .filter((run) => run !== '')
    .join('-')
}

const BEYOND_ASCII = /[\u0080-\uffff]/

const transliterated = (text: string) =>
  Array.from(text, (letter) => LETTERS[letter] ?? CYRILLIC[letter] ?? baseOf(letter)).join('')

const baseOf = (letter: string) =>
  letter.normalize('NFKD').replace(/[^a-zA-Z0-9 -]/gu, (mark) => (isMark(mark) ? '' : mark))

const isMark = (character: string) => /\p{M}/u.test(character)

/** Why a url key may not be used: the reserved words it is one of; undefined when it may. */
export function reservedWords(urlKey: string): string | undefined {
  if (urlKey === RESERVED[0]) return 'admin'
  return RESERVED.includes(urlKey) ? RESERVED.join(', ') : undefined
}
