import type { RevisionSummary } from '../api.ts'
import { timeOfDay } from '../report/dates.ts'

/** The saves of one sitting, newest first: the history shows them as one step. */
export type RevisionStep = readonly [newest: RevisionSummary, ...older: RevisionSummary[]]

/** Revisions, newest first, in steps of one sitting each. */
export function stepsOf(revisions: readonly RevisionSummary[]): RevisionStep[] {
  const steps: [RevisionSummary, ...RevisionSummary[]][] = []
  for (const entry of revisions) {
    const step = steps.at(-1)
    if (step?.[0].burst === entry.burst) step.push(entry)
    else steps.push([entry])
  }
  return steps
}

/** `12 saves, 14:02–14:20`, in the reader's time zone. */
export function stepWords(step: RevisionStep): string {
  const [from, to] = [timeOfDay(step.at(-1)!.createdAt), timeOfDay(step[0].createdAt)]
  return `${step.length.toLocaleString('en')} saves, ${from === to ? from : `${from}–${to}`}`
}
