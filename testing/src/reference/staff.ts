import type { Ask, Person, Plan, PlanDate, Task } from '@nonlinear/model'
import { dateOfWorkingDay, isWorked } from './working-day.ts'

// Who works on what. Greedy, as the plan's meaning says: named asks first, each takes the lowest rate that qualifies, then file order.

/** One of the people, or pieces of equipment, that an entry stands for. */
interface Seat {
  readonly key: string
  readonly person: Person
}

export interface Holding {
  readonly seat: string
  readonly person: Person
  /** Share of a working day that is held. */
  readonly share: number
}

const SHARE_TOLERANCE = 1e-9

const qualifies = (person: Person, ask: Ask): boolean =>
  (ask.person === undefined || person.id === ask.person) &&
  (ask.equipment === undefined || person.id === ask.equipment) &&
  (ask.role === undefined || person.role === ask.role) &&
  (ask.skill === undefined || (person.skills[ask.skill] ?? 0) >= (ask.level ?? 1))

/** The people and the equipment of a plan and what is left of each. */
export class Staff {
  private readonly plan: Plan
  private readonly seats: readonly Seat[]
  private readonly free = new Map<string, number>()
  private readonly dates = new Map<number, PlanDate>()
  private readonly unlimited: boolean
  /** Whether anybody is ever away: then every morning matters. */
  readonly changes: boolean

  constructor(plan: Plan) {
    this.plan = plan
    this.unlimited = plan.people === null
    const machines = plan.equipment.map((one): Person => ({ ...one, role: null, skills: {}, share: 1 }))
    const all = [...(plan.people ?? []), ...machines]
    this.changes = all.some(({ calendar, from, until }) => calendar !== null || from !== null || until !== null)
    this.seats = all.flatMap((person) => Array.from({ length: person.count }, (_, i) => ({ key: `${person.id}#${i}`, person })))
    for (const seat of this.seats) this.free.set(seat.key, seat.person.share)
  }

  /** The asks that count, one for each person or piece wanted, named people first. */
  private asksOf(task: Task): readonly Ask[] {
    const counted = this.unlimited ? task.by.filter((ask) => ask.equipment !== undefined) : task.by
    const asks = [...counted.filter((ask) => ask.person !== undefined), ...counted.filter((ask) => ask.person === undefined)]
    return asks.flatMap((each) => Array.from({ length: each.count }, () => each))
  }

  /** The date of the working day that follows a time. */
  private dateAfter(time: number): PlanDate {
    const day = Math.floor(time) + 1
    const date = this.dates.get(day) ?? dateOfWorkingDay(this.plan, day)
    this.dates.set(day, date)
    return date
  }

  isThere({ calendar, from, until }: Person, time: number): boolean {
    if (!this.changes) return true
    const date = this.dateAfter(time)
    return (from === null || from <= date) && (until === null || date <= until) && (calendar === null || isWorked(calendar, date))
  }

  isGone({ until }: Person, time: number): boolean {
    return until !== null && this.dateAfter(time) > until
  }

  /** Who would work on the task if it started now; null: it does not fit. */
  find(task: Task, time: number): readonly Holding[] | null {
    const holdings: Holding[] = []
    for (const ask of this.asksOf(task)) {
      const shareOf = (seat: Seat): number => ask.share ?? seat.person.share
      const fitting = this.seats
        .filter((seat) => qualifies(seat.person, ask) && !holdings.some((holding) => holding.seat === seat.key))
        .filter((seat) => this.free.get(seat.key)! >= shareOf(seat) - SHARE_TOLERANCE && this.isThere(seat.person, time))
      const seat = fitting.sort((a, b) => a.person.rate - b.person.rate)[0]
      if (seat === undefined) return null
      holdings.push({ seat: seat.key, person: seat.person, share: shareOf(seat) })
    }
    return holdings
  }

  /** Whether those who are not gone, free or not, there or still to come, could do the task together. */
  canEver(task: Task, time: number): boolean {
    const left = this.seats.filter(({ person }) => !this.isGone(person, time))
    const seatAll = (asks: readonly Ask[], taken: ReadonlySet<string>): boolean => {
      const [ask, ...others] = asks
      if (ask === undefined) return true
      const able = left.filter(({ key, person }) => !taken.has(key) && qualifies(person, ask))
      return able.some(({ key }) => seatAll(others, new Set([...taken, key])))
    }
    return seatAll(this.asksOf(task), new Set())
  }

  hold(holdings: readonly Holding[]): void {
    for (const { seat, share } of holdings) this.free.set(seat, this.free.get(seat)! - share)
  }

  release(holdings: readonly Holding[]): void {
    for (const { seat, share } of holdings) this.free.set(seat, this.free.get(seat)! + share)
  }
}

/** Days of work done in one working day: the smallest share held. */
export const progressOf = (holdings: readonly Holding[]): number => Math.min(1, ...holdings.map((holding) => holding.share))

/** Money for one day of work. */
export const rateOf = (holdings: readonly Holding[]): number => holdings.reduce((sum, holding) => sum + holding.person.rate, 0)
