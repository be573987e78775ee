import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MEMBER_ROLES, type MemberRole, type OwnWorkspace, type Person } from '../access/access.ts'
import { useMay } from '../access/may.ts'
import { Button } from '../control/button.tsx'
import { ConfirmDialog } from '../control/confirm-dialog.tsx'
import { say } from '../control/toast.tsx'
import { ROLE_WORDS } from '../team/role-words.ts'
import { type Member, teamApi } from '../team/team-api.ts'

const MEMBERS = ['members'] as const

interface MembersProps {
  /** Who looks. */
  readonly person: Person
  readonly workspace: OwnWorkspace
}

/** Who is here and as what. Owners change roles and remove; everybody may leave; the last owner stays one. */
export function Members({ person, workspace }: MembersProps) {
  const queries = useQueryClient()
  const mayChange = useMay('member.change')
  const [asked, setAsked] = useState<Member | null>(null)
  const list = useQuery({ queryKey: MEMBERS, queryFn: teamApi.members })
  if (list.isError) return <p role="alert">The members could not be fetched: {list.error.message}</p>
  const members = list.data?.members ?? []
  const owners = members.filter(({ role }) => role === 'owner').length
  const isSelf = (member: Member) => member.person.userId === person.userId
  const setRole = async (member: Member, role: MemberRole, before: MemberRole | null) => {
    try {
      await teamApi.setRole(member.person.userId, role)
      // What one may do oneself is another now.
      if (isSelf(member)) return location.reload()
      const undo = before && { label: 'Undo', run: () => void setRole(member, before, null) }
      say(`${member.person.name} is ${role} now`, { action: undo })
    } catch (error) {
      say(`The role was not changed: ${(error as Error).message}`, { tone: 'bad' })
    }
    await queries.invalidateQueries({ queryKey: MEMBERS })
  }
  return (
    <>
      <ul className="rows" aria-busy={list.isPending}>
        {members.map((member) => {
          const lastOwner = member.role === 'owner' && owners === 1
          const { userId, name, email } = member.person
          return (
            <li key={userId}>
              <p className="row-words">
                <strong>
                  {name}
                  {isSelf(member) && ' (you)'}
                </strong>
                <span className="quiet">{email}</span>
                {lastOwner && mayChange && (
                  <span className="quiet">The only owner: make somebody else an owner first, to leave or to change this role.</span>
                )}
              </p>
              {mayChange ? (
                <select
                  className="row-select"
                  aria-label={`Role of ${name}`}
                  value={member.role}
                  disabled={lastOwner}
                  onChange={({ target }) => void setRole(member, target.value as MemberRole, member.role)}
                >
                  {MEMBER_ROLES.map((role) => (
                    <option key={role} value={role}>
                      {role}
                    </option>
                  ))}
                </select>
              ) : (
                <span>{member.role}</span>
              )}
              {isSelf(member) ? (
                <Button disabled={lastOwner} onClick={() => setAsked(member)}>
                  Leave
                </Button>
              ) : (
                mayChange && (
                  <Button aria-label={`Remove ${name}`} onClick={() => setAsked(member)}>
                    Remove
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
      <RoleWords />
      {asked && (
        <ConfirmDialog
          title={isSelf(asked) ? `Leave “${workspace.name}”?` : `Remove ${asked.person.name}?`}
          label={isSelf(asked) ? 'Leave' : 'Remove'}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await teamApi.removeMember(asked.person.userId)
            if (isSelf(asked)) return location.assign('/')
            await queries.invalidateQueries({ queryKey: MEMBERS })
          }}
        >
          {isSelf(asked)
            ? 'You see its plans no more, and your tokens and links of it end at once. Only an invitation brings you back.'
            : 'They see the plans no more, and their tokens and links end at once. Plans they wrote stay.'}
        </ConfirmDialog>
      )}
    </>
  )
}

const RoleWords = () => (
  <p className="quiet">{MEMBER_ROLES.map((role) => `${role[0]!.toUpperCase()}${role.slice(1)}: ${ROLE_WORDS[role]}.`).join(' ')}</p>
)
