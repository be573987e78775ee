export { migrateSchema, schemaDigest, underSchemaLock } from './migrate.ts'
export { type Database, openDatabase, openPool } from './open.ts'
export { openPrivateServer, type PrivateServer } from './private-server.ts'
