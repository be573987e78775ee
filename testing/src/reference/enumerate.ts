import type { Weighted } from './draw.ts'

/** Picks one of several weighted values. */
export type Choose = <T>(options: readonly Weighted<T>[]) => T

/** Beyond this many futures a plan is too large to be enumerated. */
export const MAX_FUTURES = 400_000

/**
 * Calls `run` once for every sequence of choices it can come to make, with the chance of that sequence. A choice that depends on
 * earlier ones is only made where it arises.
 */
export function enumerate<R>(run: (choose: Choose) => R, visit: (result: R, chance: number) => void): void {
  const path: { index: number; readonly options: number }[] = []
  for (let futures = 0; ; futures++) {
    if (futures >= MAX_FUTURES) throw new Error(`more than ${MAX_FUTURES} futures`)
    let depth = 0
    let chance = 1
    const choose: Choose = (options) => {
      if (depth === path.length) path.push({ index: 0, options: options.length })
      const option = options[path[depth]!.index]!
      depth++
      chance *= option.chance
      return option.value
    }
    const result = run(choose)
    if (chance > 0) visit(result, chance)
    while (path.length > 0 && path.at(-1)!.index === path.at(-1)!.options - 1) path.pop()
    if (path.length === 0) return
    path.at(-1)!.index++
  }
}
