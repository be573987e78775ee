import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { ApiProblem } from '../api.ts'
import { Toasts } from '../control/toast.tsx'
import { PlanListPage } from '../plan-list/plan-list-page.tsx'
import { DropZone } from './drop-zone.tsx'
import { NotFoundPage, Trouble } from './trouble.tsx'
import { readViewState } from './view-state.ts'

const queries = new QueryClient({
  defaultOptions: {
    // A refusal will not change by asking again; a server that is starting will.
    queries: { retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < 2, staleTime: 5_000 },
  },
})

function Root() {
  return (
    <QueryClientProvider client={queries}>
      <Outlet />
      <DropZone />
      <Toasts />
    </QueryClientProvider>
  )
}

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => (
    <Trouble title="This page broke" detail={error instanceof Error ? error.message : String(error)} onRetry={reset} />
  ),
})

const plansRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: PlanListPage })

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId',
  validateSearch: readViewState,
  component: lazyRouteComponent(() => import('../plan/workbench-page.tsx'), 'WorkbenchPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([plansRoute, planRoute]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
