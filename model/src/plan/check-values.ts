import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { dateTroubles } from './check-dates.ts'
import { lawTrouble, leastDays, percent } from './check-law.ts'
import { oddsTroubles, optimismTroubles } from './check-odds.ts'
import { MAX_DAYS, MAX_MONEY, MAX_RISKS_PER_TASK } from './limits.ts'
import type { Ask, Equipment, Event, Goal, Law, Person, Plan, Risk, Task } from './plan.ts'
import { error, type PlanIndex, warning } from './plan-index.ts'

/** The largest yearly or daily rate of discount: beyond it a slip of the pen is likelier than a wish. */
const MAX_RATE = 10
/** The largest factor by which a risk may stretch days. */
const MAX_FACTOR = 100

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high

/** Numbers that mean nothing where they stand. */
export function checkValues({ plan }: PlanIndex): Diagnostic[] {
  return [
    ...dateTroubles(plan),
    ...worthTroubles(plan),
    ...optimismTroubles(plan.optimism),
    ...(plan.people ?? []).flatMap(personTroubles),
    ...plan.equipment.flatMap(equipmentTroubles),
    ...plan.risks.flatMap(riskTroubles),
    ...hitsPerTask(plan),
    ...plan.goals.flatMap(goalTroubles),
    ...plan.tasks.flatMap(taskTroubles),
    ...plan.log.flatMap(eventTroubles),
  ]
}

function lawTroubles(law: Law | null, of: PlanPath, name: string): Diagnostic[] {
  const trouble = law && lawTrouble(law)
  return trouble ? [error(trouble.code, [...of, name], trouble.message, trouble.hint)] : []
}

function amountTroubles(amount: number | null, of: PlanPath, name: string): Diagnostic[] {
  if (amount === null || within(amount, 0, MAX_MONEY)) return []
  if (amount > MAX_MONEY) {
    const hint = 'count in thousands or millions'
    return [error('too-much-money', [...of, name], `\`${name}\` is ${amount}, more than ${MAX_MONEY.toLocaleString('en')}`, hint)]
  }
  return [error('negative-amount', [...of, name], `\`${name}\` is ${amount}`, 'write an amount from 0 up')]
}

function shareTroubles(share: number | undefined, path: PlanPath): Diagnostic[] {
  if (share === undefined || (share > 0 && share <= 1)) return []
  const hint = share > 1 && share <= 100 ? `write ${share}%` : 'write a share of the day such as 80%'
  return [error('share-range', path, `the share ${percent(share)} is not above 0% and at most 100%`, hint)]
}

function countTroubles(count: number, path: PlanPath, of = 'people'): Diagnostic[] {
  return Number.isInteger(count) && count >= 1
    ? []
    : [error('count-range', path, `${count} ${of} cannot be`, 'write a whole number from 1 up')]
}

function levelTroubles(level: number | undefined, path: PlanPath): Diagnostic[] {
  if (level === undefined || (Number.isFinite(level) && level >= 0)) return []
  return [error('level-range', path, `a skill cannot have the level ${level}`, 'write a level from 0 up')]
}

function worthTroubles({ value, afterDeadline, discount, deadline }: Plan): Diagnostic[] {
  const found = amountTroubles(value, [], 'value')
  if (afterDeadline.kind === 'linear' && !(afterDeadline.days > 0 && afterDeadline.days <= MAX_DAYS)) {
    found.push(error('days-range', ['afterDeadline'], `the value cannot fall over ${afterDeadline.days} days`, 'write linear 90, or gone'))
  }
  if (afterDeadline.kind !== 'none' && (deadline === null || value === null)) {
    const missing = deadline === null ? 'deadline' : 'value'
    found.push(warning('no-effect', ['afterDeadline'], `\`afterDeadline\` does nothing without a \`${missing}\``, `write a ${missing}`))
  }
  if (discount && !within(discount.rate, 0, MAX_RATE)) {
    const hint = discount.rate < 0 ? 'write a rate from 0% up' : 'write 8% a year'
    found.push(error('rate-range', ['discount'], `a discount of ${percent(discount.rate)} is out of range`, hint))
  }
  return found
}

function equipmentTroubles({ id, rate, count }: Equipment): Diagnostic[] {
  const path = ['equipment', id]
  return [...amountTroubles(rate, path, 'rate'), ...countTroubles(count, [...path, 'count'], 'pieces')]
}

function personTroubles({ id, share, rate, count, skills }: Person): Diagnostic[] {
  const path = ['people', id]
  const found = [
    ...shareTroubles(share, [...path, 'share']),
    ...amountTroubles(rate, path, 'rate'),
    ...countTroubles(count, [...path, 'count']),
  ]
  for (const [skill, level] of Object.entries(skills)) found.push(...levelTroubles(level, [...path, 'skills', skill]))
  return found
}

function riskTroubles({ id, chance, hits }: Risk): Diagnostic[] {
  const path = ['risks', id]
  const found = oddsTroubles(chance, path, 'chance')
  if (hits.length === 0) found.push(warning('no-effect', path, `the risk \`${id}\` hits nothing`, 'write hits: {some-task: {odds: x0.5}}'))
  for (const { task, odds, daysFactor } of hits) {
    const at = [...path, 'hits', task]
    if (odds?.kind === 'set') found.push(...oddsTroubles(odds.odds, at, 'odds'))
    if (odds?.kind === 'times' && !within(odds.factor, 0, MAX_FACTOR)) {
      found.push(
        error('factor-range', [...at, 'odds'], `odds cannot be multiplied by ${odds.factor}`, `write a factor from x0 to x${MAX_FACTOR}`),
      )
    }
    if (daysFactor !== null && !(daysFactor > 0 && daysFactor <= MAX_FACTOR)) {
      found.push(
        error(
          'factor-range',
          [...at, 'days'],
          `days cannot be multiplied by ${daysFactor}`,
          `write a factor above x0, at most x${MAX_FACTOR}`,
        ),
      )
    }
    if (odds === null && daysFactor === null)
      found.push(warning('no-effect', at, `the risk \`${id}\` does nothing to \`${task}\``, 'write {odds: x0.5}'))
  }
  return found
}

function hitsPerTask({ risks }: Plan): Diagnostic[] {
  const counts = new Map<string, number>()
  const found: Diagnostic[] = []
  for (const risk of risks) {
    for (const { task } of risk.hits) {
      const count = (counts.get(task) ?? 0) + 1
      counts.set(task, count)
      if (count !== MAX_RISKS_PER_TASK + 1) continue
      const message = `more than ${MAX_RISKS_PER_TASK} risks hit \`${task}\``
      found.push(error('too-many', ['risks', risk.id, 'hits', task], message, 'join risks that mostly come together'))
    }
  }
  return found
}

function goalTroubles({ id, kind, atLeast, parts }: Goal): Diagnostic[] {
  const path = ['goals', id]
  if (parts.length === 0) return [error('no-parts', path, `the goal \`${id}\` has no parts`, 'name at least one goal or task')]
  if (kind !== 'atLeast' || (Number.isInteger(atLeast) && within(atLeast ?? 0, 1, parts.length))) return []
  const message = `\`${id}\` asks for at least ${atLeast} of ${parts.length} part${parts.length === 1 ? '' : 's'}`
  return [error('at-least-range', [...path, 'atLeast'], message, `write a whole number from 1 to ${parts.length}`)]
}

function taskTroubles(task: Task): Diagnostic[] {
  const path = ['tasks', task.id]
  const found = [
    ...oddsTroubles(task.odds, path, 'odds'),
    ...lawTroubles(task.days, path, 'days'),
    ...lawTroubles(task.failsAfter, path, 'failsAfter'),
    ...stopTroubles(task, [...path, 'stop']),
    ...amountTroubles(task.cost, path, 'cost'),
  ]
  task.by.forEach((ask, i) => {
    const at = [...path, 'by', i]
    found.push(
      ...countTroubles(ask.count, [...at, 'count']),
      ...shareTroubles(ask.share, [...at, 'share']),
      ...levelTroubles(ask.level, [...at, 'level']),
    )
    if (ask.level !== undefined && ask.skill === undefined)
      found.push(error('missing-key', at, 'this ask has a level but no skill', 'write {skill: vision, level: 2}'))
    found.push(...mixedAsk(ask, at))
  })
  return found
}

function mixedAsk({ person, equipment, role, skill, share, count }: Ask, path: PlanPath): Diagnostic[] {
  if (person !== undefined && (equipment !== undefined || role !== undefined || skill !== undefined || count !== 1))
    return [error('mixed-ask', path, `this ask names \`${person}\` and more`, 'ask for a person, or for a role or skill')]
  if (equipment !== undefined && (role !== undefined || skill !== undefined || share !== undefined))
    return [error('mixed-ask', path, `this ask names the equipment \`${equipment}\` and more`, `write {equipment: ${equipment}, count: 1}`)]
  return []
}

function stopTroubles({ id, stop, days }: Task, path: PlanPath): Diagnostic[] {
  if (stop === null) return []
  if (stop.kind === 'quantile') {
    if (!(stop.quantile > 0 && stop.quantile < 1))
      return [error('odds-range', path, `P${stop.quantile * 100} is no quantile`, 'write P1 to P99, such as P90')]
    return days
      ? []
      : [error('missing-days', path, 'this stop is a quantile of `days`, which are not written', 'write days, or a stop in days')]
  }
  if (!(stop.days > 0 && stop.days <= MAX_DAYS))
    return [error('days-range', path, `a stop after ${stop.days} days cannot be`, 'write days of work above 0, or P90')]
  if (days === null || lawTrouble(days) || leastDays(days) <= stop.days) return []
  const message = `\`${id}\` takes at least ${leastDays(days)} days and is stopped after ${stop.days}: it can never work`
  return [warning('stop-too-short', path, message, 'write a later stop, such as P90')]
}

function eventTroubles({ verb, date, odds, days, until }: Event, index: number): Diagnostic[] {
  const path = ['log', index]
  const found = [...oddsTroubles(odds, path, 'odds'), ...lawTroubles(days, path, 'days')]
  if (until !== null && verb !== 'blocked') found.push(error('log-line', [...path, 'until'], 'only `blocked` has an `until`', 'remove it'))
  else if (until !== null && until < date)
    found.push(error('log-line', [...path, 'until'], `until ${until} is before ${date}`, 'write a later day'))
  return found
}
