import { type ReactNode, useEffect } from 'react'
import { TopBar } from '../app/top-bar.tsx'
import './door.css'

interface DoorPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page for people who are not in yet: one question in the middle. */
export function DoorPage({ title, children }: DoorPageProps) {
  useEffect(() => {
    document.title = `${title} · Nonlinear`
  }, [title])
  return (
    <>
      <TopBar />
      <main className="door">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}
