import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { percent } from '../../report/percent.ts'
import { kindWords } from '../goals-panel.tsx'
import { StateMark } from '../state-mark.tsx'
import type { GoalCard, TaskCard } from './graph-model.ts'

/** Shows the parts of a goal, or folds them into it. */
export type SetOpen = (id: string, open: boolean) => void

export type GoalNode = Node<{ readonly card: GoalCard; readonly setOpen: SetOpen }, 'goal'>
export type TaskNode = Node<{ readonly card: TaskCard }, 'task'>

/** Edges go in and out here; invisible, for nothing is connected by hand. */
function Handles() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}

const TRY_SHORT = { together: 'together', inOrder: 'in order' } as const

export function GoalCardView({ data: { card, setOpen }, selected }: NodeProps<GoalNode>) {
  const { id, title, goal, chance, hidden } = card
  const way = card.try ? `, ${TRY_SHORT[card.try]}` : ''
  return (
    <div className={`card card-goal card-${goal.kind} ${hidden === null ? '' : 'card-folded'} ${selected ? 'card-selected' : ''}`}>
      <Handles />
      <span className="card-title" title={title}>
        {title}
      </span>
      <span className="card-facts">
        <strong>{chance === null ? '–' : percent(chance)}</strong>
        <span className="card-kind">
          {kindWords(goal)}
          {way}
        </span>
        <button
          type="button"
          className="card-toggle nodrag"
          aria-expanded={hidden === null}
          aria-label={hidden === null ? `Collapse ${title}` : `Expand ${title}: ${hidden} hidden`}
          onClick={(event) => {
            event.stopPropagation()
            setOpen(id, hidden !== null)
          }}
          onKeyDown={(event) => event.stopPropagation()}
        >
          {hidden === null ? '−' : `+${hidden}`}
        </button>
      </span>
    </div>
  )
}

export function TaskCardView({ data: { card }, selected }: NodeProps<TaskNode>) {
  const { title, chance, days, state } = card
  return (
    <div className={`card card-task card-state-${state} ${selected ? 'card-selected' : ''}`}>
      <Handles />
      <span className="card-title" title={title}>
        {title}
      </span>
      <span className="card-facts">
        <strong>{chance === null ? '–' : percent(chance)}</strong>
        <span className="card-days">{days === null ? 'no days' : `${days} d`}</span>
        {state !== 'open' && <StateMark state={state} />}
      </span>
    </div>
  )
}
