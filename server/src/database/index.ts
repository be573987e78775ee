export { migrateSchema, schemaDigest, underSchemaLock } from './migrate.ts'
export { type Database, openDatabase, openPool } from './open.ts'
export { type Neighbour, openPrivateServer, type PrivateServer } from './private-server.ts'
export { databaseTrouble } from './trouble.ts'
