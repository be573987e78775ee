import type { CaseTask, OracleCase } from './case.ts'
import { type CaseOptions, goalsOf, ORACLE_START } from './case-to-plan.ts'

const percent = (chance: string): string => `${Number((Number(chance) * 100).toPrecision(12))}%`

const lawText = (points: NonNullable<CaseTask['dur']>): string =>
  `{discrete: {${points.map(([days, chance]) => `${days}: ${percent(chance)}`).join(', ')}}}`

function taskText(task: CaseTask): string {
  const fields = [`odds: ${percent(task.pGiven?.[1] ?? task.p!)}`]
  if (task.dur) fields.push(`days: ${lawText(task.dur)}`)
  if (task.durFail) fields.push(`failsAfter: ${lawText(task.durFail)}`)
  fields.push(`cost: ${task.cost}`)
  if (task.needs) fields.push(`needs: [${task.needs.join(', ')}]`)
  if (task.after) fields.push(`after: [${task.after.join(', ')}]`)
  return `  ${task.id}: {${fields.join(', ')}}`
}

function riskLines(oracleCase: OracleCase): readonly string[] {
  const risks = Object.entries(oracleCase.factors ?? {}).map(([id, [bad]]) => {
    const hits = oracleCase.tasks.filter((task) => task.factor === id).map((task) => `${task.id}: {odds: ${percent(task.pGiven![0])}}`)
    return `  ${id}: {chance: ${percent(bad)}, hits: {${hits.join(', ')}}}`
  })
  return risks.length > 0 ? ['risks:', ...risks] : []
}

/** The case as the text of a plan file. */
export function caseToText(oracleCase: OracleCase, { value = null, outcomes = {} }: CaseOptions = {}): string {
  const { root, goals } = goalsOf(oracleCase.root)
  const goalText = goals.map((goal) => `  ${goal.id}: {${goal.kind}: [${goal.parts.join(', ')}]${goal.try ? `, try: ${goal.try}` : ''}}`)
  const log = Object.entries(outcomes).map(([id, works]) => `  - ${ORACLE_START} ${id} ${works ? 'succeeded' : 'failed'}`)
  const lines = [
    'nonlinear: 1',
    `plan: ${oracleCase.id}`,
    `start: ${ORACLE_START}`,
    ...(value === null ? [] : [`value: ${value}`]),
    ...riskLines(oracleCase),
    `goal: ${root}`,
    ...(goals.length > 0 ? ['goals:', ...goalText] : []),
    'tasks:',
    ...oracleCase.tasks.map(taskText),
    ...(log.length > 0 ? ['log:', ...log] : []),
  ]
  return `${lines.join('\n')}\n`
}
