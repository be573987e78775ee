/**
 * Mixes two 32-bit words into a key for `drawWord`: one key a (seed, task) pair, made once and used for every trial. Of each number the last 32
 * bits count.
 * Two rounds of the `lowbias32` finaliser found by C. Wellons' hash prospector (2018), bias 0.1 of 2^-32.
 */
export function drawKey(seed: number, task: number): number {
  return mix32(mix32(seed ^ 0x9e3779b9) + Math.imul(task, 0x85ebca6b))
}

/** The 32-bit word (signed) of one trial under a key; the same for the same arguments, whatever was drawn before. */
export function drawWord(key: number, trial: number): number {
  // lowbias32 of a counter that begins at the key. The key comes in a second time between the rounds: without it the words of two keys would be
  // the same sequence from two starting points.
  let x = (trial + key) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(((x ^ (x >>> 15)) + ((key << 13) | (key >>> 19))) | 0, 0x735a2d97)
  return x ^ (x >>> 15)
}

/** A bijection of 32-bit words that changes about half the bits of its result for any changed bit. */
export function mix32(word: number): number {
  let x = word | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) | 0
}
