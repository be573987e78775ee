import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Account, type OwnWorkspace, useAccess } from '../access/access.ts'
import { TopBar } from '../app/top-bar.tsx'
import { NewWorkspaceForm } from './new-workspace-form.tsx'
import { teamApi } from './team-api.ts'
import './no-plans.css'

/** For whoever may see no plans: why, and what to do next. */
export function NoPlansPage() {
  const access = useAccess()
  useEffect(() => {
    document.title = 'Plans · Nonlinear'
  }, [])
  if (access.kind !== 'signed-in') return null
  const { account, workspace } = access
  return (
    <>
      <TopBar />
      <main className="page no-plans">
        {workspace === null ? <NoWorkspace account={account} /> : <NotForRole account={account} workspace={workspace} />}
      </main>
    </>
  )
}

function NoWorkspace({ account: { person } }: { readonly account: Account }) {
  return (
    <>
      <h1>You are in no workspace yet</h1>
      <p>Plans belong to a workspace. There are two ways to one:</p>
      <h2>Be invited</h2>
      <p>
        Ask an owner or a lead of a workspace to invite <strong>{person.email}</strong>. They do it in their settings, and you come in by
        the link that they send or hand you.
      </p>
      <h2>Make one</h2>
      <NewWorkspaceForm />
    </>
  )
}

function NotForRole({ account, workspace }: { readonly account: Account; readonly workspace: OwnWorkspace }) {
  const list = useQuery({ queryKey: ['members'], queryFn: teamApi.members })
  const owners = list.data?.members.filter(({ role }) => role === 'owner').map(({ person }) => person) ?? []
  return (
    <>
      <h1>Plans are not shown to you here</h1>
      <p>
        In “{workspace.name}” you are {workspace.role}: you are a member, but plans, their forecasts and what people cost stay with others.
      </p>
      <h2>If you are to see plans</h2>
      <p>Ask an owner to give you another role, in their settings under Members. “viewer” reads plans, “member” writes them too.</p>
      <ul className="no-plans-owners" aria-busy={list.isPending} aria-label="Owners">
        {owners.map(({ userId, name, email }) => (
          <li key={userId}>
            <strong>{name}</strong> <a href={`mailto:${email}`}>{email}</a>
          </li>
        ))}
      </ul>
      <h2>What you can do meanwhile</h2>
      <p>
        {account.workspaces.length > 1 && 'Choose another workspace of yours in the menu at the top right. '}
        See who is here and leave the workspace in the <Link to="/settings">settings</Link>. In the menu at the top right you also make a
        workspace of your own.
      </p>
    </>
  )
}
