import { forecast, type Goal, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildEvent } from './build-plan.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'

// What was removed is as if it had never been written, and a goal of which too few parts are left as if the others had failed.

const DAY = '2026-06-01'
const TRIALS = 1100

const SHAPE: Shape = {
  maxTasks: 9,
  maxGoals: 5,
  laws: 'discrete',
  stops: true,
  failsAfter: true,
  tries: ['together', 'inOrder'],
  risks: true,
  keep: true,
  deadline: true,
  value: true,
}

/** A plan, and those of its goals and tasks that are to be removed. */
const withRemoved = (shape: Shape) =>
  fc.tuple(plans(shape), fc.array(fc.nat(20), { minLength: 1, maxLength: 4 })).map(([plan, picks]) => {
    const nodes = [...plan.tasks, ...plan.goals].filter(({ id }) => id !== plan.goal)
    return { plan, gone: new Set(picks.map((pick) => nodes[pick % nodes.length]!.id)) }
  })

/** Both plans have a line in their logs, so that both are looked at from the evening of the day. */
const known = (plan: Plan, gone: Iterable<string>): Plan => ({
  ...plan,
  log: [buildEvent(DAY, plan.goal, 'rescoped'), ...Array.from(gone, (id) => buildEvent(DAY, id, 'removed'))],
})

const figures = (plan: Plan) => ({ ...forecast(plan, { asOf: DAY, seed: 5, trials: TRIALS }), inputDigest: null, warnings: null })

const leastOf = ({ kind, atLeast }: Goal): number => (kind === 'atLeast' ? (atLeast ?? 1) : 1)

test.each([
  ['without people', { ...SHAPE, predecessors: true, gates: true, fallbacks: true }],
  ['with people', { ...SHAPE, predecessors: true, gates: true, fallbacks: true, people: true, priorities: true }],
])('what was removed changes nothing that its not being there would not, %s', (_, shape) => {
  let compared = 0
  fc.assert(
    fc.property(withRemoved(shape), ({ plan, gone }) => {
      const stays = (id: string) => !gone.has(id)
      fc.pre(plan.goals.every((goal) => gone.has(goal.id) || goal.parts.filter(stays).length >= leastOf(goal)))
      const trim = <T extends Plan['tasks'][number] | Goal>(node: T): T => ({
        ...node,
        needs: node.needs.filter(stays),
        after: node.after.filter(stays),
        fallbackFor: node.fallbackFor !== null && stays(node.fallbackFor) ? node.fallbackFor : null,
      })
      const cut: Plan = {
        ...plan,
        tasks: plan.tasks.filter(({ id }) => stays(id)).map(trim),
        goals: plan.goals.filter(({ id }) => stays(id)).map((goal) => ({ ...trim(goal), parts: goal.parts.filter(stays) })),
        risks: plan.risks.map((risk) => ({ ...risk, hits: risk.hits.filter(({ task }) => stays(task)) })),
      }
      expect(figures(known(plan, gone))).toEqual(figures(known(cut, [])))
      compared += 1
    }),
    { seed: 41, numRuns: 60 },
  )
  expect(compared).toBeGreaterThan(40)
})

test.each([
  ['without people', SHAPE],
  ['with people', { ...SHAPE, people: true, priorities: true }],
])('a goal of which too few parts are left fails as if the others had failed, %s', (_, shape) => {
  let lost = 0
  fc.assert(
    fc.property(withRemoved(shape), ({ plan, gone }) => {
      const tasks = plan.tasks.map((task) => (gone.has(task.id) ? { ...task, cost: 0 } : task))
      const removed = plan.tasks.flatMap(({ id }) => (gone.has(id) ? [id] : []))
      fc.pre(removed.length > 0)
      // An `all` asks only for what is left of it, if anything is.
      const asked = (goal: Goal): string[] => {
        const left = goal.parts.filter((part) => !gone.has(part) || plan.goals.some(({ id }) => id === part))
        return goal.kind === 'all' && left.length > 0 ? left : [...goal.parts]
      }
      const failed: Plan = {
        ...plan,
        tasks,
        risks: plan.risks.map((risk) => ({ ...risk, hits: risk.hits.filter(({ task }) => !gone.has(task)) })),
        goals: plan.goals.map((goal) => ({ ...goal, parts: asked(goal) })),
        log: [buildEvent(DAY, plan.goal, 'rescoped'), ...removed.map((id) => buildEvent(DAY, id, 'failed'))],
      }
      const told = (of: Plan) => {
        const { success, byDeadline, successByDay, failureByDay, cost, goals } = forecast(of, { asOf: DAY, seed: 5, trials: TRIALS })
        // The days of a goal are told from fewer trials where one simulation event by event is needed, and that may hang on a part that failed.
        const ends = Object.entries(goals).map(([id, goal]) => [id, goal.state, goal.success, goal.try])
        return { success, byDeadline, successByDay, failureByDay, cost, ends }
      }
      const answer = told(known({ ...plan, tasks }, removed))
      expect(answer).toEqual(told(failed))
      if (answer.ends.some(([, state]) => state === 'lost')) lost += 1
    }),
    { seed: 42, numRuns: 60 },
  )
  expect(lost).toBeGreaterThan(5)
})
