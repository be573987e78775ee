import { STATE_WORDS, type TaskState } from '../report/task-state.ts'

/** A sign and a word for where a task stands: never the colour alone. Where it stands bare, the word is said beside it. */
export function StateMark({ state, bare = false }: { readonly state: TaskState; readonly bare?: boolean }) {
  return (
    <span className={`state state-${state}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <Sign state={state} />
      </svg>
      {!bare && <span>{STATE_WORDS[state]}</span>}
    </span>
  )
}

function Sign({ state }: { readonly state: TaskState }) {
  const ring = <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
  switch (state) {
    case 'running':
      return (
        <>
          {ring}
          <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
        </>
      )
    case 'succeeded':
      return (
        <>
          <circle cx="6" cy="6" r="5.2" fill="currentColor" />
          <path
            d="M3.6 6.2 5.3 7.9 8.5 4.5"
            fill="none"
            className="state-tick"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'failed':
    case 'stopped':
      return <path d="M2.5 2.500l7 7M9.5 2.500l-7 7" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    case 'blocked':
      return (
        <>
          {ring}
          <path d="M3 9l6-6" stroke="currentColor" strokeWidth="1.4" />
        </>
      )
    default:
      return (
        <circle
          cx="6"
          cy="6"
          r="4.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.2"
          strokeDasharray={state === 'open' ? undefined : '2 2'}
        />
      )
  }
}
