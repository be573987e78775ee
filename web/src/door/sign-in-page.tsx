import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Door, useAccess } from '../access/access.ts'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { teamApi } from '../team/team-api.ts'
import { DoorPage } from './door-page.tsx'
import { ElsewhereButton } from './elsewhere-button.tsx'
import { PasswordField } from './password-field.tsx'
import { refusalWords } from './refusal-words.ts'
import { goOn, signIn } from './sign-in.ts'

/** `/sign-in`: by password or by the provider of identities. */
export function SignInPage() {
  const access = useAccess()
  const { error } = useSearch({ from: '/sign-in' })
  const [forgot, setForgot] = useState(false)
  useEffect(() => {
    if (access.kind === 'signed-in') goOn()
  }, [access])
  if (access.kind !== 'signed-out') return null
  if (forgot) return <ForgotPassword door={access.door} onBack={() => setForgot(false)} />
  return (
    <DoorPage title="Sign in">
      {access.door.setUp && (
        <p>Nobody has an account here yet. Whoever started Nonlinear makes the first one, with the link that it printed.</p>
      )}
      {error && (
        <p className="door-bad" role="alert">
          {refusalWords(error)}
        </p>
      )}
      <div className="door-card">
        <Form
          label="Sign in"
          onSend={async ({ email = '', password = '' }) => {
            await signIn(email, password)
            goOn()
          }}
        >
          <Field label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
          <PasswordField />
        </Form>
        <ElsewhereButton door={access.door} />
      </div>
      <button type="button" className="link" onClick={() => setForgot(true)}>
        Forgot your password?
      </button>
    </DoorPage>
  )
}

/** Says the same whether or not there is an account. */
function ForgotPassword({ door, onBack }: { readonly door: Door; readonly onBack: () => void }) {
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <DoorPage title="Choose a new password">
      {asked === null ? (
        <div className="door-card">
          <Form
            label={door.mail ? 'Send a link' : 'Make a link'}
            onSend={async ({ email = '' }) => {
              await teamApi.requestPasswordReset(email)
              setAsked(email)
            }}
          >
            <Field label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
          </Form>
        </div>
      ) : (
        <p className="door-card" role="status">
          If {asked} has an account,{' '}
          {door.mail
            ? 'a letter with a link is on its way. The link works for an hour.'
            : 'there is a link now that works for an hour. This server sends no letters: whoever runs it gets the link, and can hand it to you.'}
        </p>
      )}
      <button type="button" className="link" onClick={onBack}>
        Back to signing in
      </button>
    </DoorPage>
  )
}
