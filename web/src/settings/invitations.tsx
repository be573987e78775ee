import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Door, MEMBER_ROLES, type MemberRole } from '../access/access.ts'
import { Button } from '../control/button.tsx'
import { ConfirmDialog } from '../control/confirm-dialog.tsx'
import { Field, SelectField } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { SecretOnce } from '../control/secret-once.tsx'
import { dateAndTime } from '../report/dates.ts'
import { type Invitation, teamApi } from '../team/team-api.ts'

const INVITATIONS = ['invitations'] as const

interface Made {
  readonly email: string
  readonly link: string
  readonly mailed: boolean
}

interface InvitationsProps {
  readonly door: Door
  /** Of whoever invites: only owners invite owners. */
  readonly role: MemberRole
}

/** Invites people, by letter or by a link to hand on, and withdraws what is not yet accepted. */
export function Invitations({ door, role }: InvitationsProps) {
  const queries = useQueryClient()
  const [made, setMade] = useState<Made | null>(null)
  const [asked, setAsked] = useState<Invitation | null>(null)
  const list = useQuery({ queryKey: INVITATIONS, queryFn: teamApi.invitations })
  const roles = MEMBER_ROLES.filter((each) => each !== 'owner' || role === 'owner')
  const refresh = () => queries.invalidateQueries({ queryKey: INVITATIONS })
  return (
    <>
      <Form
        label="Invite"
        className="form-row form-row-short"
        onSend={async (values) => {
          const { email, secret, mailed } = await teamApi.invite(values.email ?? '', values.role as MemberRole)
          setMade({ email, link: `${location.origin}/join#${secret}`, mailed })
          await refresh()
        }}
      >
        <Field label="E-mail" name="email" type="email" required autoComplete="off" />
        <SelectField label="Role" name="role" defaultValue="member">
          {roles.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
      </Form>
      {made && (
        <SecretOnce
          label={
            made.mailed
              ? `A letter to ${made.email} is on its way; this is the link in it.`
              : `${door.mail ? 'The letter could not be sent.' : 'This server sends no letters.'} Hand this link to ${made.email}.`
          }
          text={made.link}
        />
      )}
      {list.isError && <p role="alert">The invitations could not be fetched: {list.error.message}</p>}
      <ul className="rows" aria-busy={list.isPending}>
        {list.data?.invitations.map((invitation) => (
          <li key={invitation.id}>
            <p className="row-words">
              <strong>{invitation.email}</strong>
              <span className="quiet">
                {invitation.role} · until {dateAndTime(invitation.expiresAt)}
              </span>
            </p>
            <Button aria-label={`Withdraw the invitation of ${invitation.email}`} onClick={() => setAsked(invitation)}>
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
      {list.data?.invitations.length === 0 && <p className="quiet">Nobody is invited at present.</p>}
      {asked && (
        <ConfirmDialog
          title={`Withdraw the invitation of ${asked.email}?`}
          label="Withdraw"
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await teamApi.withdraw(asked.id)
            await refresh()
          }}
        >
          The link works no more. You can invite them again.
        </ConfirmDialog>
      )}
    </>
  )
}
