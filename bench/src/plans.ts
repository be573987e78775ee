/**
 * A generated plan text: portfolios of four approaches, most of which need an earlier portfolio; with `staffed`, ten people of three roles. The same for
 * the same arguments.
 */
export function generatedPlan(tasks: number, staffed: boolean): string {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const taskLines: string[] = []
  const goalLines: string[] = []
  for (let group = 0; group * 4 < tasks; group += 1) {
    const parts = Array.from({ length: Math.min(4, tasks - group * 4) }, (_, i) => `t${group * 4 + i}`)
    for (const part of parts) {
      const p10 = 2 + random() * 6
      const p50 = p10 * (1.2 + random())
      const p90 = p50 * (1.3 + random())
      const needs = group > 2 && random() < 0.6 ? `, needs: [g${group - 1 - Math.floor(random() * 3)}]` : ''
      const by = staffed ? `, by: [${['engineer', 'researcher', 'data'][Math.floor(random() * 3)]}]` : ''
      const days = [p10, p50, p90].map((point) => point.toFixed(1)).join('..')
      taskLines.push(
        `  ${part}: {odds: ${(60 + random() * 39).toFixed(0)}%, days: ${days}, stop: P90, cost: ${Math.floor(random() * 100)}${needs}${by}}`,
      )
    }
    goalLines.push(`  g${group}: {any: [${parts.join(', ')}]}`)
  }
  const people = [
    'people:',
    '  e: {role: engineer, count: 4, rate: 700}',
    '  r: {role: researcher, count: 3, rate: 900}',
    '  d: {role: data, count: 3, rate: 600}',
  ]
  const root = `  root: {all: [${goalLines.map((_, i) => `g${i}`).join(', ')}]}`
  return [
    'plan: Generated',
    'start: 2026-06-01',
    'deadline: 2027-06-01',
    ...(staffed ? people : []),
    'goal: root',
    'goals:',
    root,
    ...goalLines,
    'tasks:',
    ...taskLines,
    '',
  ].join('\n')
}

/** A small plan text: four portfolios of three approaches, each with a range of days; all but the first need another portfolio. */
export function smallPlan(): string {
  const task = (id: string, odds: number, days: string, needs: string) => `  ${id}: {odds: ${odds}%, days: ${days}${needs}}`
  const groups = [
    { id: 'data', needs: '', days: ['3..9', '5..15', '8..20'] },
    { id: 'model', needs: ', needs: [data]', days: ['6..25', '10..30', '12..40'] },
    { id: 'service', needs: ', needs: [data]', days: ['5..12', '8..18', '15..30'] },
    { id: 'rollout', needs: ', needs: [model]', days: ['2..6', '4..10', '5..20'] },
  ]
  return [
    'plan: Small',
    'start: 2026-06-01',
    'goal: shipped',
    'goals:',
    `  shipped: {all: [${groups.map(({ id }) => id).join(', ')}]}`,
    ...groups.map(({ id, days }) => `  ${id}: {any: [${days.map((_, i) => `${id}-${i}`).join(', ')}]}`),
    'tasks:',
    ...groups.flatMap(({ id, needs, days }, group) => days.map((law, i) => task(`${id}-${i}`, 45 + 7 * group + 11 * i, law, needs))),
    '',
  ].join('\n')
}
