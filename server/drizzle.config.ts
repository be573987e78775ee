import { defineConfig } from 'drizzle-kit'

// `npx drizzle-kit generate --name WHAT-CHANGES` here writes the next migration.
export default defineConfig({ dialect: 'postgresql', schema: './src/database/schema.ts', out: './migrations' })
