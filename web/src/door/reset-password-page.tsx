import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api.ts'
import { Form } from '../control/form.tsx'
import { teamApi } from '../team/team-api.ts'
import { DoorPage } from './door-page.tsx'
import { NewPasswordField } from './password-field.tsx'
import { useSecret } from './use-secret.ts'

/** The form of a token: links that are cut off or mistyped have another. */
const TOKEN = /^[\w-]{24}$/

async function choose(token: string, password: string): Promise<void> {
  try {
    await teamApi.resetPassword(token, password)
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'INVALID_TOKEN')
      throw new ApiProblem(error.status, { detail: 'This link was used already, or is older than an hour. Ask for a new one.' })
    throw error
  }
}

/** `/reset-password#TOKEN`: a new password instead of a forgotten one. */
export function ResetPasswordPage() {
  const token = useSecret()
  const [done, setDone] = useState(false)
  if (done)
    return (
      <DoorPage title="Your new password is set">
        <p role="status">Wherever you were signed in, you are no more.</p>
        <div className="door-card">
          {/* A page of its own: whoever was signed in here is so no more. */}
          <a href="/sign-in" className="button button-primary">
            Sign in
          </a>
        </div>
      </DoorPage>
    )
  if (!TOKEN.test(token))
    return (
      <DoorPage title="This link is not whole">
        <p role="alert">
          It should come from a letter about a new password, and end in 24 letters and digits. Copy all of it from the letter, or ask for a
          new one: links work once, for an hour.
        </p>
        <div className="door-card">
          <Link to="/sign-in" className="button button-primary">
            Ask for a new link
          </Link>
        </div>
      </DoorPage>
    )
  return (
    <DoorPage title="Choose a new password">
      <div className="door-card">
        <Form
          label="Set the password"
          onSend={async ({ password = '' }) => {
            await choose(token, password)
            setDone(true)
          }}
        >
          <NewPasswordField label="New password" />
        </Form>
      </div>
      <Link to="/sign-in" className="link">
        Back to signing in
      </Link>
    </DoorPage>
  )
}
