// Sizes that the loops and those who call them agree on; engine/kernel/layout.ts has them in bytes.

/** Trials simulated together: rows of this length, task by task, stay in the cache. */
export const BLOCK = 1024

/** Entries from one row to the next: a power of two would put all rows of one trial into the same few cache sets. */
export const ROW = BLOCK + 16

/** Machine words of a row of bits, one bit a trial: bit t of word w is trial 32 w + t. */
export const WORDS = BLOCK / 32

/**
 * Adding this to a number from 0 to 1 and taking it away again rounds it to a multiple of 2^-29 (half to even). Sums of such numbers are exact, so the
 * same in any order and on any number of threads, as long as there are at most EXACT_TERMS_MAX: then they fit in the 53 bits of a float64.
 */
export const ROUNDER = 2 ** 23
export const EXACT_TERMS_MAX = 2 ** 24

/** The bit of a drawn duration that says the task will fail. */
export const DRAWN_FAILURE = 1 << 30
