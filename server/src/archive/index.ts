export { runBackup, runRestore } from './command.ts'
export { ArchiveRefused } from './format.ts'
export { archiveRoutes, type WorkspaceArchiver } from './routes.ts'
export { archiveAll, archiveWorkspace } from './service.ts'
