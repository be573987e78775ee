import type { Law, Task } from '@nonlinear/model'

// What a task does when it is run, as a list of possible draws with their chances; only laws with finitely many values.

/** One value with its chance. */
export interface Weighted<T> {
  readonly value: T
  readonly chance: number
}

/** A task's fate if it runs: whether it works in the end, its days of work if it works, and after how many days a failure is seen. */
export interface Draw {
  readonly works: boolean
  readonly days: number
  /** null: the task has no law of failures. */
  readonly failDays: number | null
}

/** What is seen of a draw: how it ends and after how many days of work. */
export interface Shown {
  readonly succeeds: boolean
  readonly days: number
}

const CHANCE_TOLERANCE = 1e-12

/** The values of a law that has finitely many. */
export function pointsOf(law: Law | null): readonly Weighted<number>[] {
  if (law === null) return [{ value: 0, chance: 1 }]
  if (law.kind === 'fixed') return [{ value: law.days, chance: 1 }]
  if (law.kind === 'discrete') return law.points.map((point) => ({ value: point.days, chance: point.chance }))
  throw new Error(`a law of kind ${law.kind} cannot be enumerated`)
}

/** Days of work after which the task is given up; null: never. */
export function stopDays(task: Task): number | null {
  if (task.stop === null) return null
  if (task.stop.kind === 'days') return task.stop.days
  const { quantile } = task.stop
  const points = [...pointsOf(task.days)].sort((a, b) => a.value - b.value)
  let cumulative = 0
  for (const point of points) {
    cumulative += point.chance
    if (cumulative >= quantile - CHANCE_TOLERANCE) return point.value
  }
  return points.at(-1)!.value
}

/** How a draw shows. What works but too slowly shows as failed at the stop. */
export function shownOf(task: Task, draw: Draw): Shown {
  const stop = stopDays(task)
  if (draw.works) return stop !== null && draw.days > stop ? { succeeds: false, days: stop } : { succeeds: true, days: draw.days }
  if (draw.failDays !== null) return { succeeds: false, days: Math.min(stop ?? draw.failDays, draw.failDays) }
  return { succeeds: false, days: stop ?? draw.days }
}

/** Every draw of a task with the given odds, all days multiplied by the factor. */
export function drawsOf(task: Task, odds: number, daysFactor: number): readonly Weighted<Draw>[] {
  const failing: readonly Weighted<number | null>[] = task.failsAfter === null ? [{ value: null, chance: 1 }] : pointsOf(task.failsAfter)
  const draws: Weighted<Draw>[] = []
  for (const works of [true, false]) {
    for (const days of pointsOf(task.days)) {
      for (const failDays of failing) {
        const chance = (works ? odds : 1 - odds) * days.chance * failDays.chance
        if (chance > 0) draws.push({ value: { works, days: days.value * daysFactor, failDays: failDays.value }, chance })
      }
    }
  }
  return draws
}

/** The same draws, those that show alike counted as one. */
export function mergeShown(task: Task, draws: readonly Weighted<Draw>[]): readonly Weighted<Draw>[] {
  const merged = new Map<string, Weighted<Draw>>()
  for (const draw of draws) {
    const shown = shownOf(task, draw.value)
    const key = `${shown.succeeds} ${shown.days}`
    merged.set(key, { value: merged.get(key)?.value ?? draw.value, chance: (merged.get(key)?.chance ?? 0) + draw.chance })
  }
  return [...merged.values()]
}

/** Chance that the task is seen to succeed. */
export const chanceInTime = (task: Task, draws: readonly Weighted<Draw>[]): number =>
  draws.filter((draw) => shownOf(task, draw.value).succeeds).reduce((sum, draw) => sum + draw.chance, 0)
