import type { ImportFormat, Mapping } from '@nonlinear/language/exchange'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, PLAN_TEXT_BYTES_MAX } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Dialog } from '../control/dialog.tsx'
import { Field, SelectField } from '../control/field.tsx'
import { say } from '../control/toast.tsx'
import { usePlans } from '../plan-list/use-plans.ts'
import { FORMAT_NAMES } from './format-names.ts'
import { PreviewParts } from './preview-parts.tsx'
import './import.css'

interface ImportFile {
  readonly name: string
  readonly text: string
}

/** Reads a file of another tool, shows what would come of it, and writes it as a new plan or into one that is there. Nothing is written before. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const plans = usePlans()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [file, setFile] = useState<ImportFile | null>(null)
  const [from, setFrom] = useState<ImportFormat | ''>('')
  const [into, setInto] = useState('')
  const [mapping, setMapping] = useState<Mapping>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    setMapping({})
    if (chosen.size > PLAN_TEXT_BYTES_MAX)
      return setRefusal(`${chosen.name} has ${chosen.size.toLocaleString('en-GB')} bytes; export less at a time.`)
    setRefusal(null)
    setFile({ name: chosen.name, text: await chosen.text() })
  }
  const preview = useQuery({
    queryKey: ['import', file, from, into, mapping],
    queryFn: async () => {
      // What is written later is written over the revision that was looked at.
      const plan = into === '' ? null : await api.plan(into)
      const asked = { text: file!.text, fileName: file!.name, mapping, ...(from === '' ? {} : { from }), ...(into === '' ? {} : { into }) }
      return { plan, found: await api.previewImport(asked) }
    },
    enabled: file !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: (previous) => previous,
  })
  const { plan = null, found = null } = preview.data ?? {}
  const text = found?.text ?? null
  const same = plan !== null && plan.text === text
  const write = async () => {
    if (text === null || file === null) return
    setBusy(true)
    try {
      const written = plan === null ? await api.createPlan(text) : await api.savePlan(plan.id, text, plan.revision)
      queries.setQueryData(['plan', written.id], written)
      void queries.invalidateQueries({ queryKey: ['plans'] })
      onClose()
      say(plan === null ? `“${written.name}” is made from ${file.name}` : `“${written.name}” is brought up to date from ${file.name}`)
      await navigate({ to: '/plans/$planId', params: { planId: written.id } })
    } catch (error) {
      setRefusal(`Nothing was written: ${(error as Error).message}`)
      setBusy(false)
    }
  }
  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" disabled={busy || preview.isFetching || text === null || same} onClick={() => void write()}>
        {into === '' ? 'Make the plan' : 'Bring the plan up to date'}
      </Button>
    </>
  )
  return (
    <Dialog title="Import from another tool" size="large" onClose={onClose} actions={actions}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped on all of it; the field does the same by keyboard. */}
      <div
        className="import"
        onDragOver={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        onDrop={(event) => {
          event.preventDefault()
          event.stopPropagation()
          void choose(event.dataTransfer.files[0])
        }}
      >
        <div className="import-choices">
          <Field
            label="File"
            type="file"
            accept=".csv,.tsv,.txt,.json,.xml,.yaml,.yml"
            hint="Choose it or drop it here. Nothing is written until you say so."
            onChange={({ target }) => void choose(target.files?.[0])}
          />
          <SelectField label="It is from" value={from} onChange={({ target }) => setFrom(target.value as ImportFormat | '')}>
            <option value="">Find out</option>
            {Object.entries(FORMAT_NAMES).map(([format, name]) => (
              <option key={format} value={format}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField label="It becomes" value={into} onChange={({ target }) => setInto(target.value)}>
            <option value="">A new plan</option>
            {plans.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                New facts in “{name}”
              </option>
            ))}
          </SelectField>
        </div>
        {(refusal ?? preview.error) && <p role="alert">{refusal ?? preview.error?.message}</p>}
        {file && found && (
          <PreviewParts
            fileName={file.name}
            preview={found}
            same={same}
            isUpdate={into !== ''}
            onMap={(field, column) => setMapping({ ...mapping, [field]: column })}
          />
        )}
      </div>
    </Dialog>
  )
}
