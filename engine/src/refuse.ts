// Arguments of public functions are checked where they come in, once, and trusted from there on: nothing is checked inside loops over trials, and the
// plain functions of numbers that such loops call (`dayOf`, `drawWord`, `exp` …) say in their docstrings what they give for what makes no sense.

/** Refuses an argument with a RangeError: its name, what was given, and what is wanted. */
export function refuse(what: string, given: unknown, wanted: string): never {
  throw new RangeError(`${what} is ${shown(given)}, but must be ${wanted}`)
}

function shown(given: unknown): string {
  if (typeof given === 'string') return `'${given}'`
  if (typeof given === 'function') return 'a function'
  if (typeof given !== 'object' || given === null) return String(given)
  const { length } = given as { readonly length?: unknown }
  return typeof length === 'number' ? `${kindOf(given)} of ${length}` : 'an object'
}

/** `Int32Array`, `Array`: the same for objects of another realm or thread. */
const kindOf = (given: unknown): string => Object.prototype.toString.call(given).slice('[object '.length, -1)

export function requireObject(what: string, given: unknown, wanted: string): void {
  if (typeof given !== 'object' || given === null) refuse(what, given, wanted)
}

/** A number between two others, both among them; NaN never is. */
export function requireNumber(what: string, given: unknown, least: number, most: number, wanted: string): void {
  if (!(typeof given === 'number' && given >= least && given <= most)) refuse(what, given, wanted)
}

/** A finite number above 0, of a unit where it has one. */
export function requirePositive(what: string, given: unknown, unit?: string): void {
  if (!(typeof given === 'number' && given > 0 && given < Number.POSITIVE_INFINITY))
    refuse(what, given, `a finite number ${unit === undefined ? '' : `of ${unit} `}above 0`)
}

export function requireWhole(what: string, given: unknown, least: number, most: number): void {
  if (!(Number.isInteger(given) && (given as number) >= least && (given as number) <= most))
    refuse(what, given, most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`)
}

/** Seeds are whole numbers; of larger ones the last 32 bits count. */
export const requireSeed = (given: unknown): void => requireWhole('the seed', given, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

export function requireOneOf(what: string, given: unknown, known: readonly string[]): void {
  if (!known.includes(given as string)) refuse(what, given, `one of ${known.join(', ')}`)
}

export function requireChance(what: string, given: unknown): void {
  requireNumber(what, given, 0, 1, 'a chance from 0 to 1')
}

/** A list, of so many entries where that is said. */
export function requireList(what: string, given: unknown, length?: number): void {
  if (
    !(Array.isArray(given) || ArrayBuffer.isView(given)) ||
    (length !== undefined && (given as unknown as ArrayLike<unknown>).length !== length)
  )
    refuse(what, given, length === undefined ? 'a list' : `a list of ${length}`)
}

/** A typed array of that kind with so many entries. */
export function requireArray(what: string, given: unknown, kind: 'Uint8Array' | 'Int32Array' | 'Float64Array', length: number): void {
  if (kindOf(given) !== kind || (given as Uint8Array).length !== length)
    refuse(what, given, `${kind === 'Int32Array' ? 'an' : 'a'} ${kind} of ${length}`)
}
