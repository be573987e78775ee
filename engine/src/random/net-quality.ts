import { CANDIDATES_MAX, candidateNumbers } from './sobol-directions.ts'

/** Numbers of points that count in a choice, as powers of two: those of replicates of some thousand to some ten thousand trials. */
const SIZES = [8, 9, 10, 11, 12, 13]

/** Chooses initial numbers for so many dimensions, one after another: the candidate that fills the squares with all dimensions before it most evenly. */
export function chooseCandidates(dimensions: number): number[] {
  const chosen: Int32Array[] = []
  return Array.from({ length: dimensions }, (_, dimension) => {
    let best = { candidate: 0, numbers: candidateNumbers(dimension, 0), unevenness: Number.POSITIVE_INFINITY }
    for (let candidate = 0; candidate < CANDIDATES_MAX; candidate += 1) {
      const numbers = candidateNumbers(dimension, candidate)
      const unevenness = unevennessBeside(chosen, numbers, best.unevenness)
      if (unevenness < best.unevenness) best = { candidate, numbers, unevenness }
    }
    chosen.push(best.numbers)
    return best.candidate
  })
}

/** Sum of 2^t over all pairs and sizes: rectangles that are not filled evenly are so many times as large as they could be. Not summed on beyond `most`. */
function unevennessBeside(chosen: readonly Int32Array[], numbers: Int32Array, most: number): number {
  let sum = 0
  for (const before of chosen) {
    for (const size of SIZES) sum += 2 ** pairQuality(before, numbers, size)
    if (sum >= most) break
  }
  return sum
}

/**
 * How evenly two dimensions of a Sobol sequence fill the square together: the least t with which the first 2^m points are a (t, m, 2)-net, so that every
 * rectangle of area 2^(t − m) with sides at halves of halves holds 2^t of them. 0 is best. By Niederreiter 1987: the first rows of both
 * generating matrices, m − t in all, are independent.
 */
export function pairQuality(one: Int32Array, other: Int32Array, m: number): number {
  const [rows, others] = [rowsOf(one, m), rowsOf(other, m)]
  let independent = m
  const basis = new Int32Array(m)
  for (let k = 0; k <= m; k += 1) {
    const all = basis.slice()
    let more = 0
    while (k + more < m && join(all, others[more] as number)) more += 1
    independent = Math.min(independent, k + more)
    if (k < m) join(basis, rows[k] as number)
  }
  return m - independent
}

/** Rows of the generating matrix as bits: bit j of row r is digit r of the j-th direction number. */
const rowsOf = (numbers: Int32Array, m: number): number[] =>
  Array.from({ length: m }, (_, r) => {
    let row = 0
    for (let j = 0; j < m; j += 1) row |= (((numbers[j] as number) >>> (31 - r)) & 1) << j
    return row
  })

/** Adds a row to a basis by leading bit; false if it was there already, as a sum. */
function join(basis: Int32Array, row: number): boolean {
  let rest = row
  while (rest !== 0) {
    const lead = 31 - Math.clz32(rest)
    if (basis[lead] === 0) {
      basis[lead] = rest
      return true
    }
    rest ^= basis[lead] as number
  }
  return false
}
