export { createKeys, type Keys } from './keys.ts'
export { workspaceRoutes } from './routes.ts'
export { createWorkspaceService, type WorkspaceService } from './service.ts'
export { openWorkspaceStore, type WorkspaceStore } from './store.ts'
