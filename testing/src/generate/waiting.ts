import type { Goal, Task } from '@nonlinear/model'

// Who waits for whom in a half-made plan. Waiting is inherited: what a goal waits for, its parts wait for.

export type Draft = Task | Goal

export const isGoalDraft = (draft: Draft): draft is Goal => 'parts' in draft

const partsOf = (draft: Draft): readonly string[] => (isGoalDraft(draft) ? draft.parts : [])

const predecessorsOf = (draft: Draft): readonly string[] => [
  ...draft.needs,
  ...draft.after,
  ...(draft.fallbackFor === null ? [] : [draft.fallbackFor]),
]

function closure(start: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(start)
  for (const id of found) for (const each of next(id)) found.add(each)
  return found
}

/** The nodes and everything below them. */
export const beneath = (drafts: readonly Draft[], ids: readonly string[]): ReadonlySet<string> =>
  closure(ids, (id) => drafts.filter((draft) => draft.id === id).flatMap(partsOf))

/** Everything that has to be settled before the node can be. */
function waitedFor(drafts: readonly Draft[], id: string): ReadonlySet<string> {
  const above = (each: string) =>
    closure([each], (lower) => drafts.filter((draft) => partsOf(draft).includes(lower)).map((draft) => draft.id))
  return closure([id], (each) => [
    ...drafts.filter((draft) => draft.id === each).flatMap(partsOf),
    ...drafts.filter((draft) => above(each).has(draft.id)).flatMap(predecessorsOf),
  ])
}

/** Whether the nodes, and all below them, can wait for this one without waiting for themselves. */
export const canWaitFor = (drafts: readonly Draft[], ids: readonly string[], predecessor: string): boolean => {
  const waiting = beneath(drafts, ids)
  return ![...waitedFor(drafts, predecessor)].some((id) => waiting.has(id))
}
