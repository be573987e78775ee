import type { Goal, Plan, Task } from '@nonlinear/model'
import { lawToText, oddsToText } from '../../print/words.ts'

/** Text inside a label: what Mermaid, Markdown or HTML would take for more than text is written by its number. */
const label = (text: string): string =>
  Array.from(text.replace(/\s+/g, ' ').trim(), (character) =>
    /["#&<>`*_~|\\[\]{}()$%;]/.test(character) ? `#${character.codePointAt(0)};` : character,
  ).join('')

const SAYS = { all: 'all of', any: 'any of', atLeast: 'of' } as const

const goalLabel = ({ id, title, kind, atLeast }: Goal): string =>
  `${label(title ?? id)}<br/>${kind === 'atLeast' ? `${atLeast} ${SAYS[kind]}` : SAYS[kind]}`

function taskLabel({ id, title, odds, days }: Task): string {
  const figures = [odds === null ? 'odds to be estimated' : oddsToText(odds), ...(days === null ? [] : [`${lawToText(days)} days`])]
  return `${label(title ?? id)}<br/>${label(figures.join(', '))}`
}

/** The graph of a plan as a Mermaid flowchart: goals above their parts, and what waits for what as dotted arrows. Ids are numbered, so that no word of Mermaid is one. */
export function planToMermaid(plan: Plan): string {
  const numbers = new Map([...plan.goals, ...plan.tasks].map(({ id }, i) => [id, `n${i}`] as const))
  const nodeOf = (id: string): string | null => numbers.get(id) ?? null
  const lines = ['flowchart TD']
  for (const goal of plan.goals) lines.push(`${nodeOf(goal.id)}{{"${goalLabel(goal)}"}}`)
  for (const task of plan.tasks) lines.push(`${nodeOf(task.id)}["${taskLabel(task)}"]`)
  const edge = (from: string, arrow: string, to: string) => {
    const [a, b] = [nodeOf(from), nodeOf(to)]
    if (a !== null && b !== null) lines.push(`${a} ${arrow} ${b}`)
  }
  for (const goal of plan.goals) for (const part of goal.parts) edge(goal.id, '-->', part)
  for (const node of [...plan.goals, ...plan.tasks]) {
    for (const need of node.needs) edge(need, '-. needed by .->', node.id)
    for (const first of node.after) edge(first, '-. before .->', node.id)
    if (node.fallbackFor !== null) edge(node.fallbackFor, '-. else .->', node.id)
  }
  return lines.map((line, i) => `${i === 0 ? '' : '  '}${line}\n`).join('')
}
