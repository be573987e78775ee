import { Link } from '@tanstack/react-router'
import { useAccess } from '../access/access.ts'
import { takePlace } from '../access/place.ts'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { teamApi } from '../team/team-api.ts'
import { DoorPage } from './door-page.tsx'
import { NewPasswordField } from './password-field.tsx'
import { goOn, signIn } from './sign-in.ts'
import { useSecret } from './use-secret.ts'

/** `/setup#SECRET`: the first account of all. */
export function SetUpPage() {
  const access = useAccess()
  const secret = useSecret()
  if (access.kind !== 'signed-out' || !access.door.setUp)
    return (
      <DoorPage title="Nonlinear is set up">
        <p>Somebody has made the first account. Sign in with yours, or ask them for an invitation.</p>
        <div className="door-card">
          <Link to="/sign-in" className="button button-primary">
            Sign in
          </Link>
        </div>
      </DoorPage>
    )
  if (secret === '')
    return (
      <DoorPage title="Set up Nonlinear">
        <p>Open the whole link that Nonlinear printed when it started: what comes after # belongs to it.</p>
      </DoorPage>
    )
  return (
    <DoorPage title="Set up Nonlinear">
      <p>
        Make the first account. You become the owner of the first workspace, with a few example plans in it; then you invite the others.
      </p>
      <div className="door-card">
        <Form
          label="Make the account"
          onSend={async ({ name = '', email = '', password = '' }) => {
            await teamApi.setUp(secret, { name, email, password })
            await signIn(email, password)
            // Whoever sets up begins at the list.
            takePlace()
            goOn()
          }}
        >
          <Field label="Your name" name="name" autoComplete="name" required maxLength={200} autoFocus />
          <Field label="E-mail" name="email" type="email" autoComplete="username" required />
          <NewPasswordField />
        </Form>
      </div>
    </DoorPage>
  )
}
