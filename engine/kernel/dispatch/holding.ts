// Whether goals hold a task back: see `isFree` in src/kernel/dispatch/twin.ts.
import { FALLBACK, UNSETTLED } from '../layout'
import { address, PURSUE_ALL, ROOT, word } from './ground'
import { DOWN, DOWN_END, END, FLAGS, IN_ORDER, PART, UP, UP_END, WAITS, WANTED } from './records'

export function isFree(ground: usize, node: usize): bool {
  if (node === address(ground, ROOT)) return true
  const pursueAll = word(ground, PURSUE_ALL) !== 0
  const from = address(node, UP)
  const to = address(node, UP_END)
  for (let i = from; i < to; i += 4) {
    const edge = address(i, 0)
    const consumer = edge & ~3
    const kind = <i32>edge & 3
    if (!pursueAll && !(word(consumer, END) === UNSETTLED && word(consumer, WANTED) > 0)) continue
    if (kind !== PART ? kind !== FALLBACK || isFree(ground, consumer) : letsStart(ground, consumer, node)) return true
  }
  return pursueAll && from === to
}

function letsStart(ground: usize, goal: usize, part: usize): bool {
  if (isAnyUndecided(address(goal, WAITS), address(goal, DOWN_END))) return false
  return !((word(goal, FLAGS) & IN_ORDER) !== 0 && waitsForEarlierPart(goal, part)) && isFree(ground, goal)
}

function waitsForEarlierPart(goal: usize, part: usize): bool {
  let place = address(goal, DOWN)
  while (address(place, 0) !== part) place += 4
  return isAnyUndecided(address(goal, DOWN), place)
}

function isAnyUndecided(from: usize, to: usize): bool {
  for (let i = from; i < to; i += 4) if (word(address(i, 0), END) === UNSETTLED) return true
  return false
}
