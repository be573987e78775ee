import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Account, chooseWorkspace, type Door, useAccess } from '../access/access.ts'
import { rememberPlace } from '../access/place.ts'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { ROLE_WORDS } from '../team/role-words.ts'
import { type InvitationSeen, teamApi } from '../team/team-api.ts'
import { DoorPage } from './door-page.tsx'
import { ElsewhereButton } from './elsewhere-button.tsx'
import { NewPasswordField, PasswordField } from './password-field.tsx'
import { signIn } from './sign-in.ts'
import { useSecret } from './use-secret.ts'

/** `/join#SECRET`: what an invitation is for, and the way in. */
export function JoinPage() {
  const secret = useSecret()
  const invitation = useQuery({ queryKey: ['invitation', secret], queryFn: () => teamApi.look(secret), refetchOnWindowFocus: false })
  if (invitation.isPending)
    return (
      <DoorPage title="An invitation">
        <p aria-busy="true" role="status" aria-label="Looking at the invitation">
          <span className="skeleton" style={{ width: '80%' }} />
        </p>
      </DoorPage>
    )
  if (invitation.isError)
    return (
      <DoorPage title="An invitation">
        <p role="alert">{invitation.error.message}</p>
        <div className="door-card">
          <Link to="/" className="button button-plain">
            All plans
          </Link>
        </div>
      </DoorPage>
    )
  const { workspace, invitedBy, role } = invitation.data
  return (
    <DoorPage title={`Come in to “${workspace}”`}>
      <p>
        {invitedBy} invites you as {role}, who {ROLE_WORDS[role]}.
      </p>
      <WayIn secret={secret} invitation={invitation.data} />
    </DoorPage>
  )
}

interface WayInProps {
  readonly secret: string
  readonly invitation: InvitationSeen
}

/** Accepts the invitation and goes to the workspace. */
async function enter(secret: string, account?: { name: string; password: string }): Promise<string> {
  const { workspaceId } = await teamApi.accept(secret, account)
  return workspaceId
}

function WayIn({ secret, invitation }: WayInProps) {
  const access = useAccess()
  if (access.kind === 'signed-in') return <SignedIn secret={secret} invitation={invitation} account={access.account} />
  if (access.kind !== 'signed-out') return null
  const { email, hasAccount } = invitation
  const fixed = <Field label="E-mail" name="email" type="email" autoComplete="username" value={email} readOnly />
  return (
    <div className="door-card">
      {hasAccount ? (
        <Form
          label={`Sign in as ${email}`}
          onSend={async ({ password = '' }) => {
            await signIn(email, password)
            chooseWorkspace(await enter(secret))
          }}
        >
          {fixed}
          <PasswordField />
        </Form>
      ) : (
        <Form
          label="Make an account and come in"
          onSend={async ({ name = '', password = '' }) => {
            const workspaceId = await enter(secret, { name, password })
            await signIn(email, password)
            chooseWorkspace(workspaceId)
          }}
        >
          {fixed}
          <Field label="Your name" name="name" autoComplete="name" required maxLength={200} />
          <NewPasswordField />
        </Form>
      )}
      <Elsewhere door={access.door} secret={secret} />
    </div>
  )
}

/** One comes back signed in, and then accepts. */
const Elsewhere = ({ door, secret }: { readonly door: Door; readonly secret: string }) => (
  <ElsewhereButton door={door} onLeave={() => rememberPlace(`/join#${secret}`)} />
)

interface SignedInProps extends WayInProps {
  readonly account: Account
}

function SignedIn({ secret, invitation, account: { person } }: SignedInProps) {
  if (person.email.toLowerCase() === invitation.email)
    return (
      <div className="door-card">
        <p>You are signed in as {person.email}.</p>
        <Form label="Come in" onSend={async () => chooseWorkspace(await enter(secret))}>
          {null}
        </Form>
      </div>
    )
  return (
    <div className="door-card">
      <p role="alert">
        The invitation is for {invitation.email}, and you are signed in as {person.email}.
      </p>
      <Form
        label="Sign out"
        onSend={async () => {
          await teamApi.signOut()
          location.reload()
        }}
      >
        {null}
      </Form>
    </div>
  )
}
