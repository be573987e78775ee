import { type OwnWorkspace, renameWorkspace } from '../access/access.ts'
import { useMay } from '../access/may.ts'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { say } from '../control/toast.tsx'
import { teamApi } from '../team/team-api.ts'

/** What the workspace is called; owners give it another name. */
export function WorkspaceName({ workspace: { id, name } }: { readonly workspace: OwnWorkspace }) {
  if (!useMay('workspace.write')) return <p>It is called “{name}”. Owners may give it another name.</p>
  return (
    <Form
      label="Rename"
      className="form-row form-row-name"
      onSend={async (values) => {
        const renamed = await teamApi.renameWorkspace(values.name ?? '')
        renameWorkspace(id, renamed.name)
        say(`It is called “${renamed.name}” now`)
      }}
    >
      <Field label="Name" name="name" defaultValue={name} required maxLength={200} />
    </Form>
  )
}
