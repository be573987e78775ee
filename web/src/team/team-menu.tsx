import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Access, chooseWorkspace } from '../access/access.ts'
import { Dialog } from '../control/dialog.tsx'
import { Icon } from '../control/icon.tsx'
import { say } from '../control/toast.tsx'
import { useClickOutside } from '../control/use-click-outside.ts'
import { NewWorkspaceForm } from './new-workspace-form.tsx'
import { teamApi } from './team-api.ts'
import './team-menu.css'

type SignedIn = Extract<Access, { kind: 'signed-in' }>

async function signOut(): Promise<void> {
  try {
    await teamApi.signOut()
    // A page of its own keeps nothing of theirs.
    location.assign('/sign-in')
  } catch (error) {
    say(`You are still signed in: ${(error as Error).message}`, { tone: 'bad' })
  }
}

/** Which workspace this is and who one is, with the way to others. */
export function TeamMenu({ access }: { readonly access: SignedIn }) {
  const { account, workspace } = access
  const [open, setOpen] = useState(false)
  const [making, setMaking] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const windowId = useId()
  useClickOutside(root, open, () => setOpen(false))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  const name = workspace?.name ?? 'No workspace'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the window from anywhere in it.
    <div className="team-menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="button button-quiet team-button"
        aria-label={`${name}, signed in as ${account.person.name}`}
        aria-expanded={open}
        aria-controls={open ? windowId : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="team-initial">{[...account.person.name.trim()][0]?.toUpperCase()}</span>
        <span className="team-name">{name}</span>
        <Icon name="chevronDown" size={12} />
      </button>
      {open && (
        <div id={windowId} className="team-window">
          <p className="team-who">
            <strong>{account.person.name}</strong>
            <span className="quiet">{account.person.email}</span>
          </p>
          <ul aria-label="Workspaces">
            {account.workspaces.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  className="team-item"
                  aria-current={each.id === workspace?.id ? 'true' : undefined}
                  onClick={() => chooseWorkspace(each.id)}
                >
                  {each.name}
                  {each.id === workspace?.id && <Icon name="check" size={14} />}
                </button>
              </li>
            ))}
            <li>
              <button
                type="button"
                className="team-item"
                onClick={() => {
                  setOpen(false)
                  setMaking(true)
                }}
              >
                New workspace…
              </button>
            </li>
          </ul>
          <ul aria-label="You">
            <li>
              <Link to="/settings" className="team-item" onClick={() => setOpen(false)}>
                Settings
              </Link>
            </li>
            <li>
              <button type="button" className="team-item" onClick={() => void signOut()}>
                Sign out
              </button>
            </li>
          </ul>
        </div>
      )}
      {making && (
        <Dialog title="New workspace" onClose={() => setMaking(false)}>
          <NewWorkspaceForm />
        </Dialog>
      )}
    </div>
  )
}
