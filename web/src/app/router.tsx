import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { getAccess, watchAccess } from '../access/access.ts'
import { rememberPlace } from '../access/place.ts'
import { ApiProblem } from '../api.ts'
import { Toasts } from '../control/toast.tsx'
import { LiveRoot } from '../live/live-root.tsx'
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
      <LiveRoot />
      <DropZone />
      <Toasts />
    </QueryClientProvider>
  )
}

/** Pages for people who are not signed in. */
const DOORS = ['/sign-in', '/setup', '/join', '/reset-password', '/shared']

const rootRoute = createRootRoute({
  beforeLoad({ location, preload }) {
    if (preload) return
    const access = getAccess()
    const atDoor = DOORS.includes(location.pathname)
    if (access.kind === 'local' && (atDoor || location.pathname === '/settings')) throw redirect({ to: '/', replace: true })
    if (access.kind === 'signed-out' && !atDoor) {
      rememberPlace(location.href)
      throw redirect({ to: '/sign-in', replace: true })
    }
  },
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => (
    <Trouble title="This page broke" detail={error instanceof Error ? error.message : String(error)} onRetry={reset} />
  ),
})

const plansRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: PlanListPage })

/** What people type who have seen the address of a plan. */
const allPlansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans',
  beforeLoad: () => {
    throw redirect({ to: '/', replace: true })
  },
})

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId',
  validateSearch: readViewState,
  component: lazyRouteComponent(() => import('../plan/workbench-page.tsx'), 'WorkbenchPage'),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  /** What a provider of identities sends people back with. */
  validateSearch: ({ error }: Record<string, unknown>): { error?: string } => (typeof error === 'string' ? { error } : {}),
  component: lazyRouteComponent(() => import('../door/index.ts'), 'SignInPage'),
})
const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../door/index.ts'), 'SetUpPage'),
})
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('../door/index.ts'), 'JoinPage'),
})
const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../door/index.ts'), 'ResetPasswordPage'),
})

const sharedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shared',
  validateSearch: readViewState,
  component: lazyRouteComponent(() => import('../plan/workbench-page.tsx'), 'SharedPage'),
})
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    plansRoute,
    allPlansRoute,
    planRoute,
    signInRoute,
    setUpRoute,
    joinRoute,
    resetPasswordRoute,
    sharedRoute,
    settingsRoute,
  ]),
  defaultPreload: 'intent',
})

// A session may end while the page is open.
watchAccess(() => void router.invalidate())

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
