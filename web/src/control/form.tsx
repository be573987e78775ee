import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiProblem } from '../api.ts'
import { Button } from './button.tsx'
import './form.css'

interface FormProps {
  /** Of the button that sends it. */
  readonly label: string
  /** Sends what the fields hold, by their names. What it throws is told below the button. */
  readonly onSend: (values: Readonly<Record<string, string>>) => Promise<void>
  readonly children: ReactNode
  /** Beside the button. */
  readonly end?: ReactNode
  readonly className?: string
}

const SLOW_DOWN = 429

function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'The server cannot be reached. Try again in a moment.'
  return error.status === SLOW_DOWN ? 'Too many attempts. Wait a minute, then try again.' : error.message
}

/** Fields that are sent together; while they are under way they cannot be sent again. */
export function Form({ label, onSend, children, end, className = '' }: FormProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const send = async (form: HTMLFormElement) => {
    setBusy(true)
    setError(null)
    try {
      await onSend(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])))
    } catch (failure) {
      setError(wordsOf(failure))
    }
    setBusy(false)
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void send(event.currentTarget)
  }
  return (
    <form className={`form ${className}`} onSubmit={onSubmit}>
      {children}
      <div className="form-actions">
        <Button kind="primary" submit aria-disabled={busy}>
          {label}
        </Button>
        {end}
      </div>
      <p className="form-error" role="alert">
        {error}
      </p>
    </form>
  )
}
