import { type ReactNode, useEffect, useId } from 'react'
import { type Access, useAccess } from '../access/access.ts'
import { useMay } from '../access/may.ts'
import { TopBar } from '../app/top-bar.tsx'
import { NewWorkspaceForm } from '../team/new-workspace-form.tsx'
import { Everything } from './everything.tsx'
import { Invitations } from './invitations.tsx'
import { Jobs } from './jobs.tsx'
import { Members } from './members.tsx'
import { Tokens } from './tokens.tsx'
import { Webhooks } from './webhooks.tsx'
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
  const mayTell = useMay('webhook.manage')
  const maySeeJobs = useMay('job.read')
  const mayTakeAll = useMay('workspace.archive')
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
        <p>
          <a href="/api/docs">What programs can ask</a>
        </p>
      </Part>
      {mayTell && (
        <Part title="Webhooks" about="Other servers are told what happens, with a signature by which they know that it is true.">
          <Webhooks />
        </Part>
      )}
      {maySeeJobs && (
        <Part title="Jobs" about="What takes long is done in the background, by night or when a program asks for it.">
          <Jobs />
        </Part>
      )}
      {mayTakeAll && (
        <Part
          title="Everything"
          about="All plans, with every text they had and what was done to them, in one file: to keep, or to restore in another Nonlinear. People and keys are not in it."
        >
          <Everything name={workspace.name} />
        </Part>
      )}
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
