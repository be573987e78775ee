export { type Live, openLive } from './hub.ts'
export { liveRoutes } from './routes.ts'
