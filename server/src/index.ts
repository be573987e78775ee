export type { ApiType } from './app.ts'
export { CannotStart } from './cannot-start.ts'
export { type ServeOptions, serve } from './main.ts'
export { AlreadyServing, type RunningServer, type ServerOptions, startServer } from './start-server.ts'
