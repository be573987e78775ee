import { api } from '../api.ts'

/** A revision never changes. */
export const revisionQuery = (planId: string, revision: number) => ({
  queryKey: ['revision', planId, revision],
  queryFn: () => api.revision(planId, revision),
  staleTime: Number.POSITIVE_INFINITY,
})
