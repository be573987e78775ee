import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useAccess } from '../access/access.ts'
import { LiveNote } from '../live/live-note.tsx'
import { ThemeButton } from './theme-button.tsx'

const TeamMenu = lazy(() => import('../team/team-menu.tsx').then((module) => ({ default: module.TeamMenu })))

/** The bar at the top of every page. */
export function TopBar({ children, end }: { readonly children?: ReactNode; readonly end?: ReactNode }) {
  const access = useAccess()
  return (
    <header className="top-bar">
      <Link to="/" className="brand" aria-label="Nonlinear: all plans" reloadDocument={access.kind === 'guest'}>
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" className="brand-ground" />
          <path d="M6 24c8 0 9-3 11-8s3.5-8 9-8" fill="none" className="brand-line" strokeWidth="2.8" strokeLinecap="round" />
        </svg>
        <span>Nonlinear</span>
      </Link>
      {children}
      <div className="top-bar-end">
        <LiveNote />
        {end}
        <ThemeButton />
        {access.kind === 'signed-in' && (
          <Suspense fallback={<span className="team-menu" />}>
            <TeamMenu access={access} />
          </Suspense>
        )}
      </div>
    </header>
  )
}
