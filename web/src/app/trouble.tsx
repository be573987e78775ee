import { Link } from '@tanstack/react-router'
import { useAccess } from '../access/access.ts'
import { Button } from '../control/button.tsx'
import { TopBar } from './top-bar.tsx'

interface TroubleProps {
  readonly title: string
  readonly detail: string
  readonly onRetry?: () => void
}

/** Says what went wrong and what to do next, in the middle of an empty page. */
export function Trouble({ title, detail, onRetry }: TroubleProps) {
  const { kind } = useAccess()
  return (
    <div className="trouble" role="alert">
      <h1>{title}</h1>
      <p>{detail}</p>
      <div className="trouble-actions">
        {onRetry && (
          <Button kind="primary" onClick={onRetry}>
            Try again
          </Button>
        )}
        {/* A guest is no more one without the link. */}
        <Link to="/" className="button button-plain" reloadDocument={kind === 'guest'}>
          All plans
        </Link>
      </div>
    </div>
  )
}

export function NotFoundPage() {
  return (
    <>
      <TopBar />
      <main>
        <Trouble title="There is nothing here" detail="The address may be misspelt, or the page may be gone." />
      </main>
    </>
  )
}
