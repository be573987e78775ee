import type {
  AfterDeadline,
  Ask,
  Calendar,
  DateRange,
  Discount,
  Event,
  Law,
  OddsHit,
  Optimism,
  Plan,
  StatedOdds,
  Stop,
} from '@nonlinear/model'
import { DAY_NAMES } from '../read/calendar.ts'
import { noteToText } from '../read/log-line.ts'

// Values as words of the language, each in its one canonical form. Numbers are printed so that reading gives the same bits.

export const numberToText = (value: number): string => String(value)

/** The decimal point moved two places to the right in the text itself, so that nothing is rounded. */
export function percentToText(value: number): string {
  const [, sign = '', digits = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const all = digits + fraction
  const point = digits.length + Number(exponent) + 2
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0')
  const at = Math.max(point, 1)
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const rest = padded.slice(at).replace(/0+$/, '')
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}%`
}

/** A chance, or a range of chances. */
export const oddsToText = (odds: StatedOdds): string =>
  typeof odds === 'number' ? percentToText(odds) : `${percentToText(odds.p10)}..${percentToText(odds.p90)}`

export const optimismToText = ({ said, means }: Optimism): string => `${percentToText(said)} means ${oddsToText(means)}`

export const moneyToText = (amount: number, currency: string | null): string =>
  currency === null ? numberToText(amount) : `${numberToText(amount)} ${currency}`

export function stopToText(stop: Stop): string {
  return stop.kind === 'days' ? numberToText(stop.days) : `P${percentToText(stop.quantile).slice(0, -1)}`
}

/** A law on one line, as in a log; the plan itself prints the same. */
export function lawToText(law: Law): string {
  switch (law.kind) {
    case 'fixed':
      return numberToText(law.days)
    case 'range':
      return `${numberToText(law.p10)}..${numberToText(law.p90)}`
    case 'threePoint':
      return `${numberToText(law.p10)}..${numberToText(law.p50)}..${numberToText(law.p90)}`
    case 'pert':
      return `{pert: [${numberToText(law.min)}, ${numberToText(law.mode)}, ${numberToText(law.max)}]}`
    case 'discrete':
      return `{discrete: {${law.points.map(({ days, chance }) => `${numberToText(days)}: ${percentToText(chance)}`).join(', ')}}}`
    case 'exponential':
      return `{exponential: ${numberToText(law.mean)}}`
    case 'lognormal':
      return `{lognormal: {median: ${numberToText(law.median)}, sigma: ${numberToText(law.sigma)}}}`
  }
}

export const oddsHitToText = (hit: OddsHit): string => (hit.kind === 'set' ? oddsToText(hit.odds) : `x${numberToText(hit.factor)}`)

export const dateRangeToText = ({ from, to }: DateRange): string => (from === to ? from : `${from}..${to}`)

/** `mon-fri` where the days follow one another, else each day. */
export function weekToText(week: Calendar['week']): string {
  const names = DAY_NAMES.filter((_, day) => week[day])
  const first = week.indexOf(true)
  const inARow = names.every((name, i) => DAY_NAMES[first + i] === name)
  return inARow && names.length > 2 ? `${names[0]}-${names.at(-1)}` : `[${names.join(', ')}]`
}

export function afterDeadlineToText(after: AfterDeadline): string {
  return after.kind === 'linear' ? `linear ${numberToText(after.days)}` : after.kind
}

export function discountToText(discount: Discount): string {
  return discount.kind === 'yearly'
    ? `${percentToText(discount.rate)} a year`
    : `{continuous: ${numberToText(discount.rate)}, per: working-day}`
}

/** What a bare word in `by` names, beside roles. */
export interface Named {
  isPerson(id: string): boolean
  isEquipment(id: string): boolean
}

export function namedIn({ people, equipment }: Pick<Plan, 'people' | 'equipment'>): Named {
  const persons = new Set((people ?? []).map(({ id }) => id))
  const things = new Set(equipment.map(({ id }) => id))
  return { isPerson: (id) => persons.has(id), isEquipment: (id) => things.has(id) && !persons.has(id) }
}

/** An ask as one word where it names one thing only. */
export function askToText({ person, equipment, role, skill, level, count, share }: Ask, named: Named): string {
  const alone = skill === undefined && level === undefined && count === 1 && share === undefined
  const names = [person, equipment, role].filter((name) => name !== undefined)
  if (alone && names.length === 1) {
    if (person !== undefined && named.isPerson(person)) return textToWord(person)
    if (equipment !== undefined && named.isEquipment(equipment)) return textToWord(equipment)
    if (role !== undefined && !named.isPerson(role) && !named.isEquipment(role)) return textToWord(role)
  }
  const fields: string[] = []
  if (person !== undefined) fields.push(`person: ${textToWord(person)}`)
  if (equipment !== undefined) fields.push(`equipment: ${textToWord(equipment)}`)
  if (role !== undefined) fields.push(`role: ${textToWord(role)}`)
  if (skill !== undefined) fields.push(`skill: ${textToWord(skill)}`)
  if (level !== undefined) fields.push(`level: ${numberToText(level)}`)
  if (count !== 1) fields.push(`count: ${numberToText(count)}`)
  if (share !== undefined) fields.push(`share: ${percentToText(share)}`)
  return `{${fields.join(', ')}}`
}

/** A log line as an item of the list: in quotes when it holds a note or brackets. */
export function eventToWord({ date, subject, verb, odds, days, until, note }: Event): string {
  const parts = [date, subject]
  if (verb !== null) parts.push(verb)
  if (odds !== null) parts.push(`odds ${oddsToText(odds)}`)
  if (days !== null) parts.push(`days ${lawToText(days)}`)
  if (until !== null) parts.push(`until ${until}`)
  if (note !== null) parts.push(noteToText(note))
  return textToWord(parts.join(' '))
}

// Letters that must be escaped wherever they stand: controls, line ends that only some know, marks of order, halves of pairs.
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffd-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const PLAIN = /^[\p{L}\p{N}(.<>=≥≤~+$€£§°/^;_-](?:[^,[\]{}"#:\\]|:(?=\S)|(?<=\S)#)*$/u
/** What another YAML reader would take for something other than a text. */
const NOT_TEXT = /^(?:null|~|true|false|[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|0[xob][\da-f]+|[-+]?\.(?:inf|nan))$/i
/** Starts that mean something to YAML when a space follows, or on their own. */
const INDICATOR_START = /^(?:[-?:](?:\s|$)|---|\.\.\.|[>~])/

/** Text as a YAML word that reads the same inside brackets and outside: bare where it can be, else in the quotes that need fewest escapes. */
export function textToWord(text: string): string {
  if (UNPRINTABLE.test(text)) return escaped(text)
  if (PLAIN.test(text) && text.trim() === text && !text.endsWith(':') && !NOT_TEXT.test(text) && !INDICATOR_START.test(text)) return text
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

const ALWAYS_ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffd-\uffff]/g

function escaped(text: string): string {
  return JSON.stringify(text).replace(ALWAYS_ESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
