import { useId, useRef } from 'react'
import { Button } from './button.tsx'
import { say } from './toast.tsx'
import './form.css'

interface SecretOnceProps {
  readonly label: string
  readonly text: string
}

/** Something that is shown only now, and is to be copied. */
export function SecretOnce({ label, text }: SecretOnceProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      say('Copied')
    } catch {
      // Browsers write to the clipboard only over https, and only if they are let.
      input.current?.select()
      say('The browser does not let this page copy: it is selected, press Ctrl C')
    }
  }
  return (
    <div className="secret field" role="status">
      <label htmlFor={id}>{label} You see it only now.</label>
      <div className="secret-row">
        <input id={id} ref={input} readOnly value={text} onFocus={({ target }) => target.select()} />
        <Button kind="primary" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  )
}
