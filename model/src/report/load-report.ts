import { DAY, exactly, meanEstimate, type Outcomes } from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Ask, Person, Task } from '../plan/plan.ts'
import { warning } from '../plan/plan-index.ts'
import { absencesOf } from '../team/absences.ts'
import { nameOf } from '../team/check-staffing.ts'
import { rolesOf } from '../team/crew.ts'
import { candidatesFor } from '../team/staffing.ts'
import type { Forecast, LoadForecast } from './forecast-json.ts'

type Loads = Pick<Forecast, 'people' | 'roles' | 'equipment'>

const NO_LOADS: Loads = { people: null, roles: null, equipment: null }

/** How busy everybody is until the root is decided, and how long tasks wait for them. */
export function loadsOfTeams({ plan, resources }: CompiledPlan, { loads }: Outcomes): Loads {
  if (loads === null || resources === null) return NO_LOADS
  const figures = (team: number): LoadForecast => {
    const of = (sums: Float64Array, squares: Float64Array) =>
      loads.timed === 0 ? exactly(0) : meanEstimate(sums[team] as number, squares[team] as number, loads.timed)
    return { load: of(loads.load, loads.loadSquares), waiting: of(loads.waiting, loads.waitingSquares) }
  }
  const things = new Set(plan.equipment.map(({ id }) => id))
  const entries = resources.map(({ id }, i) => [id, figures(i)] as const)
  const isThing = ([id]: readonly [string, LoadForecast]) => things.has(id)
  return {
    people: plan.people === null ? null : Object.fromEntries(entries.filter((entry) => !isThing(entry))),
    roles: plan.people === null ? null : Object.fromEntries(rolesOf(resources).map((role, i) => [role, figures(resources.length + i)])),
    equipment: plan.equipment.length === 0 ? null : Object.fromEntries(entries.filter(isThing)),
  }
}

/** Work asked of some people beyond so many times what they can give before the deadline is worth a warning. */
const OVERLOAD = 1.5

interface Demand {
  readonly task: Task
  readonly ask: Ask
  readonly able: readonly Person[]
  /** Days of these people's time. */
  readonly days: number
}

/** Where tasks that are likely to run ask far more of some people than these can give before the deadline: the worst case of all. */
export function overloadWarning(compiled: CompiledPlan, { ran, trials }: Outcomes): Diagnostic[] {
  const { resources, deadlineDay, problem, tasks, beliefs, timeline } = compiled
  if (resources === null || deadlineDay === null || problem.crew === null) return []
  const now = problem.now / DAY
  if (deadlineDay <= now) return []
  const demands = tasks.flatMap((task, i): Demand[] => {
    const belief = beliefs.tasks[i]
    if (belief === undefined || problem.settled[i] !== 0) return []
    const chance = problem.underWay[i] === 1 ? 1 : (ran[i] as number) / trials
    const work = chance * belief.expectedWork()
    return task.by.map((ask) => ({ task, ask, able: candidatesFor(ask, resources), days: work * ask.count }))
  })
  const given = new Map(resources.map((person) => [person, daysOf(person)]))
  function daysOf(person: Person): number {
    const away = absencesOf(person, timeline, deadlineDay as number, 1)
    let days = (deadlineDay as number) - now
    for (let i = 0; i < away.length; i += 2) days -= Math.max(0, (away[i + 1] as number) - Math.max(now, away[i] as number))
    return Math.max(0, days) * person.share * person.count
  }
  let worst: { readonly ratio: number; readonly asked: number; readonly days: number; readonly demand: Demand } | null = null
  for (const demand of demands) {
    const team = new Set(demand.able)
    const days = demand.able.reduce((sum, person) => sum + (given.get(person) as number), 0)
    // Whoever of these is asked for: only they can do it.
    const asked = demands.reduce((sum, other) => sum + (other.able.every((person) => team.has(person)) ? other.days : 0), 0)
    if (asked > OVERLOAD * days && (worst === null || asked / Math.max(days, 1e-9) > worst.ratio))
      worst = { ratio: asked / Math.max(days, 1e-9), asked, days, demand }
  }
  if (worst === null) return []
  const { asked, days, demand } = worst
  const message = `tasks ask \`${nameOf(demand.ask)}\` for ${Math.round(asked)} days of work, and there are ${Math.round(days)} until the deadline`
  return [warning('overload', ['tasks', demand.task.id, 'by'], message, 'add people, drop tasks, or move the deadline')]
}
