import { FAILED, FAILURE_MIN } from '../time.ts'

// Choices without a jump, for the twins: what a trial draws cannot be foreseen, so a processor guesses every second jump wrongly. A mask is −1 for yes
// and 0 for no. Numbers may be any end, −1 or above: their differences fit an int32.

/** Whether a < b. */
export const isLess = (a: number, b: number): number => ((a - b) | 0) >> 31

/** a where the mask is −1, b where it is 0. */
export const pick = (mask: number, a: number, b: number): number => b ^ ((a ^ b) & mask)

export const least = (a: number, b: number): number => (b + (((a - b) | 0) & isLess(a, b))) | 0

export const most = (a: number, b: number): number => (a - (((a - b) | 0) & isLess(a, b))) | 0

/** Whether an end is a failure. */
export const isFailure = (end: number): number => isLess(FAILURE_MIN - 1, end)

/** `endTime`: FAILED has all bits set, so taking from it turns them over. */
export const timeOf = (end: number): number => end ^ (isFailure(end) & FAILED)

/** Whether a ≤ b as unsigned words of any size. */
export const isAtMost = (a: number, b: number): number => -Number(a >>> 0 <= b >>> 0)
