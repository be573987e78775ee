import { printPlan } from '@nonlinear/language'
import type { Plan } from '@nonlinear/model'
import fc from 'fast-check'

/** Puts many plans before a judge that lists what is wrong with each; throws with the text of the smallest plan found guilty. */
export function judgeAll(
  plans: fc.Arbitrary<Plan>,
  runs: { readonly seed: number; readonly count: number },
  judge: (plan: Plan) => readonly string[],
): void {
  const innocent = (plan: Plan): boolean => judge(plan).length === 0
  const details = fc.check(fc.property(plans, innocent), { seed: runs.seed, numRuns: runs.count })
  if (!details.failed) return
  const plan = details.counterexample?.[0]
  if (plan === undefined)
    throw new Error(`only ${details.numRuns} of ${runs.count} plans could be made, ${details.numSkips} were passed over`)
  const complaints =
    details.errorInstance instanceof Error && details.errorInstance.stack ? [String(details.errorInstance.stack)] : judge(plan)
  throw new Error(`after ${details.numRuns} plans, seed ${runs.seed}:\n${complaints.join('\n')}\n\n${printPlan(plan)}`)
}
