import { drawKey, drawWord } from './hash.ts'

/** Most dimensions a Sobol sequence has here: two for each of 128 tasks, their odds and their days. */
export const SOBOL_DIMENSIONS_MAX = 256

/** Binary digits of a coordinate, and as many direction numbers a dimension. */
const DIGITS = 32

/** How many sets of initial numbers are tried for a dimension (see `chooseCandidates`). */
export const CANDIDATES_MAX = 36

/** The chosen candidate of each dimension, a digit to the base 36 each: what `npm run sobol` prints. */
export const CHOSEN =
  '0001x3jm6exib18tiuhziw9ghjmtw8zz8fpyc8ogk4mxx4tmqv2ehpo6dcpv5641va88tubn1es7srp9qibimy14q9sws2tqo6fs5i3ojubq04grwo0w6urtg0itpb0lnktdiln84i2ta7o8jt99n9e5ilts4ejhli5c9tbc2df3l2v3kfirn576fy2fyb1t3s2vhirmhs6cuhdz8g7ekz0e5zjguaquvu8vyr4mwstn0xxe12g165nfgwrhqe5c'

/** Direction numbers of a dimension: digit r of the n-th point is the sum mod 2 of bits 31 − r of the numbers of the digits of n. */
export const directionNumbers = (dimension: number): Int32Array =>
  candidateNumbers(dimension, Number.parseInt(CHOSEN[dimension] as string, CANDIDATES_MAX))

/**
 * The direction numbers of one candidate, by the recurrence of Sobol' (USSR Comput. Math. Math. Phys. 7, 1967) along the primitive polynomial of the
 * dimension, from odd initial numbers that a hash of dimension and candidate chooses. Dimension 0 is van der Corput's sequence.
 */
export function candidateNumbers(dimension: number, candidate: number): Int32Array {
  const numbers = new Int32Array(DIGITS)
  const polynomial = dimension === 0 ? 1 : primitivePolynomial(dimension - 1)
  const degree = degreeOf(polynomial)
  const key = drawKey(dimension, candidate)
  for (let k = 0; k < DIGITS; k += 1) {
    if (dimension === 0) numbers[k] = 1 << (DIGITS - 1 - k)
    else if (k < degree) numbers[k] = ((drawWord(key, k) >>> (DIGITS - 1 - k)) | 1) << (DIGITS - 1 - k)
    else {
      const back = numbers[k - degree] as number
      let next = back ^ (back >>> degree)
      for (let i = 1; i < degree; i += 1) if ((polynomial >>> (degree - i)) & 1) next ^= numbers[k - i] as number
      numbers[k] = next
    }
  }
  return numbers
}

const known: number[] = []

/** The n-th primitive polynomial over GF(2), from x + 1 on, by degree and then as a number: bit i is the coefficient of x^i. */
export function primitivePolynomial(n: number): number {
  for (let next = (known.at(-1) ?? 1) + 2; known.length <= n; next += 2) if (isPrimitive(next)) known.push(next)
  return known[n] as number
}

/** Whether the powers of x run through all 2^degree − 1 remainders but 0. The polynomial is odd and of degree 1 to 15. */
export function isPrimitive(polynomial: number): boolean {
  const order = 2 ** degreeOf(polynomial) - 1
  return powerOfX(order, polynomial) === 1 && primeFactors(order).every((prime) => powerOfX(order / prime, polynomial) !== 1)
}

const degreeOf = (polynomial: number): number => 31 - Math.clz32(polynomial)

/** Remainder of x^exponent. */
function powerOfX(exponent: number, polynomial: number): number {
  let power = 1
  for (let bit = 31 - Math.clz32(exponent); bit >= 0; bit -= 1) {
    power = product(power, power, polynomial)
    if ((exponent >>> bit) & 1) power = product(power, 2, polynomial)
  }
  return power
}

/** Remainder of the product of two remainders, or of one of them and x. */
function product(a: number, b: number, polynomial: number): number {
  let whole = 0
  for (let bit = 0; b >>> bit !== 0; bit += 1) if ((b >>> bit) & 1) whole ^= a << bit
  const degree = degreeOf(polynomial)
  for (let bit = 31 - Math.clz32(whole); bit >= degree; bit -= 1) if ((whole >>> bit) & 1) whole ^= polynomial << (bit - degree)
  return whole
}

function primeFactors(number: number): number[] {
  const primes: number[] = []
  let rest = number
  for (let prime = 2; prime * prime <= rest; prime += 1) {
    if (rest % prime !== 0) continue
    primes.push(prime)
    while (rest % prime === 0) rest /= prime
  }
  return rest > 1 ? [...primes, rest] : primes
}
