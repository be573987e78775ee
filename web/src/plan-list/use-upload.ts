import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api, PLAN_TEXT_BYTES_MAX, PLAN_TEXT_LENGTH_MAX, type StoredPlan } from '../api.ts'
import { say } from '../control/toast.tsx'

/** `q3-search.plan.yaml` is called `q3-search` unless its text has a name. */
const nameOfFile = (file: string): string => file.replace(/(\.plan)?\.ya?ml$/i, '')

const grouped = (count: number): string => count.toLocaleString('en-GB')

/** Why a file cannot be a plan, before anything of it is sent; null where nothing speaks against it. */
function refusal(file: File, text: string | null): string | null {
  if (/\.[ct]sv$/i.test(file.name)) return 'a table is no plan; Import makes one of it'
  if (!/\.ya?ml$/i.test(file.name)) return 'a plan is a .plan.yaml file'
  if (file.size > PLAN_TEXT_BYTES_MAX) return `it has ${grouped(file.size)} bytes; a plan may have ${grouped(PLAN_TEXT_BYTES_MAX)}`
  if (text !== null && text.length > PLAN_TEXT_LENGTH_MAX)
    return `it has ${grouped(text.length)} characters; a plan may have ${grouped(PLAN_TEXT_LENGTH_MAX)}`
  return null
}

async function uploadOne(file: File): Promise<StoredPlan | null> {
  const refuse = (why: string) => {
    say(`${file.name} was not added: ${why}`, { tone: 'bad' })
    return null
  }
  const unread = refusal(file, null)
  if (unread !== null) return refuse(unread)
  try {
    const text = await file.text()
    const read = refusal(file, text)
    return read === null ? await api.createPlan(text, nameOfFile(file.name)) : refuse(read)
  } catch (error) {
    return refuse((error as Error).message)
  }
}

/** Adds files as plans; a single one is opened. */
export function useUpload(): (files: readonly File[]) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useCallback(
    async (files) => {
      const added: StoredPlan[] = []
      for (const file of files) {
        const plan = await uploadOne(file)
        if (plan) added.push(plan)
      }
      await queries.invalidateQueries({ queryKey: ['plans'] })
      const [only] = added
      if (added.length === 1 && only) await navigate({ to: '/plans/$planId', params: { planId: only.id } })
      else if (added.length > 1) say(`Added ${added.length} plans`)
    },
    [queries, navigate],
  )
}
