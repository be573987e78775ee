import type { Diagnostic } from '../diagnostic.ts'
import { isRange } from '../quantity/odds.ts'
import { type LogState, stateOf } from './log-state.ts'
import type { StatedOdds, Task } from './plan.ts'
import { type PlanIndex, warning } from './plan-index.ts'

const isOpen = (kind: string): boolean => kind === 'planned' || kind === 'running' || kind === 'blocked'

/** Estimates that were left out, of tasks whose result is still open. */
export function checkEstimates({ plan }: PlanIndex, log: LogState): Diagnostic[] {
  const someHaveDays = plan.tasks.some((task) => task.days !== null)
  return plan.tasks
    .filter(({ id }) => isOpen(stateOf(log, id).kind))
    .flatMap((task) => estimateTroubles(task, someHaveDays, stateOf(log, task.id).odds))
}

function estimateTroubles({ id, odds, days, stop, failsAfter }: Task, someHaveDays: boolean, restated: StatedOdds | null): Diagnostic[] {
  const path = ['tasks', id]
  const found: Diagnostic[] = []
  const chance = restated ?? odds
  if (chance === null)
    found.push(warning('missing-odds', path, `\`${id}\` has no odds, so it counts as certain to work`, 'write odds: 70%'))
  if (chance === 0)
    found.push(
      warning('never-works', [...path, 'odds'], `\`${id}\` has odds of 0%, so it is paid and never works`, 'remove it, or give it odds'),
    )
  if (days === null && someHaveDays)
    found.push(warning('missing-days', path, `\`${id}\` has no days, so it takes no time`, 'write days: 5..8..15'))
  const uncertain = chance !== null && (isRange(chance) || (chance > 0 && chance < 1))
  if (uncertain && days !== null && stop === null && failsAfter === null) {
    const message = `\`${id}\` may fail, but nothing says when that shows: a stall will not lower its odds`
    found.push(warning('stall-blind', path, message, 'write stop: P90'))
  }
  return found
}
