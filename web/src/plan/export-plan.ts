import { api, type ExportFormat } from '../api.ts'
import type { MenuItem } from '../control/menu.tsx'
import { fileName, saveFile } from '../control/save-file.ts'
import { say } from '../control/toast.tsx'
import type { Session } from './session.ts'

const FORMATS: readonly (readonly [what: 'forecast' | `export/${ExportFormat}`, suffix: string, label: string])[] = [
  ['export/csv', 'csv', 'Tasks and goals with figures (CSV)'],
  ['forecast', 'forecast.json', 'The forecast (JSON)'],
  ['export/ics', 'ics', 'Dates for a calendar (iCalendar)'],
  ['export/mermaid', 'mmd', 'The graph (Mermaid)'],
  ['export/samples', 'samples.json', 'Every future one by one (JSON)'],
]

/** What the plan can be written as. Of the past there is only its text. */
export function exportItems(session: Session, name: string): MenuItem[] {
  const file = fileName(name)
  const items = [
    {
      label: 'Download .plan.yaml',
      run: () => saveFile(new Blob([session.draft.getState().text], { type: 'application/yaml' }), `${file}.plan.yaml`),
    },
  ]
  if (session.part === 'past') return items
  const others = FORMATS.map(([what, suffix, label]) => ({
    label,
    run: () => void exportAs(session, what, `${file}.${suffix}`),
  }))
  return [...items, ...others]
}

async function exportAs({ planId, draft }: Session, what: (typeof FORMATS)[number][0], file: string): Promise<void> {
  try {
    // The server writes what it has.
    await draft.saveNow()
    if (draft.getState().save.kind !== 'saved') throw new Error('the text here is not saved yet')
    saveFile(await api.exported(planId, what), file)
  } catch (error) {
    say(`${file} was not written: ${(error as Error).message}`, { tone: 'bad' })
  }
}
