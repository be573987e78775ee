import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, type PlanListPart, type PlanSummary } from '../api.ts'
import { say } from '../control/toast.tsx'

const PLANS = ['plans'] as const
type Listed = InfiniteData<PlanListPart, string | null>

const listedPlans = ({ pages }: Listed) => pages.flatMap(({ plans }) => plans)

/** How soon the list is asked for again while odds are being computed. */
const WAITING_MS = 500

/** The plans as the server has them now, as many as were asked for; a plan just edited has new odds, so no older list will do. */
export const usePlans = () =>
  useInfiniteQuery({
    queryKey: PLANS,
    queryFn: ({ pageParam, signal }) => api.plans(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: listedPlans,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data && listedPlans(state.data).some(({ outlook }) => outlook === null) ? WAITING_MS : false),
  })

/** Creates a plan from a text and opens it. */
export function useCreatePlan() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (text: string) => api.createPlan(text),
    onSuccess: async (plan) => {
      queries.setQueryData(['plan', plan.id], plan)
      void queries.invalidateQueries({ queryKey: PLANS })
      await navigate({ to: '/plans/$planId', params: { planId: plan.id } })
    },
    onError: (error) => say(`The plan was not created: ${error.message}`, { tone: 'bad' }),
  })
}

/** Takes a plan off the list at once and offers to bring it back. */
export function useDeletePlan() {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: PLANS })
  const restore = async (plan: PlanSummary) => {
    try {
      await api.restorePlan(plan.id)
      say(`“${plan.name}” is back`)
    } catch (error) {
      say(`“${plan.name}” could not be restored: ${(error as Error).message}`, { tone: 'bad' })
    }
    await refresh()
  }
  return useMutation({
    mutationFn: (plan: PlanSummary) => api.deletePlan(plan.id),
    onMutate: async (plan) => {
      await queries.cancelQueries({ queryKey: PLANS })
      const without = (part: PlanListPart) => ({ ...part, plans: part.plans.filter(({ id }) => id !== plan.id) })
      queries.setQueryData<Listed>(PLANS, (old) => old && { ...old, pages: old.pages.map(without) })
    },
    onSuccess: (_, plan) => {
      queries.removeQueries({ queryKey: ['plan', plan.id] })
      say(`Deleted “${plan.name}”`, { action: { label: 'Undo', run: () => void restore(plan) } })
    },
    onError: (error, plan) => say(`“${plan.name}” was not deleted: ${error.message}`, { tone: 'bad' }),
    onSettled: refresh,
  })
}
