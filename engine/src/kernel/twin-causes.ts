import { bitCount } from '../bits.ts'
import { FALLBACK, NEED } from '../problem.ts'
import { WORDS } from '../simulate/block.ts'
import { endTime, FAILED, FAILURE_MIN, INSTANT, UNSETTLED } from '../time.ts'
import { type Causes, GraphRecord } from './causes.ts'

/** The loops of engine/kernel/causes.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinCauses(buffer: ArrayBuffer): Causes {
  const int = new Int32Array(buffer)
  const double = new Float64Array(buffer)
  const at = (index: number): number => int[index] as number
  const maskOf = (count: number): number => (count >= 32 ? -1 : (1 << count) - 1)
  const isCause = (ended: number, bound: number): boolean => ended >= FAILURE_MIN && FAILED - ended <= bound
  return {
    ...twinSuccesses(int),
    packSuccesses(bits, drawn) {
      for (let w = 0; w < WORDS; w += 1) {
        let word = 0
        for (let t = 0; t < 32; t += 1) word |= ((at((drawn >> 2) + 32 * w + t) >>> 30) & 1) << t
        int[(bits >> 2) + w] = ~word
      }
    },
    countBits(bits, count) {
      let sum = 0
      for (let w = 0; 32 * w < count; w += 1) sum += bitCount(at((bits >> 2) + w) & maskOf(count - 32 * w))
      return sum
    },
    timesOf(out, end, start, count) {
      for (let j = 0; j < count; j += 1) {
        const began = start === 0 ? -1 : at((start >> 2) + j)
        int[(out >> 2) + j] = began >= 0 ? began : endTime(at((end >> 2) + j))
      }
    },
    traceTo(path, from, time, end, like, count) {
      for (let w = 0; 32 * w < count; w += 1) {
        const wanted = at((from >> 2) + w)
        if (wanted === 0) continue
        let met = 0
        for (let t = 0; t < 32; t += 1) {
          const j = 32 * w + t
          const ended = at((end >> 2) + j)
          const since = at((time >> 2) + j)
          if (like !== 0 && ended >= UNSETTLED !== at((like >> 2) + j) >= UNSETTLED) continue
          if (endTime(ended) <= since && endTime(ended) >= (since & -INSTANT)) met |= 1 << t
        }
        int[(path >> 2) + w] = at((path >> 2) + w) | (met & wanted)
      }
    },
    earliestFailure(out, end, count) {
      for (let j = 0; j < count; j += 1) {
        const ended = at((end >> 2) + j)
        if (ended >= FAILURE_MIN) int[(out >> 2) + j] = Math.min(at((out >> 2) + j), FAILED - ended)
      }
    },
    boundByNeeds(bound, first, end, count) {
      for (let j = 0; j < count; j += 1) {
        const failed = at((first >> 2) + j)
        int[(bound >> 2) + j] = end !== 0 && failed > endTime(at((end >> 2) + j)) ? -1 : failed | (INSTANT - 1)
      }
    },
    boundByParts(bound, end, first, needs, count) {
      for (let j = 0; j < count; j += 1) {
        const until = endTime(at((end >> 2) + j))
        const within = first === 0 ? until : Math.min(until, at((first >> 2) + j) | (INSTANT - 1))
        int[(bound >> 2) + j] = needs !== 0 && at((needs >> 2) + j) >= 0 ? -1 : within
      }
    },
    tally(causes, end, bound, count) {
      for (let j = 0; j < count; j += 1)
        if (isCause(at((end >> 2) + j), at((bound >> 2) + j))) int[(causes >> 2) + j] = at((causes >> 2) + j) + 1
    },
    share(out, weight, causes, count) {
      let some = 0
      for (let j = 0; j < count; j += 1) {
        const number = at((causes >> 2) + j)
        const shared = number > 0 ? (double[(weight >> 3) + j] as number) / number : 0
        double[(out >> 3) + j] = shared
        if (shared !== 0) some = 1
      }
      return some
    },
    pass(weight, end, bound, shares, fresh, count) {
      for (let j = 0; j < count; j += 1) {
        const passed = isCause(at((end >> 2) + j), at((bound >> 2) + j)) ? (double[(shares >> 3) + j] as number) : 0
        double[(weight >> 3) + j] = passed + (fresh === 1 ? 0 : (double[(weight >> 3) + j] as number))
      }
    },
    keepBlame(sums, weight, causes, count) {
      const to = sums >> 3
      for (let j = 0; j < count; j += 1) {
        if (causes !== 0 && at((causes >> 2) + j) !== 0) continue
        const kept = double[(weight >> 3) + j] as number
        const place = to + (j & 1)
        double[place] = (double[place] as number) + kept
        double[place + 2] = (double[place + 2] as number) + kept * kept
      }
    },
    blameFailures(weight, end, count) {
      let failures = 0
      for (let j = 0; j < count; j += 1) {
        const failed = at((end >> 2) + j) >= FAILURE_MIN
        double[(weight >> 3) + j] = failed ? 1 : 0
        if (failed) failures += 1
      }
      return failures
    },
  }
}

function twinSuccesses(int: Int32Array): Pick<Causes, 'successes' | 'force'> {
  const at = (index: number): number => int[index] as number
  const item = (graph: number, field: number, index: number): number => at((at((graph >> 2) + field) >> 2) + index)
  /** Place of the first word of a node's row. */
  const ownRow = (graph: number, node: number): number => (at((graph >> 2) + GraphRecord.BITS) >> 2) + node * WORDS
  const rowNow = (graph: number, node: number): number => item(graph, GraphRecord.ROWS, node) >> 2

  const evaluate = (graph: number, node: number, out: number, flip: number): void => {
    if (node < at((graph >> 2) + GraphRecord.TASKS)) {
      const works = (at((graph >> 2) + GraphRecord.WORKS) >> 2) + node * WORDS
      for (let w = 0; w < WORDS; w += 1) int[out + w] = at(works + w) ^ flip
      if (item(graph, GraphRecord.IGNORES_WAITS, node) !== 0) return
    } else evaluateGoal(graph, node, out)
    const last = item(graph, GraphRecord.WAIT_STARTS, node + 1)
    for (let i = item(graph, GraphRecord.WAIT_STARTS, node); i < last; i += 1) {
      const kind = item(graph, GraphRecord.WAIT_KINDS, i)
      if (kind !== NEED && kind !== FALLBACK) continue
      const row = rowNow(graph, item(graph, GraphRecord.WAITS, i))
      const not = kind === NEED ? 0 : -1
      for (let w = 0; w < WORDS; w += 1) int[out + w] = at(out + w) & (at(row + w) ^ not)
    }
  }
  const evaluateGoal = (graph: number, goal: number, out: number): void => {
    const first = item(graph, GraphRecord.PART_STARTS, goal)
    const last = item(graph, GraphRecord.PART_STARTS, goal + 1)
    const needed = item(graph, GraphRecord.NEEDED, goal)
    if (needed === last - first) {
      int.fill(-1, out, out + WORDS)
      for (let i = first; i < last; i += 1) {
        const row = rowNow(graph, item(graph, GraphRecord.PARTS, i))
        for (let w = 0; w < WORDS; w += 1) int[out + w] = at(out + w) & at(row + w)
      }
      return
    }
    // reached[n] = "at least n + 1 so far", updated part by part.
    const reached = at((graph >> 2) + GraphRecord.SCRATCH) >> 2
    int.fill(0, reached, reached + needed * WORDS)
    for (let i = first; i < last; i += 1) {
      const row = rowNow(graph, item(graph, GraphRecord.PARTS, i))
      for (let w = 0; w < WORDS; w += 1) {
        for (let n = needed - 1; n > 0; n -= 1)
          int[reached + n * WORDS + w] = at(reached + n * WORDS + w) | (at(reached + (n - 1) * WORDS + w) & at(row + w))
        int[reached + w] = at(reached + w) | at(row + w)
      }
    }
    int.copyWithin(out, reached + (needed - 1) * WORDS, reached + needed * WORDS)
  }
  /** Works a node out anew beside its row, and points to the new row if it differs. */
  const revise = (graph: number, node: number, flip: number): void => {
    const own = ownRow(graph, node)
    const revised = (at((graph >> 2) + GraphRecord.REVISED) >> 2) + node * WORDS
    evaluate(graph, node, revised, flip)
    let differs = false
    for (let w = 0; w < WORDS; w += 1) differs ||= at(own + w) !== at(revised + w)
    if (differs) pointTo(graph, node, revised)
  }
  const pointTo = (graph: number, node: number, row: number): void => {
    int[(at((graph >> 2) + GraphRecord.ROWS) >> 2) + node] = row << 2
  }
  const isRevised = (graph: number, node: number): boolean => rowNow(graph, node) !== ownRow(graph, node)
  const dependsOnRevised = (graph: number, node: number): boolean => {
    for (let i = item(graph, GraphRecord.PART_STARTS, node); i < item(graph, GraphRecord.PART_STARTS, node + 1); i += 1)
      if (isRevised(graph, item(graph, GraphRecord.PARTS, i))) return true
    for (let i = item(graph, GraphRecord.WAIT_STARTS, node); i < item(graph, GraphRecord.WAIT_STARTS, node + 1); i += 1)
      if (isRevised(graph, item(graph, GraphRecord.WAITS, i))) return true
    return false
  }
  /** The root follows the task where both were true or both false as drawn: there success is for the better. */
  const countChanges = (graph: number, task: number, root: number, count: number, totals: number): void => {
    const works = (at((graph >> 2) + GraphRecord.WORKS) >> 2) + task * WORDS
    for (let w = 0; 32 * w < count; w += 1) {
      const was = at(ownRow(graph, root) + w)
      const change = (at(rowNow(graph, root) + w) ^ was) & (count - 32 * w >= 32 ? -1 : (1 << (count - 32 * w)) - 1)
      const follows = ~(was ^ at(works + w))
      int[totals >> 2] = at(totals >> 2) + bitCount(change & follows)
      int[(totals >> 2) + 1] = at((totals >> 2) + 1) + bitCount(change & ~follows)
    }
  }
  return {
    successes(graph, order, nodes) {
      for (let i = 0; i < nodes; i += 1) {
        const node = at((order >> 2) + i)
        evaluate(graph, node, ownRow(graph, node), 0)
      }
    },
    force(graph, task, affected, nodes, root, count, totals) {
      revise(graph, task, -1)
      if (!isRevised(graph, task)) return
      for (let i = 0; i < nodes; i += 1) {
        const node = at((affected >> 2) + i)
        if (dependsOnRevised(graph, node)) revise(graph, node, 0)
      }
      if (isRevised(graph, root)) countChanges(graph, task, root, count, totals)
      pointTo(graph, task, ownRow(graph, task))
      for (let i = 0; i < nodes; i += 1) {
        const node = at((affected >> 2) + i)
        pointTo(graph, node, ownRow(graph, node))
      }
    },
  }
}
