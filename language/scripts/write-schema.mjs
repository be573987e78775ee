// Writes language/plan.schema.json from its source. Run it after changing src/schema/plan-schema.ts: npm run schema -w language
import { writeFileSync } from 'node:fs'
import { planSchemaText } from '../src/schema/plan-schema.ts'

writeFileSync(new URL('../plan.schema.json', import.meta.url), planSchemaText())
