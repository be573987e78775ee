import { longDate, type PlanDate } from '@nonlinear/model'
import type { Happening, PlanEvent } from '../api.ts'

/** What was done, without by whom: `recorded: labels succeeded, 3 December 2026`. */
export function eventWords({ kind, revision, happening }: PlanEvent): string {
  switch (kind) {
    case 'created':
      return 'made the plan'
    case 'changed':
      return `wrote revision ${revision}`
    case 'recorded':
      return happening === null ? 'recorded what happened' : `recorded: ${happeningWords(happening)}`
    case 'undone':
      return `took back revision ${revision - 1}`
    case 'deleted':
      return 'deleted the plan'
    case 'restored':
      return 'brought the plan back'
    default:
      return kind satisfies never
  }
}

function happeningWords({ date, subject, verb, odds, days, until, note }: Happening): string {
  const facts = [verb, odds && `odds ${odds}`, days && `${days} days to come`, until && `until ${until}`, note && `“${note}”`]
  return `${subject} ${facts.filter(Boolean).join(', ')}, ${longDate(date as PlanDate)}`
}
