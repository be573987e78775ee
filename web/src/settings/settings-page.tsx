import { type ReactNode, useEffect, useId } from 'react'
import { type Access, useAccess } from '../access/access.ts'
import { useMay } from '../access/may.ts'
import { TopBar } from '../app/top-bar.tsx'
import { NewWorkspaceForm } from '../team/new-workspace-form.tsx'
import { Invitations } from './invitations.tsx'
import { Members } from './members.tsx'
import { Tokens } from './tokens.tsx'
import { WorkspaceName } from './workspace-name.tsx'
import './settings.css'

/** `/settings`: the workspace one is in, its people, and one's own keys. */
export function SettingsPage() {
  const access = useAccess()
  useEffect(() => {
    document.title = 'Settings · Nonlinear'
  }, [])
  if (access.kind !== 'signed-in') return null
  return (
    <>
      <TopBar />
      <main className="page">
        <div className="page-head">
          <h1>Settings</h1>
        </div>
        <div className="settings">
          {access.workspace === null ? (
            <Part title="A first workspace" about="You are in no workspace. Make one, or ask somebody for an invitation.">
              <NewWorkspaceForm />
            </Part>
          ) : (
            <OfWorkspace access={access} workspace={access.workspace} />
          )}
        </div>
      </main>
    </>
  )
}

type SignedIn = Extract<Access, { kind: 'signed-in' }>

function OfWorkspace({ access, workspace }: { readonly access: SignedIn; readonly workspace: NonNullable<SignedIn['workspace']> }) {
  const mayInvite = useMay('member.invite')
  return (
    <>
      <Part title="Workspace">
        <WorkspaceName workspace={workspace} />
      </Part>
      <Part title="Members">
        <Members person={access.account.person} workspace={workspace} />
      </Part>
      {mayInvite && (
        <Part title="Invitations" about="An invitation works for 14 days, once, and only for the address it was made for.">
          <Invitations door={access.door} role={workspace.role} />
        </Part>
      )}
      <Part
        title="Your tokens"
        about="With a token a program does what you may do in this workspace, and no more than the token says. Nobody else sees yours."
      >
        <Tokens />
      </Part>
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}

function Part({ title, about, children }: PartProps) {
  const id = useId()
  return (
    <section className="settings-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p>{about}</p>}
      {children}
    </section>
  )
}
