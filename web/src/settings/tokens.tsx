import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Field, SelectField } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { SecretOnce } from '../control/secret-once.tsx'
import { sinceWhen } from '../report/dates.ts'
import { DaysField } from '../team/days-field.tsx'
import { KeyList } from '../team/key-list.tsx'
import { type Scope, type Token, teamApi } from '../team/team-api.ts'

const TOKENS = ['tokens']

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'Read plans',
  write: 'Read and write plans',
  manage: 'Also share and invite',
}

const used = ({ scope, lastUsedAt }: Token): string =>
  `${SCOPE_WORDS[scope]} · ${lastUsedAt === null ? 'never used' : `last used ${sinceWhen(lastUsedAt)}`}`

/** One's own tokens for programs. */
export function Tokens() {
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <Form
        label="Make a token"
        className="form-row"
        onSend={async ({ name = '', scope, days }) => {
          setSecret((await teamApi.createToken(name, scope as Scope, Number(days))).secret)
          await queries.invalidateQueries({ queryKey: TOKENS })
        }}
      >
        <Field label="For what" name="name" placeholder="Nightly forecast" required maxLength={200} />
        <SelectField label="It may" name="scope" defaultValue="read">
          {Object.entries(SCOPE_WORDS).map(([scope, words]) => (
            <option key={scope} value={scope}>
              {words}
            </option>
          ))}
        </SelectField>
        <DaysField />
      </Form>
      {secret && <SecretOnce label="The token." text={secret} />}
      <KeyList
        queryKey={TOKENS}
        load={async () => (await teamApi.tokens()).tokens}
        revoke={teamApi.revokeToken}
        warning="Programs that use this token are refused, at once."
        words={used}
        empty="You have no tokens."
      />
    </>
  )
}
