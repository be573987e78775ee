import { useEffect, useRef } from 'react'
import { useAccess } from '../access/access.ts'
import { call } from '../api.ts'
import { PRESENCE_MS, type PresenceNotice } from './present.ts'

/** Names this window to the others; it lasts as long as the page. */
const SESSION = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** After the last change somebody is still taken to be writing, in milliseconds. */
const WRITING_MS = 4000

/** Tells other members of a team that one looks at a plan, and whether one writes. Nobody else is on a machine of one's own. */
export function useAppear(planId: string, isWriting: boolean): void {
  const isTeam = useAccess().kind === 'signed-in'
  const state = useRef<PresenceNotice['state']>('reading')
  useEffect(() => {
    if (!isTeam) return
    const follow = () => void appear(planId, document.visibilityState === 'visible' ? state.current : 'left')
    const leave = () => void tell({ planId, session: SESSION, state: 'left' }, true)
    follow()
    const beat = setInterval(() => document.visibilityState === 'visible' && follow(), PRESENCE_MS / 2)
    document.addEventListener('visibilitychange', follow)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(beat)
      document.removeEventListener('visibilitychange', follow)
      window.removeEventListener('pagehide', leave)
      void appear(planId, 'left')
    }
  }, [isTeam, planId])
  useEffect(() => {
    const change = (to: PresenceNotice['state']) => {
      if (state.current === to) return
      state.current = to
      if (isTeam) void appear(planId, to)
    }
    if (isWriting) return change('writing')
    // A pause is no end yet.
    const timer = setTimeout(change, WRITING_MS, 'reading')
    return () => clearTimeout(timer)
  }, [isTeam, planId, isWriting])
}

/** What a window says of itself; the server adds whose it is. */
type Own = Omit<PresenceNotice, 'userId' | 'name'>

let wanted: Own | null = null
let isTelling = false

const tell = (notice: Own, keepalive = false) =>
  // Whoever cannot be told now is told with the next beat.
  call<void>('POST', '/presence', notice, { keepalive, isAside: true }).catch(() => {})

/** One after another, for two under way at once may arrive in either order; what is no longer so is not told at all. */
async function appear(planId: string, state: PresenceNotice['state']): Promise<void> {
  wanted = { planId, session: SESSION, state }
  if (isTelling) return
  isTelling = true
  while (wanted) {
    const notice: Own = wanted
    wanted = null
    await tell(notice)
  }
  isTelling = false
}
