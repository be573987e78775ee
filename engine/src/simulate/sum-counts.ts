import type { TrialCounts } from '../outcomes.ts'
import type { TeamLoads } from './loads.ts'

/** What several simulations counted that shared the blocks of one: the same bits as one alone, however they were shared. At least one. */
export function sumCounts(parts: readonly TrialCounts[]): TrialCounts {
  const sum = (of: (counts: TrialCounts) => number): number => parts.reduce((total, counts) => total + of(counts), 0)
  const sums = (of: (counts: TrialCounts) => Float64Array): Float64Array => sumRows(parts.map(of), (length) => new Float64Array(length))
  const goals = parts[0]?.goalDays ?? []
  return {
    succeeded: sums(({ succeeded }) => succeeded),
    goalDays: goals.map((_, goal) =>
      sumRows(
        parts.map(({ goalDays }) => goalDays[goal] as Uint32Array),
        (length) => new Uint32Array(length),
      ),
    ),
    goalTrials: sum(({ goalTrials }) => goalTrials),
    ran: sums(({ ran }) => ran),
    onPath: sums(({ onPath }) => onPath),
    blame: sums(({ blame }) => blame),
    blameSquares: sums(({ blameSquares }) => blameSquares),
    forcedBetter: sums(({ forcedBetter }) => forcedBetter),
    forcedWorse: sums(({ forcedWorse }) => forcedWorse),
    forcedTrials: sum(({ forcedTrials }) => forcedTrials),
    loads: loadsOf(parts),
  }
}

/** Sums entry by entry; shorter rows end in zeros. */
function sumRows<Row extends Float64Array | Uint32Array>(rows: readonly Row[], make: (length: number) => Row): Row {
  const total = make(Math.max(...rows.map(({ length }) => length)))
  for (const row of rows)
    row.forEach((value, i) => {
      total[i] = (total[i] as number) + value
    })
  return total
}

/** Their sums are not exact, but all their trials are of one block: whoever simulated it has them. */
const loadsOf = (parts: readonly TrialCounts[]): TeamLoads | null =>
  parts.map(({ loads }) => loads).reduce((one, other) => ((other?.trials ?? 0) > (one?.trials ?? 0) ? other : one))
