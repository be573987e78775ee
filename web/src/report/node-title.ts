import type { Plan } from '@nonlinear/model'

/** Title of a goal, task or person, else its id with dashes read as spaces. */
export function titleOf(node: { readonly id: string; readonly title: string | null }): string {
  if (node.title) return node.title
  const words = node.id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Title of the goal or task with that id. */
export function nodeTitle(plan: Plan, id: string): string {
  return titleOf(plan.goals.find((g) => g.id === id) ?? plan.tasks.find((t) => t.id === id) ?? { id, title: null })
}
