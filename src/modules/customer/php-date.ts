/**
 * A date as PHP's `DateTime` reads it, in the forms that clients send: ISO, with or without a time; month first with
 * slashes; day first with dots or hyphens; a month by name; `today`, `yesterday`, `+2 weeks` and their like; seconds
 * since 1970. A zone is read over, a day beyond the end of its month runs into the next.
 *
 * @param now milliseconds since 1970, for what is relative
 * @returns `YYYY-MM-DD HH:MM:SS`; undefined for a text that is no date
 *
 * Source: PHP manual, "Supported Date and Time Formats"; Magento\Eav\Model\Entity\Attribute\Backend\Datetime.
 */
export function readDate(text: string, now: number): string | undefined {
  const trimmed = text.trim().toLowerCase()
  const time = /^@?-?\d+$/.test(trimmed)
    ? Number(trimmed.replace('@', '')) * 1000
    : (absolute(trimmed) ?? relative(trimmed, now))
  if (time === undefined) return undefined
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19).replace('T', ' ')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(?<name>${MONTHS.join('|')})[a-z]*`
const TIME =
  '(?:t| |,)*(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d+)?)? ?(?<half>[ap]m)?)?'
const ZONE = ' ?(?:z|utc|gmt|[+-]\\d{2}:?\\d{2})?'

const FORMS = [
  '(?<year>\\d{4})[-/](?<month>\\d{1,2})[-/](?<day>\\d{1,2})',
  '(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4}|\\d{2})',
  '(?<day>\\d{1,2})[-.](?<month>\\d{1,2})[-.](?<year>\\d{4})',
  '(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{2})',
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?[ .-]*${MONTH}[ .,-]*(?<year>\\d{4})`,
  `${MONTH}[ .-]*(?<day>\\d{1,2})(?:st|nd|rd|th)?[ ,]+(?<year>\\d{4})`,
  `(?<year>\\d{4})[ .-]*${MONTH}[ .-]*(?<day>\\d{1,2})`,
].map((form) => new RegExp(`^${form}${TIME}${ZONE}$`))

function absolute(text: string): number | undefined {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups
    if (parts) return timeOf(parts)
  }
  return undefined
}

function timeOf(parts: Readonly<Record<string, string | undefined>>): number | undefined {
  const month = parts.name ? MONTHS.indexOf(parts.name) + 1 : Number(parts.month)
  const day = Number(parts.day)
  const [hour, minute, second] = [hourOf(parts), Number(parts.minute ?? 0), Number(parts.second ?? 0)]
  if (month < 1 || month > 12 || day > 31 || hour > 24 || minute > 59 || second > 59) return undefined
  return Date.UTC(fullYear(parts.year ?? ''), month - 1, day, hour, minute, second)
}

function hourOf({ hour = '0', half }: Readonly<Record<string, string | undefined>>): number {
  return half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0)
}

/** Two digits are a year from 1970 to 2069. */
function fullYear(year: string): number {
  if (year.length > 2) return Number(year)
  return Number(year) + (Number(year) < 70 ? 2000 : 1900)
}

const DAY = 86_400_000
const WORDS: Readonly<Record<string, (now: number) => number>> = {
  now: (now) => now,
  today: midnight,
  midnight,
  noon: (now) => midnight(now) + DAY / 2,
  yesterday: (now) => midnight(now) - DAY,
  tomorrow: (now) => midnight(now) + DAY,
}

function midnight(now: number): number {
  return Math.floor(now / DAY) * DAY
}

const STEP =
  /^(?<sign>[+-]?) ?(?<count>\d+) ?(?<unit>sec|second|min|minute|hour|day|week|month|year)s?(?<ago> ago)?/

function relative(text: string, now: number): number | undefined {
  const [word = ''] = /^[a-z]+/.exec(text) ?? []
  const known = Object.hasOwn(WORDS, word)
  let time = known ? (WORDS[word]?.(now) ?? now) : now
  let rest = known ? text.slice(word.length).trim() : text
  if (!known && rest === '') return undefined
  while (rest !== '') {
    const step = STEP.exec(rest)
    if (!step?.groups) return undefined
    const { sign, count = '0', unit = '', ago } = step.groups
    time = moved(time, unit, Number(count) * (sign === '-' ? -1 : 1) * (ago ? -1 : 1))
    rest = rest.slice(step[0].length).trim()
  }
  return time
}

function moved(time: number, unit: string, count: number): number {
  const date = new Date(time)
  if (unit === 'month') return date.setUTCMonth(date.getUTCMonth() + count)
  if (unit === 'year') return date.setUTCFullYear(date.getUTCFullYear() + count)
  const seconds: Record<string, number> = { min: 60, minute: 60, hour: 3600, day: 86400, week: 604800 }
  return time + count * (seconds[unit] ?? 1) * 1000
}
