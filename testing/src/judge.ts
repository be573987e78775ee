import { printPlan } from '@nonlinear/language'
import type { Plan } from '@nonlinear/model'
import fc from 'fast-check'

const sizeOf = (plan: Plan): number => plan.tasks.length + plan.goals.length + plan.risks.length + plan.log.length

/**
 * Puts many plans before a judge that lists what is wrong with each; throws with the text of the smallest plan found guilty. There
 * are so many plans that shrinking one, which takes long where each step is a forecast, would hardly find a smaller.
 */
export function judgeAll(
  plans: fc.Arbitrary<Plan>,
  { seed, count }: { readonly seed: number; readonly count: number },
  judge: (plan: Plan) => readonly string[],
): void {
  const sample = fc.sample(plans, { seed, numRuns: count })
  const guilty = sample.map((plan) => ({ plan, complaints: complaintsOf(judge, plan) })).filter(({ complaints }) => complaints.length > 0)
  const smallest = guilty.toSorted((a, b) => sizeOf(a.plan) - sizeOf(b.plan))[0]
  if (smallest === undefined) return
  const { plan, complaints } = smallest
  throw new Error(
    `${guilty.length} of ${sample.length} plans (seed ${seed}); the smallest:\n${complaints.join('\n')}\n\n${printPlan(plan)}`,
  )
}

function complaintsOf(judge: (plan: Plan) => readonly string[], plan: Plan): readonly string[] {
  try {
    return judge(plan)
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
}
