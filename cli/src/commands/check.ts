import { readPlan } from '@nonlinear/language'
import { hasErrors } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, type ExitCode, type Host, UsageError } from '../host.ts'
import { diagnosticLine } from '../terminal/diagnostics.ts'

export const check: Command = {
  name: 'check',
  summary: 'Say what is wrong with plans, and where.',
  operands: 'FILE…',
  operandsMin: 1,
  operandsMax: Number.POSITIVE_INFINITY,
  flags: [],
  examples: [
    ['nonlinear check line-3.plan.yaml', 'one line per problem, with its place and a hint'],
    ['nonlinear check plans/*.plan.yaml', 'all plans of a folder; exits with 1 if any has an error'],
  ],
  run({ operands }, host) {
    // An unreadable file does not keep the others from being checked.
    const codes = operands.map((file): ExitCode => {
      try {
        return checkFile(file, host)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        host.err.write(`nonlinear: ${error.message}\n`)
        return error.exitCode
      }
    })
    return Math.max(...codes) as ExitCode
  },
}

function checkFile(file: string, host: Host): ExitCode {
  const { diagnostics, plan } = readPlan(host.readText(file), { file })
  host.out.write(diagnostics.map((diagnostic) => `${diagnosticLine(file, diagnostic)}\n`).join(''))
  if (diagnostics.length === 0 && host.err.isTerminal) host.err.write(`${file}: nothing wrong\n`)
  return plan === null || hasErrors(diagnostics) ? EXIT.planHasErrors : EXIT.fine
}
