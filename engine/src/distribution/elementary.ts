// Elementary functions from + − × ÷ √ alone, so that every result has the same bits in every engine and on every machine
// (ECMAScript leaves Math.exp and Math.log to the implementation). Relative error below 1e-15 unless said otherwise.

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const POWERS_OF_TWO: readonly Float64Array[] = [true, false].map((up) => {
  const powers = new Float64Array(1100)
  for (let k = 0, power = 1; k < powers.length; k += 1) {
    powers[k] = power
    power = up ? power * 2 : power / 2
  }
  return powers
})

/** 2^k for whole k, −1099 ≤ k ≤ 1099. */
const powerOfTwo = (k: number): number => (POWERS_OF_TWO[k >= 0 ? 0 : 1] as Float64Array)[k >= 0 ? k : -k] as number

/** Steps of 2^(1/32), each from square roots of 2, so that exp needs a short polynomial only. */
const STEPS = 32
export const ROOTS_OF_TWO: Float64Array = (() => {
  const roots = new Float64Array(STEPS).fill(1)
  for (let bit = STEPS / 2, root = Math.SQRT2; bit >= 1; bit /= 2, root = Math.sqrt(root))
    for (let k = 0; k < STEPS; k += 1) if (k & bit) roots[k] = (roots[k] as number) * root
  return roots
})()

/** e^x; 0 below −745, Infinity above 709.78. */
export function exp(x: number): number {
  if (x < -745.2) return 0
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (Number.isNaN(x)) return x
  const k = Math.round(x * (STEPS / Math.LN2))
  const r = x - k * (LN2_HIGH / STEPS) - k * (LN2_LOW / STEPS)
  // Taylor to r^6 on |r| ≤ ln 2 / 64: the remainder is below 4e-18.
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))))
  const whole = k >> 5
  const sum = series * (ROOTS_OF_TWO[k & (STEPS - 1)] as number)
  return whole < -1000 ? sum * powerOfTwo(-1000) * powerOfTwo(whole + 1000) : sum * powerOfTwo(whole)
}

const INVERSE_SQRT_TAU = 1 / Math.sqrt(2 * Math.PI)

const bits = new DataView(new ArrayBuffer(8))

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  if (x < 2.2250738585072014e-308) return log(x * powerOfTwo(100)) - 100 * Math.LN2
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  let exponent = (high >>> 20) - 1023
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let mantissa = bits.getFloat64(0)
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| ≤ 0.1716: s^25 is below 1e-19.
  const s = (mantissa - 1) / (mantissa + 1)
  const s2 = s * s
  let sum = 0
  for (let n = 23; n >= 3; n -= 2) sum = (sum + 1 / n) * s2
  return exponent * LN2_HIGH + (2 * s * (1 + sum) + exponent * LN2_LOW)
}

const polynomial = (x: number, coefficients: readonly number[]): number => {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i -= 1) sum = sum * x + (coefficients[i] as number)
  return sum
}

/** Quantile of the standard normal law, p in (0, 1); ∓Infinity at 0 and 1, NaN beyond. Wichura 1988, AS 241 (PPND16). */
export function normalQuantile(p: number): number {
  if (p <= 0) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (p >= 1) return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(r, CENTRE_TOP)) / polynomial(r, CENTRE_BOTTOM)
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const z =
    r <= 5
      ? polynomial(r - 1.6, MIDDLE_TOP) / polynomial(r - 1.6, MIDDLE_BOTTOM)
      : polynomial(r - 5, TAIL_TOP) / polynomial(r - 5, TAIL_BOTTOM)
  return q < 0 ? -z : z
}

const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
]
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852546,
]
const MIDDLE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const MIDDLE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
]
const TAIL_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
]
const TAIL_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
]

/** Distribution function of the standard normal law; relative error below 1e-13 in either tail. Series near 0, Lentz's continued fraction beyond. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return z
  if (z < -38.5) return 0
  if (z > 8.5) return 1
  const density = exp(-0.5 * z * z) * INVERSE_SQRT_TAU
  if (Math.abs(z) < 3) {
    // Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/15 + …), Marsaglia 2004.
    let term = z
    let sum = z
    for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
      term = (term * z * z) / n
      sum += term
    }
    return 0.5 + density * sum
  }
  // Upper tail φ(x)/(x + 1/(x + 2/(x + 3/…))).
  const x = Math.abs(z)
  let fraction = x
  for (let n = 120; n >= 1; n -= 1) fraction = x + n / fraction
  const tail = density / fraction
  return z < 0 ? tail : 1 - tail
}
