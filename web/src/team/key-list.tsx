import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../control/button.tsx'
import { ConfirmDialog } from '../control/confirm-dialog.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import type { ShareLink } from './team-api.ts'

interface KeyListProps<K extends ShareLink> {
  readonly queryKey: readonly string[]
  readonly load: () => Promise<readonly K[]>
  readonly revoke: (id: string) => Promise<void>
  /** What revoking one ends. */
  readonly warning: string
  /** What is said of one besides its dates. */
  readonly words?: (key: K) => string
  readonly empty: string
}

/** Tokens or links that are not revoked, each with the way to revoke it. */
export function KeyList<K extends ShareLink>({ queryKey, load, revoke, warning, words, empty }: KeyListProps<K>) {
  const queries = useQueryClient()
  const [asked, setAsked] = useState<K | null>(null)
  const keys = useQuery({ queryKey, queryFn: load })
  if (keys.isError) return <p role="alert">The list could not be fetched: {keys.error.message}</p>
  const open = keys.data?.filter(({ revokedAt }) => revokedAt === null) ?? []
  return (
    <>
      <ul className="rows" aria-busy={keys.isPending}>
        {open.map((key) => (
          <li key={key.id}>
            <p className="row-words">
              <strong>{key.name}</strong>
              <span className="quiet">
                {words && `${words(key)} · `}
                made {sinceWhen(key.createdAt)} · {isOver(key) ? 'expired' : 'expires'} {dateAndTime(key.expiresAt)}
              </span>
            </p>
            <Button aria-label={`Revoke ${key.name}`} onClick={() => setAsked(key)}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {keys.data && open.length === 0 && <p className="quiet">{empty}</p>}
      {asked && (
        <ConfirmDialog
          title={`Revoke “${asked.name}”?`}
          label="Revoke"
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await revoke(asked.id)
            await queries.invalidateQueries({ queryKey })
          }}
        >
          {warning}
        </ConfirmDialog>
      )}
    </>
  )
}

const isOver = ({ expiresAt }: ShareLink): boolean => new Date(expiresAt).getTime() <= Date.now()
