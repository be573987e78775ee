import type { Diagnostic } from '@nonlinear/model'
import { useEffect, useRef, useState } from 'react'
import { Icon, type IconName } from '../control/icon.tsx'
import { problemsOf } from './problem-list.ts'
import { type Session, useForecast } from './session.ts'

interface ProblemsProps {
  readonly session: Session
  /** Whether the editor shows a place of the text just now. */
  readonly isInSight: (offset: number) => boolean
  readonly onGo: (offset: number) => void
}

const ICONS: Readonly<Record<Diagnostic['severity'], IconName>> = { error: 'error', warning: 'warning', info: 'info' }

/** Rows shown at once; a list of thousands helps nobody. */
const ROWS_MAX = 200

/** Under the text: how many problems it has; opened, each with its line. It opens by itself for errors that the editor does not show. */
export function Problems({ session, isInSight, onGo }: ProblemsProps) {
  const state = useForecast(session)
  const { problems, summary, worst } = problemsOf(state)
  const [open, setOpen] = useOpen(state.reading === null ? null : problems, isInSight)
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

/** How long an error must last before the list opens for it, in milliseconds: half-written lines are full of errors. */
const ERROR_LASTS_MS = 1500

/** Open by hand, or by itself while there are errors, one of them out of sight; closed by hand it stays closed until the errors are gone. */
function useOpen(problems: readonly Diagnostic[] | null, isInSight: (offset: number) => boolean): [boolean, (open: boolean) => void] {
  const [byHand, setByHand] = useState<boolean | null>(null)
  const [byItself, setByItself] = useState(false)
  const wasRead = useRef(false)
  const hadErrors = useRef(false)
  // Offsets in one text, so that the effect runs when they change and not with every forecast; -1 for an error without a place.
  const errors = problems?.flatMap(({ severity, span }) => (severity === 'error' ? (span?.start.offset ?? -1) : [])).join(' ') ?? null
  useEffect(() => {
    if (errors === null) return
    const isFirst = !wasRead.current
    wasRead.current = true
    if (errors === '') {
      hadErrors.current = false
      setByItself(false)
      setByHand((old) => (old === false ? null : old))
      return
    }
    // A list that was closed while it had warnings alone was not closed for these.
    if (!hadErrors.current) setByHand((old) => (old === false ? null : old))
    hadErrors.current = true
    // Nobody is writing yet: a text that comes with errors shows them at once.
    if (isFirst) return setByItself(true)
    const look = () => {
      if (errors.split(' ').some((place) => place === '-1' || !isInSight(Number(place)))) setByItself(true)
    }
    // Again and again: an error in sight is out of sight once the text is scrolled.
    const timer = setInterval(look, ERROR_LASTS_MS)
    return () => clearInterval(timer)
  }, [errors, isInSight])
  return [byHand ?? byItself, setByHand]
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
