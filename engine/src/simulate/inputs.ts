import { checkProblem } from '../check-problem.ts'
import { OPEN, type Problem, type Variant } from '../problem.ts'

/** Which number of all that chance decides is each one's, from 0; −1 for what is certain. */
export interface Inputs {
  /** Whether each risk holds. */
  readonly risks: Int32Array
  /** Whether each task works, and how long it takes. */
  readonly odds: Int32Array
  readonly days: Int32Array
  readonly count: number
}

/** What chance decides in a problem: first the risks, which several tasks may share, then odds, then days, in the order of the problem. */
export function inputsOf(problem: Problem): Inputs {
  checkProblem(problem)
  const { taskCount, settled, variants, variantStarts, risks } = problem
  let count = 0
  const numbered = (length: number, isUncertain: (i: number) => boolean): Int32Array =>
    Int32Array.from({ length }, (_, i) => {
      if (!isUncertain(i)) return -1
      count += 1
      return count - 1
    })
  const anyVariant = (task: number, is: (variant: Variant) => boolean): boolean =>
    settled[task] === OPEN && variants.slice(variantStarts[task], variantStarts[task + 1] ?? variants.length).some(is)
  const ofRisks = numbered(
    risks.count,
    (risk) => risks.joints.some(({ members }) => members.includes(risk)) || isBetween(risks.chances[risk] as number),
  )
  const ofOdds = numbered(taskCount, (task) => anyVariant(task, ({ odds }) => isBetween(odds)))
  const ofDays = numbered(taskCount, (task) => anyVariant(task, ({ success, failure }) => success.atoms !== 1 || failure.atoms !== 1))
  return { risks: ofRisks, odds: ofOdds, days: ofDays, count }
}

const isBetween = (chance: number): boolean => chance > 0 && chance < 1
