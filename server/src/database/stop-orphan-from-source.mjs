// As `forecast/worker-from-source.mjs`: from source, the program starts here. The build bundles `stop-orphan.ts` itself.
import { tsImport } from 'tsx/esm/api'

await tsImport('./stop-orphan.ts', import.meta.url)
