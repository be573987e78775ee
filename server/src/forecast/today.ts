import type { PlanDate } from '@nonlinear/model'

/** The day of an instant on this machine's calendar. */
export const dayOf = (at: Date): PlanDate => new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())).toISOString().slice(0, 10)
