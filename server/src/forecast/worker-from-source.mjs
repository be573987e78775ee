// A thread does not inherit the loader that reads TypeScript, so from source it starts here. The build bundles `worker.ts` itself.
import { tsImport } from 'tsx/esm/api'

export const {
  adviseText,
  checkText,
  exportText,
  forecastText,
  importText,
  longForecastOfText,
  nightOfText,
  outlookOfText,
  ready,
  recordText,
  reportOnText,
  scheduleOfText,
  sensitivityOfText,
  whatIfOfText,
  worthOfText,
} = await tsImport('./worker.ts', import.meta.url)
