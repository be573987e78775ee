import { useLive } from './live.ts'
import './live.css'

/** Says quietly that others are not heard. */
export function LiveNote() {
  const { connection } = useLive()
  return (
    <span className="live-note" role="status">
      {connection === 'broken' && <span title="The connection to the server is broken; it is tried again by itself">Not live</span>}
    </span>
  )
}
