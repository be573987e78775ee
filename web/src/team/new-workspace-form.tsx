import { chooseWorkspace } from '../access/access.ts'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { teamApi } from './team-api.ts'

/** Makes a workspace and goes there. */
export function NewWorkspaceForm() {
  return (
    <Form
      label="Make the workspace"
      onSend={async ({ name = '' }) => {
        const { id } = await teamApi.createWorkspace(name)
        chooseWorkspace(id)
      }}
    >
      <Field
        label="Name"
        name="name"
        required
        maxLength={200}
        autoFocus
        hint="Its plans and people are apart from those of other workspaces. You are its owner."
      />
    </Form>
  )
}
