import { useEffect, useState } from 'react'
import { useMay } from '../access/may.ts'
import { useUpload } from '../plan-list/use-upload.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes plan files dropped anywhere on any page. */
export function DropZone() {
  return useMay('plan.write') && <WritableDropZone />
}

function WritableDropZone() {
  const [over, setOver] = useState(false)
  const upload = useUpload()
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void upload([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [upload])
  if (!over) return null
  return (
    <div className="drop-zone">
      <p>Drop .plan.yaml files to add them as plans</p>
    </div>
  )
}
