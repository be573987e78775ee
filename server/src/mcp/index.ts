export { apiAt } from './api.ts'
export { mcpRoutes } from './routes.ts'
export { serveStdio } from './stdio.ts'
