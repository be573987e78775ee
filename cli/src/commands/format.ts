import { formatPlan, readPlan } from '@nonlinear/language'
import { hasErrors } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, type ExitCode, type Host, UsageError } from '../host.ts'
import { diagnosticLine } from '../terminal/diagnostics.ts'

export const format: Command = {
  name: 'format',
  summary: 'Print a plan in its canonical form, comments kept.',
  operands: 'FILE…',
  operandsMin: 1,
  operandsMax: Number.POSITIVE_INFINITY,
  flags: [{ name: 'write', value: null, summary: 'write the result back into the file instead of printing it' }],
  examples: [
    ['nonlinear format line-3.plan.yaml', 'the canonical text, on standard output'],
    ['nonlinear format --write plans/*.plan.yaml', 'tidy all plans of a folder in place'],
  ],
  run({ operands, switches }, host) {
    const write = switches.has('write')
    if (write && operands.includes('-'))
      throw new UsageError('--write cannot write back to standard input', 'leave out --write, or name a file')
    if (!write && operands.length > 1)
      throw new UsageError(`format prints one plan, got ${operands.length} files`, 'add --write to format several in place')
    return Math.max(...operands.map((file) => formatFile(file, write, host))) as ExitCode
  },
}

/** A text with errors stays as it is: what was not understood cannot be moved without harm. */
function formatFile(file: string, write: boolean, host: Host): ExitCode {
  const text = host.readText(file)
  const errors = readPlan(text, { file }).diagnostics
  if (hasErrors(errors)) {
    const shown = errors.filter(({ severity }) => severity === 'error')
    host.err.write(shown.map((error) => `${diagnosticLine(file, error)}\n`).join(''))
    return EXIT.planHasErrors
  }
  const formatted = formatPlan(text)
  if (!write) host.out.write(formatted)
  else if (formatted !== text) host.replaceText(file, formatted)
  return EXIT.fine
}
