import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../control/dialog.tsx'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { SecretOnce } from '../control/secret-once.tsx'
import { DaysField } from '../team/days-field.tsx'
import { KeyList } from '../team/key-list.tsx'
import { teamApi } from '../team/team-api.ts'

interface ShareDialogProps {
  readonly planId: string
  readonly onClose: () => void
}

/** Links with which people without an account read this one plan. */
export function ShareDialog({ planId, onClose }: ShareDialogProps) {
  const queries = useQueryClient()
  const [link, setLink] = useState<string | null>(null)
  const queryKey = ['links', planId]
  return (
    <Dialog title="Share with guests" onClose={onClose}>
      <p>
        Whoever has such a link reads this plan and its forecast as they are then, without an account. They change nothing and see nothing
        else.
      </p>
      <p className="share-warning">
        They read its whole text: what people cost and when they are away, costs, values and comments too. Take out first what they must not
        know.
      </p>
      <Form
        label="Make a link"
        className="form-row form-row-short"
        onSend={async ({ name = '', days }) => {
          const { secret } = await teamApi.share(planId, name, Number(days))
          setLink(`${location.origin}/shared#${secret}`)
          await queries.invalidateQueries({ queryKey })
        }}
      >
        <Field label="For whom" name="name" placeholder="The board" required maxLength={200} />
        <DaysField />
      </Form>
      {link && <SecretOnce label="The link." text={link} />}
      <KeyList
        queryKey={queryKey}
        load={async () => (await teamApi.links(planId)).links}
        revoke={(id) => teamApi.revokeLink(planId, id)}
        warning="Whoever has this link sees the plan no more, at once."
        empty="No guest has a link to this plan."
      />
    </Dialog>
  )
}
