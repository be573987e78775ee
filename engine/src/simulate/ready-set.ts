const NONE = 0x7fffffff

/**
 * Tasks that could start if there were people, by group of equal asks and in each group by rank. A group whose asks could not be met stays blocked
 * until somebody is freed: with hundreds of tasks waiting for ten people, trying each of them at each instant would take most of the time.
 */
export interface ReadySet {
  clear(): void
  add(group: number, rank: number): void
  /** Somebody is free again whom the asks of the group may take. */
  unblock(group: number): void
  /** Offers the ready tasks by rank; the answer says what to do with each. */
  offer(answer: (rank: number, group: number) => Answer): void
}

/** TAKEN: started, or no longer wanted. HELD: not now, but others of its group may. BLOCKED: nobody to meet the asks of its group. */
export type Answer = 0 | 1 | 2
export const TAKEN = 0
export const HELD = 1
export const BLOCKED = 2

export function createReadySet(groups: number, tasks: number): ReadySet {
  const words = (tasks + 31) >> 5
  const bits = new Int32Array(groups * words)
  const blocked = new Uint8Array(groups)
  /** First ready rank of each group. */
  const heads = new Int32Array(groups).fill(NONE)
  const held = new Int32Array(groups).fill(NONE)
  /** Whether an offer could start anything that the last one could not. */
  let changed = false
  const first = (group: number, from: number): number => {
    for (let word = from >> 5; word < words; word += 1) {
      let left = bits[group * words + word] as number
      if (word === from >> 5) left &= -1 << (from & 31)
      if (left !== 0) return word * 32 + 31 - Math.clz32(left & -left)
    }
    return NONE
  }
  /** Group with the smallest head of those that are not blocked, or −1. */
  const next = (): number => {
    let best = -1
    let rank = NONE
    for (let group = 0; group < groups; group += 1) {
      if (blocked[group] === 1 || (heads[group] as number) >= rank) continue
      best = group
      rank = heads[group] as number
    }
    return best
  }
  const putBackHeld = (): void => {
    for (let group = 0; group < groups; group += 1) {
      if ((held[group] as number) < (heads[group] as number)) heads[group] = held[group] as number
      if (held[group] !== NONE) changed = true
      held[group] = NONE
    }
  }
  return {
    clear() {
      bits.fill(0)
      blocked.fill(0)
      heads.fill(NONE)
      changed = false
    },
    add(group, rank) {
      const word = group * words + (rank >> 5)
      bits[word] = (bits[word] as number) | (1 << (rank & 31))
      if (rank < (heads[group] as number)) heads[group] = rank
      if (blocked[group] === 0) changed = true
    },
    unblock(group) {
      blocked[group] = 0
      if (heads[group] !== NONE) changed = true
    },
    offer(answer) {
      if (!changed) return
      changed = false
      for (let group = next(); group >= 0; group = next()) {
        const rank = heads[group] as number
        const said = answer(rank, group)
        if (said === BLOCKED) {
          blocked[group] = 1
          continue
        }
        if (said === TAKEN) {
          const word = group * words + (rank >> 5)
          bits[word] = (bits[word] as number) & ~(1 << (rank & 31))
        } else if (rank < (held[group] as number)) held[group] = rank
        heads[group] = first(group, rank + 1)
      }
      putBackHeld()
    },
  }
}
