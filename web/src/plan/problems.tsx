import type { Diagnostic } from '@nonlinear/model'
import { useState } from 'react'
import { Icon, type IconName } from '../control/icon.tsx'
import { problemsOf } from './problem-list.ts'
import { type Session, useForecast } from './session.ts'

interface ProblemsProps {
  readonly session: Session
  readonly onGo: (offset: number) => void
}

const ICONS: Readonly<Record<Diagnostic['severity'], IconName>> = { error: 'error', warning: 'warning', info: 'info' }

/** Rows shown at once; a list of thousands helps nobody. */
const ROWS_MAX = 200

/** Under the text: how many problems it has; opened, each with its line. */
export function Problems({ session, onGo }: ProblemsProps) {
  const state = useForecast(session)
  const [open, setOpen] = useState(false)
  const { problems, summary, worst } = problemsOf(state)
  if (problems.length === 0)
    return (
      <div className="problems problems-none">
        <Icon name="check" size={14} />
        {summary}
      </div>
    )
  return (
    <section className="problems" aria-label="Problems">
      <button type="button" className={`problems-head problems-${worst}`} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={ICONS[worst]} size={14} />
        <span>{summary}</span>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
      </button>
      {open && <ProblemRows problems={problems.slice(0, ROWS_MAX)} onGo={onGo} />}
    </section>
  )
}

interface ProblemRowsProps {
  readonly problems: readonly Diagnostic[]
  readonly onGo: (offset: number) => void
}

/** Problems with what to try; each goes to its place. */
export function ProblemRows({ problems, onGo }: ProblemRowsProps) {
  return (
    <ul className="problems-list">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.path.join('.')} ${problem.span?.start.offset} ${problem.message}`}>
          <button
            type="button"
            className="problem"
            disabled={!problem.span}
            onClick={() => problem.span && onGo(problem.span.start.offset)}
          >
            <span className={`problem-sign problem-${problem.severity}`}>
              <Icon name={ICONS[problem.severity]} size={14} />
            </span>
            <span className="problem-text">
              <Quoted text={problem.message} />
              {problem.hint && (
                <span className="problem-hint">
                  <Quoted text={problem.hint} />
                </span>
              )}
            </span>
            {problem.span && <span className="problem-line">line {problem.span.start.line}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Words of the plan stand between backticks in messages; here they are set as code. */
function Quoted({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) => {
    const key = `${i} ${part}`
    return i % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>
  })
}
