import { ALL, rowOf, shareEstimate } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Reach, WorthRow } from '../report/worth-json.ts'
import type { Inquiry } from './inquiry.ts'
import { chanceDifference, inTimeDifference } from './paired.ts'
import type { Trials } from './trials.ts'

/** What would bring the chance to what is wanted: a later day, one of the changes, or less to be done. */
export function reachOf(inquiry: Inquiry, rows: readonly WorthRow[], wanted: number): Reach {
  const { base, compiled, figures } = inquiry
  const { byDeadline, success } = figures
  const chance = byDeadline ?? success
  const isReached = chance.value >= wanted
  const day = compiled.hasDays ? firstDay(base, wanted) : null
  const gainOf = ({ change }: WorthRow) => (byDeadline === null ? change?.success.value : change?.byDeadline?.value) ?? 0
  const byRows = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => !isReached && chance.value + gainOf(row) >= wanted)
    .sort((a, b) => (a.row.change?.cost.value ?? 0) - (b.row.change?.cost.value ?? 0))
  return {
    wanted,
    chance,
    isReached,
    day,
    date: day === null ? null : (compiled.timeline?.calendar.dateOfWorkingDay(day) ?? null),
    byRows: byRows.map(({ index }) => index),
    without: isReached ? [] : scopeCuts(inquiry, chance.value, wanted),
  }
}

/** The first working day by which at least the wanted share of all trials has reached the root. */
function firstDay({ reached, count }: Trials, wanted: number): number | null {
  const days = reached.filter((time) => time >= 0).sort()
  const place = Math.ceil(wanted * count - 1e-9) - 1
  return place < days.length ? Math.ceil(days[place] as number) : null
}

/** Parts that must all succeed, left out one at a time: those that would do, or else the one that helps most. */
function scopeCuts({ compiled, base, edited }: Inquiry, chance: number, wanted: number): Reach['without'] {
  const { tasks, goals } = compiled
  const ids = [...tasks, ...goals].map(({ id }) => id)
  const cuts = conjunctsOf(compiled).flatMap((node) => {
    const part = ids[node] as string
    const after = edited([{ kind: 'drop', id: part }])
    if (after === null) return []
    const gain = base.inTime === null ? chanceDifference(base, after) : (inTimeDifference(base, after) ?? shareEstimate(0, base.count))
    return [{ part, chance: chance + gain.value, gain, reaches: chance + gain.value >= wanted }]
  })
  const sorted = cuts.sort((a, b) => b.chance - a.chance)
  const enough = sorted.filter(({ reaches }) => reaches)
  return enough.length > 0 ? enough : sorted.slice(0, 1)
}

/** Everything below the root that must succeed for it to succeed. */
export function conjunctsOf({ problem }: CompiledPlan): number[] {
  const partsOf = (node: number) => (problem.kind[node] === ALL ? [...rowOf(problem.parts, node)] : [])
  const found = new Set(partsOf(problem.root))
  for (const node of found) for (const part of partsOf(node)) found.add(part)
  return [...found]
}
