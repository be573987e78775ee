import { printPlan } from '@nonlinear/language'
import type { Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { plans } from '../generate/plans.ts'
import { RICH, type Shape } from '../generate/recipe.ts'
import { deep, tooMuch } from './deep.ts'
import { type Dice, diceFor } from './dice.ts'
import { circular, extreme, garbled, logged, risky, tied } from './extremes.ts'
import { lived } from './lived.ts'

/** What must become of a text: `sound` ones are forecast, `refused` ones get an error, of others either is fine. */
export type Fate = 'sound' | 'refused' | 'either'

/** One text to be taken through everything. */
export interface Case {
  readonly kind: string
  readonly text: string
  readonly fate: Fate
  /** Seed of its simulations and searches. */
  readonly seed: number
}

/** Plans of a kind; `often`: how many of a hundred cases are of it, more or less. */
interface Kind {
  readonly often: number
  readonly fate: Fate
  readonly make: (dice: Dice) => Plan
  readonly garble?: true
}

/** People and machines that come, go and are away, with a log that says so. */
const staffed = (dice: Dice): Plan =>
  lived(
    rich(dice, { laws: dice.pick(['all', 'discrete']), people: true, absences: true, leaving: 'any', equipment: dice.comes(0.5) }),
    dice,
  )

/** A plan of a shape that varies: with and without people, days, dates, worth. */
function rich(dice: Dice, more: Partial<Shape> = {}): Plan {
  const large = dice.comes(0.1)
  const shape: Shape = {
    ...RICH,
    maxTasks: large ? 60 : 3 + dice.below(14),
    maxGoals: large ? 25 : 2 + dice.below(6),
    laws: dice.pick(['all', 'all', 'discrete', 'none']),
    people: dice.comes(0.5),
    value: dice.comes(0.5),
    deadline: dice.comes(0.5),
    risks: dice.comes(0.5),
    gates: dice.comes(0.3),
    fallbacks: dice.comes(0.5),
    log: dice.comes(0.2),
    ...more,
  }
  return fc.sample(plans(shape), { seed: dice.below(2 ** 31), numRuns: 1 })[0]!
}

const KINDS: Readonly<Record<string, Kind>> = {
  rich: { often: 25, fate: 'sound', make: (dice) => rich(dice) },
  extreme: { often: 15, fate: 'either', make: (dice) => extreme(rich(dice), dice) },
  risky: { often: 8, fate: 'sound', make: (dice) => risky({ ...rich(dice), log: [] }, dice) },
  tied: { often: 7, fate: 'sound', make: (dice) => tied({ ...rich(dice), log: [] }, dice) },
  lived: { often: 12, fate: 'sound', make: (dice) => lived(rich(dice), dice) },
  staffed: { often: 8, fate: 'either', make: staffed },
  logged: { often: 10, fate: 'either', make: (dice) => logged(rich(dice), dice) },
  everything: { often: 6, fate: 'either', make: (dice) => logged(extreme(risky(rich(dice), dice), dice), dice) },
  circular: { often: 5, fate: 'refused', make: (dice) => circular(rich(dice), dice) },
  garbled: { often: 10, fate: 'either', make: (dice) => rich(dice), garble: true },
  deep: { often: 2, fate: 'sound', make: deep },
  'too much': { often: 2, fate: 'refused', make: tooMuch },
}

const LOTS = Object.entries(KINDS).flatMap(([name, { often }]) => Array.from({ length: often }, () => name))

/** The case of a seed with a number, the same on every machine. */
export function caseOf(seed: number, number: number): Case {
  const dice = diceFor(seed, number)
  const kind = dice.pick(LOTS)
  const { fate, make, garble } = KINDS[kind]!
  let text = printPlan(make(dice))
  if (garble) for (let left = 1 + dice.below(3); left > 0; left -= 1) text = garbled(text, dice)
  return { kind, text, fate, seed: dice.below(2 ** 32) }
}
