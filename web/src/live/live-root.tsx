import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAccess } from '../access/access.ts'
import { may } from '../access/may.ts'
import { onPlanChange, startLive } from './live.ts'

/** Lists that others change are read anew so often at most, in milliseconds. */
const LIST_MS = 1000

/** Keeps what is shown of the workspace up to date with what others do, for whoever may see its plans. */
export function LiveRoot() {
  return may(useAccess(), 'plan.list') && <Following />
}

function Following() {
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stopHearing = onPlanChange((notice) => {
      if (notice !== null) void queries.invalidateQueries({ queryKey: ['plan', notice.planId], refetchType: 'none' })
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: ['plans'] })
      }, LIST_MS)
    })
    const stop = startLive()
    return () => {
      clearTimeout(timer)
      stopHearing()
      stop()
    }
  }, [queries])
  return null
}
