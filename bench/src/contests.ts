import { BLOCK } from '@nonlinear/engine'
import { readPlan } from '@nonlinear/language'
import { type CompiledPlan, compilePlan, type Plan } from '@nonlinear/model'
import { cLoops } from './baseline/c.ts'
import type { Entry } from './contest.ts'
import { ourLoops } from './ours.ts'
import { objectLoops } from './peers/objects.ts'
import { peerPlanOf } from './peers/plan.ts'
import { numpyVectors, pythonEvents } from './peers/python.ts'
import { squiggleModel } from './peers/squiggle.ts'
import { generatedPlan, smallPlan } from './plans.ts'
import { shippedEngine } from './shipped-engine.ts'

const TASKS = 200

/** How much of the work is done: blocks of trials, and trials of the programs that are slow. */
export interface Amount {
  readonly blocks: number
  readonly slowTrials: number
}

export interface Contest {
  readonly plan: string
  /** The first is the kernel. */
  readonly entries: readonly Entry[]
  /** How many times the kernel's time another should take at least. */
  readonly wanted: Readonly<Record<string, number>>
}

/** The kernel takes at most so many times as long as C: without people, and with. */
const [UNLIMITED_MOST, STAFFED_MOST] = [0.7, 1.2]
const asLongAsC = (most: number) => ({ 'C, gcc -O3': 1 / most, 'C, gcc -O3 -march=native': 1 / most })

/** The same plans simulated by the engine's bare loops, by the same loops in C, and as one would do it without Nonlinear. Programs are written to a folder. */
export async function contests({ blocks, slowTrials }: Amount, folder: string): Promise<Contest[]> {
  const [unlimited, staffed, small] = [generatedPlan(TASKS, false), generatedPlan(TASKS, true), smallPlan()].map((text) =>
    compilePlan(planOf(text), null),
  ) as [CompiledPlan, CompiledPlan, CompiledPlan]
  const shipped = await shippedEngine(folder)
  const engine = ({ problem }: CompiledPlan): Entry[] => [false, true].map((twins) => ourLoops(shipped, problem, blocks, twins))
  return [
    {
      plan: `${TASKS} tasks`,
      entries: [
        ...engine(unlimited),
        ...cLoops(unlimited.problem, blocks, folder),
        numpyVectors(peerPlanOf(unlimited), blocks * BLOCK, folder),
        objectLoops(peerPlanOf(unlimited), slowTrials),
      ],
      wanted: { ...asLongAsC(UNLIMITED_MOST), numpy: 5 },
    },
    {
      plan: `${TASKS} tasks, ten people`,
      entries: [
        ...engine(staffed),
        ...cLoops(staffed.problem, blocks, folder),
        objectLoops(peerPlanOf(staffed), slowTrials),
        pythonEvents(peerPlanOf(staffed), slowTrials, folder),
      ],
      wanted: asLongAsC(STAFFED_MOST),
    },
    {
      plan: 'four portfolios of three approaches',
      entries: [...engine(small), await squiggleModel(peerPlanOf(small), blocks * BLOCK)],
      wanted: { Squiggle: 400 },
    },
  ]
}

/** The plan of a text without errors. */
export function planOf(text: string): Plan {
  const { plan, diagnostics } = readPlan(text)
  if (plan === null || diagnostics.some(({ severity }) => severity === 'error')) throw new Error('the plan has errors')
  return plan
}
