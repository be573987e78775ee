import { type ReadResult, readPlan } from '@nonlinear/language'
import { type Diagnostic, hasErrors, type Plan } from '@nonlinear/model'
import type { Host } from '../host.ts'
import { diagnosticLine, diagnosticWithSource } from '../terminal/diagnostics.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'

export interface PlanInput {
  readonly file: string
  readonly text: string
  readonly plan: Plan
  readonly read: ReadResult
}

/** The plan in a file, or null after its errors have been told on the error stream, with what there is none of because of them. */
export function readSoundPlan(file: string, host: Host, wanted = 'forecast'): PlanInput | null {
  const text = host.readText(file)
  const read = readPlan(text, { file })
  if (read.plan !== null && !hasErrors(read.diagnostics)) return { file, text, plan: read.plan, read }
  tellErrors(
    file,
    text,
    read.diagnostics.filter(({ severity }) => severity === 'error'),
    host,
    wanted,
  )
  return null
}

/** Errors with their source lines in a terminal, one line each elsewhere. */
function tellErrors(file: string, text: string, errors: readonly Diagnostic[], host: Host, wanted: string): void {
  if (!host.err.isTerminal) {
    host.err.write(errors.map((error) => `${diagnosticLine(file, error)}\n`).join(''))
    return
  }
  const style = styleOf(host.err.colour)
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`
  const lines = errors.flatMap((error) => [...diagnosticWithSource(file, error, text, host.err.columns, style), []])
  host.err.write(renderLines([...lines, [{ text: `The plan has ${count}, so there is no ${wanted}.` }]]))
}
