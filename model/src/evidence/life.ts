import { eventsByDay } from '../plan/events.ts'
import type { Plan, PlanDate } from '../plan/plan.ts'

/** When a goal or task is part of the plan, by the log as far as it is known of. */
export interface Life {
  /** The day on which it was added; null: it was there from the beginning. */
  readonly born: PlanDate | null
  /** The day on whose evening it was removed and not brought back since; null: none. */
  readonly removed: PlanDate | null
}

const ALWAYS: Life = { born: null, removed: null }

/**
 * Lives of the nodes that the log adds or removes, as of the end of a day. What was added first is not there before that day; what was added after it was
 * removed is back. The goal that the plan is for is always there.
 */
export function livesOf(plan: Plan, asOf: PlanDate | null): (id: string) => Life {
  const lives = new Map<string, Life>()
  for (const [{ subject, verb, date }] of eventsByDay(plan)) {
    if ((verb !== 'added' && verb !== 'removed') || subject === plan.goal) continue
    const life = lives.get(subject)
    const isKnown = asOf !== null && date <= asOf
    if (verb === 'added')
      lives.set(subject, { born: life === undefined ? date : life.born, removed: isKnown ? null : (life?.removed ?? null) })
    else lives.set(subject, { born: life?.born ?? null, removed: isKnown ? date : (life?.removed ?? null) })
  }
  return (id) => lives.get(id) ?? ALWAYS
}

/** Whether something is there at the end of a day, or is still to come. */
export const lifeOn = ({ born, removed }: Life, asOf: PlanDate | null): 'there' | 'later' | 'removed' =>
  born !== null && (asOf === null || born > asOf) ? 'later' : removed === null ? 'there' : 'removed'
