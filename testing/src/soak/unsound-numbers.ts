// What no answer may hold, looked for in every corner of it: numbers that are none, chances outside 0..1, errors below 0, quantiles out of order.

/** Fields whose number, or the value of whose figure, is a chance wherever they stand. */
const CHANCES = new Set([
  'success',
  'byDeadline',
  'withoutSharedRisks',
  'odds',
  'oddsInTime',
  'posteriorOdds',
  'everRun',
  'criticality',
  'failureShare',
  'posterior',
  'flipPoint',
  'flipFrom',
  'brier',
  'load',
])
/** Fields of pairs whose last number is a chance. */
const CHANCES_BY = new Set(['successByDay', 'failureByDay', 'joint'])
/** Fields that cannot be below 0. */
const FROM_ZERO = new Set([
  'standardError',
  'regret',
  'regretStandardError',
  'expectedCost',
  'spent',
  'gain',
  'workedDays',
  'availableDays',
  'wanted',
  'work',
  'trials',
])
const QUANTILES = ['p10', 'p50', 'p80', 'p90'] as const

/** Adding up many chances is exact to about this. */
const ROUNDING = 1e-9

const isChance = (value: number): boolean => value >= -ROUNDING && value <= 1 + ROUNDING

/** Where something is wrong, with the value; nothing if all is well. */
export function unsoundNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`]
  if (value === undefined) return [`${path} is missing`]
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' && /NaN|Infinity|undefined/.test(value) ? [`${path}: ${value}`] : []
  const found = Object.entries(value).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`
    return [...unsoundNumbers(inner, at), ...named(key, inner, at)]
  })
  return [...found, ...outOfOrder(value, path)]
}

function named(key: string, inner: unknown, at: string): string[] {
  const number = numberOf(inner)
  const isBand = at.startsWith('ifOddsAreOff.') && (QUANTILES as readonly string[]).includes(key)
  if ((CHANCES.has(key) || isBand) && number !== null && !isChance(number)) return [`${at} is no chance: ${number}`]
  if (key === 'importance' && number !== null && Math.abs(number) > 1 + ROUNDING) return [`${at} is no difference of chances: ${number}`]
  if (FROM_ZERO.has(key) && number !== null && number < -ROUNDING * Math.max(1, Math.abs(number))) return [`${at} is below 0: ${number}`]
  if (!CHANCES_BY.has(key) || !Array.isArray(inner)) return []
  const last = (row: unknown): number => (row as number[]).at(-1) as number
  const bad = inner.find((row) => !isChance(last(row)))
  const falls = key === 'joint' ? -1 : inner.findIndex((row, i) => i > 0 && last(row) < last(inner[i - 1]) - ROUNDING)
  return [...(bad ? [`${at} has the chance ${last(bad)}`] : []), ...(falls > 0 ? [`${at} falls at ${inner[falls]}`] : [])]
}

/** The number, or that of a figure. */
function numberOf(inner: unknown): number | null {
  if (typeof inner === 'number') return inner
  if (inner === null || typeof inner !== 'object' || !('value' in inner)) return null
  return typeof inner.value === 'number' ? inner.value : null
}

function outOfOrder(value: object, path: string): string[] {
  const found = QUANTILES.flatMap((name) => {
    const number = name in value ? numberOf((value as Record<string, unknown>)[name]) : null
    return number === null ? [] : [number]
  })
  return found.some((each, i) => i > 0 && each < found[i - 1]! - ROUNDING * Math.max(1, Math.abs(each)))
    ? [`${path} is out of order: ${found.join(', ')}`]
    : []
}
