import type { Ask, Person, Plan, Task } from '@nonlinear/model'

// Who works on what. Greedy, as the plan's meaning says: named asks first, each takes the lowest rate that qualifies, then file order.

/** One of the people an entry stands for. */
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
  (ask.role === undefined || person.role === ask.role) &&
  (ask.skill === undefined || (person.skills[ask.skill] ?? 0) >= (ask.level ?? 1))

/** The people of a plan and what is left of each. */
export class Staff {
  private readonly seats: readonly Seat[]
  private readonly free = new Map<string, number>()
  private readonly unlimited: boolean

  constructor(plan: Plan) {
    this.unlimited = plan.people === null
    this.seats = (plan.people ?? []).flatMap((person) =>
      Array.from({ length: person.count }, (_, i) => ({ key: `${person.id}#${i}`, person })),
    )
    for (const seat of this.seats) this.free.set(seat.key, seat.person.share)
  }

  /** Who would work on the task if it started now; null: it does not fit. */
  find(task: Task): readonly Holding[] | null {
    if (this.unlimited) return []
    const asks = [...task.by.filter((ask) => ask.person !== undefined), ...task.by.filter((ask) => ask.person === undefined)]
    const holdings: Holding[] = []
    for (const ask of asks.flatMap((each) => Array.from({ length: each.count }, () => each))) {
      const shareOf = (seat: Seat): number => ask.share ?? seat.person.share
      const fitting = this.seats
        .filter((seat) => qualifies(seat.person, ask) && !holdings.some((holding) => holding.seat === seat.key))
        .filter((seat) => this.free.get(seat.key)! >= shareOf(seat) - SHARE_TOLERANCE)
      const seat = fitting.sort((a, b) => a.person.rate - b.person.rate)[0]
      if (seat === undefined) return null
      holdings.push({ seat: seat.key, person: seat.person, share: shareOf(seat) })
    }
    return holdings
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
