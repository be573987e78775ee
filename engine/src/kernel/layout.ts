// Sizes that the loops and those who call them agree on; engine/kernel/layout.ts has them in bytes.

/** Trials simulated together: rows of this length, task by task, stay in the cache. */
export const BLOCK = 1024

/** Entries from one row to the next: a power of two would put all rows of one trial into the same few cache sets. */
export const ROW = BLOCK + 16

/** Machine words of a row of bits, one bit a trial: bit t of word w is trial 32 w + t. */
export const WORDS = BLOCK / 32

/** The bit of a drawn duration that says the task will fail. */
export const DRAWN_FAILURE = 1 << 30
