import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api, PLAN_TEXT_BYTES_MAX, type StoredPlan } from '../api.ts'
import { say } from '../control/toast.tsx'

/** `q3-search.plan.yaml` is called `q3-search` unless its text has a name. */
const nameOfFile = (file: string): string => file.replace(/(\.plan)?\.ya?ml$/i, '')

async function uploadOne(file: File): Promise<StoredPlan | null> {
  const tooLarge = file.size > PLAN_TEXT_BYTES_MAX
  if (tooLarge || !/\.ya?ml$/i.test(file.name)) {
    const why = tooLarge ? `it is ${(file.size / 1024 / 1024).toFixed(1)} MB; a plan may have 5 MB` : 'a plan is a .plan.yaml file'
    say(`${file.name} was not added: ${why}`, { tone: 'bad' })
    return null
  }
  try {
    return await api.createPlan(await file.text(), nameOfFile(file.name))
  } catch (error) {
    say(`${file.name} was not added: ${(error as Error).message}`, { tone: 'bad' })
    return null
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
