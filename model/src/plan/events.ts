import type { Event, Plan } from './plan.ts'

/** Whether an event is about a person; ids of people may be those of tasks. */
export const isStaffVerb = ({ verb }: Event): boolean => verb === 'hired' || verb === 'left'

/** The events with their places in the file, by day; those of one day as written. */
export const eventsByDay = ({ log }: Plan): readonly (readonly [Event, number])[] =>
  log.map((event, index) => [event, index] as const).sort(([a], [b]) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
