import { useState } from 'react'
import { ask } from '../api.ts'
import { Button } from '../control/button.tsx'
import { fileName, saveFile } from '../control/save-file.ts'
import { say } from '../control/toast.tsx'
import { today } from '../report/dates.ts'

/** The workspace as one file, which any Nonlinear restores. */
export function Everything({ name }: { readonly name: string }) {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      saveFile(await (await ask('GET', '/workspace/archive')).blob(), `${fileName(name)}-${today()}.tar.gz`)
    } catch (error) {
      say(`The archive was not written: ${(error as Error).message}`, { tone: 'bad' })
    }
    setBusy(false)
  }
  return (
    <p>
      <Button aria-disabled={busy} onClick={() => busy || void download()}>
        {busy ? 'Being written…' : 'Download everything'}
      </Button>
    </p>
  )
}
