import { Button } from '../control/button.tsx'

const POINTS: readonly (readonly [title: string, text: string])[] = [
  [
    'Give each task odds',
    'Machine-learning work can fail. Write how likely a task is to work and how many days it takes, as a range, not a date.',
  ],
  [
    'Back several approaches',
    'A goal that any one of its parts can reach is a portfolio. See what each approach adds, and which to try first.',
  ],
  ['Read twenty futures', 'Nonlinear plays the plan out thousands of times and shows how many of 20 futures get there, and by when.'],
]

interface EmptyListProps {
  readonly mayWrite: boolean
  readonly onNew: () => void
  readonly onUpload: () => void
}

/** The first thing a newcomer sees: what a plan is here, and two ways to begin. */
export function EmptyList({ mayWrite, onNew, onUpload }: EmptyListProps) {
  return (
    <section className="empty-list" aria-labelledby="empty-title">
      <EmptyPicture />
      <h2 id="empty-title">Plan by odds</h2>
      <p>
        Nonlinear forecasts work that may fail. A plan is a text file you own: goals, tasks, odds and days. The picture beside it changes as
        you type.
      </p>
      <ol className="empty-points">
        {POINTS.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {mayWrite ? (
        <>
          <div className="empty-actions">
            <Button kind="primary" icon="plus" onClick={onNew}>
              Start with a small plan
            </Button>
            <Button icon="upload" onClick={onUpload}>
              Upload .plan.yaml
            </Button>
          </div>
          <p className="quiet">You can also drop files anywhere on this page.</p>
        </>
      ) : (
        <p className="quiet">There are no plans yet. You see them here as soon as somebody makes one.</p>
      )}
    </section>
  )
}

/** Twelve full and eight hollow dots: the picture every plan ends in. */
function EmptyPicture() {
  return (
    <svg width="220" height="44" viewBox="0 0 220 44" aria-hidden="true">
      {Array.from({ length: 20 }, (_, i) => (
        <circle
          key={i}
          cx={11 + (i % 10) * 22}
          cy={11 + Math.floor(i / 10) * 22}
          r={7}
          className={i < 12 ? 'empty-dot' : 'empty-dot-hollow'}
        />
      ))}
    </svg>
  )
}
