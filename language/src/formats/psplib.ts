import type { Diagnostic, Span } from '@nonlinear/model'

/** Most activities of one instance; the largest published ones have a few hundred. */
export const MAX_PSPLIB_ACTIVITIES = 10_000

/**
 * A project of the PSPLIB format, activities counted from 0 in the order of the file, the dummies at both ends included: what `resourceProblem` of
 * the engine takes.
 */
export interface PsplibInstance {
  readonly durations: readonly number[]
  readonly successors: readonly (readonly number[])[]
  readonly capacities: readonly number[]
  readonly demands: readonly (readonly number[])[]
}

export interface PsplibResult {
  /** null where there is an error. */
  readonly instance: PsplibInstance | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a single-mode `.sm` file with renewable resources (Kolisch & Sprecher 1996). Never throws: what is wrong is told with its line. */
export function readPsplib(text: string): PsplibResult {
  const diagnostics: Diagnostic[] = []
  const reading = readingOf(text, (code, line, message, hint) => {
    diagnostics.push({ code, severity: 'error', message, hint, path: [], span: lineSpan(text, line) })
  })
  const instance = readInstance(reading)
  return { instance: diagnostics.length === 0 ? instance : null, diagnostics }
}

type Tell = (code: string, line: number, message: string, hint: string) => void

interface Row {
  /** Counted from 1. */
  readonly line: number
  readonly numbers: readonly number[]
}

interface Reading {
  readonly lines: readonly string[]
  readonly tell: Tell
  /** Rows of whole numbers below a heading, up to the line of asterisks after them. */
  rows(heading: string): readonly Row[]
  /** The whole number after the colon of a line that begins so; null where there is none. */
  count(label: string): { readonly line: number; readonly value: number } | null
}

function lineSpan(text: string, line: number): Span {
  const lines = text.split('\n')
  const offset = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const length = (lines[line - 1] ?? '').replace(/\r$/, '').length
  return { start: { line, column: 1, offset }, end: { line, column: length + 1, offset: offset + length } }
}

function readingOf(text: string, tell: Tell): Reading {
  const lines = text.split(/\r?\n/)
  return {
    lines,
    tell,
    rows(heading) {
      const at = lines.findIndex((line) => line.trim().startsWith(heading))
      if (at < 0) {
        tell('missing-section', Math.max(1, lines.length), `there is no section "${heading}"`, 'is this a PSPLIB .sm file, and all of it?')
        return []
      }
      const end = lines.findIndex((line, i) => i > at && line.startsWith('***'))
      const body = lines.slice(at + 1, end < 0 ? lines.length : end)
      return body.flatMap((line, i): Row[] => {
        // Titles of columns, rules below them and empty lines are no rows.
        if (!/^\s*[-+.\d]/.test(line) || /^\s*-{3,}/.test(line)) return []
        const words = line.trim().split(/\s+/)
        const odd = words.find((word) => !/^\d+$/.test(word))
        if (odd !== undefined) tell('not-a-number', at + 2 + i, `"${odd}" is no whole number from 0`, 'write digits alone')
        return [{ line: at + 2 + i, numbers: words.map(Number) }]
      })
    },
    count(label) {
      const at = lines.findIndex((line) => line.includes(label))
      const value = at < 0 ? undefined : /:\s*(\d+)/.exec(lines[at] ?? '')?.[1]
      return value === undefined ? null : { line: at + 1, value: Number(value) }
    },
  }
}

function readInstance(reading: Reading): PsplibInstance | null {
  const { tell } = reading
  const jobs = reading.count('jobs (incl.')
  if (jobs === null || jobs.value < 1 || jobs.value > MAX_PSPLIB_ACTIVITIES) {
    const said = jobs === null ? 'no number of jobs is given' : `${jobs.value} jobs are given`
    tell('jobs', jobs?.line ?? 1, said, `write "jobs (incl. supersource/sink ): N" with N from 1 to ${MAX_PSPLIB_ACTIVITIES}`)
    return null
  }
  for (const label of ['- nonrenewable', '- doubly constrained']) {
    const other = reading.count(label)
    if (other !== null && other.value > 0)
      tell('not-renewable', other.line, `${other.value} resources are ${label.slice(2)}`, 'only renewable resources can be read')
  }
  const resources = reading.count('- renewable')
  const capacities = capacitiesOf(reading, resources?.value ?? null)
  const successors = successorsOf(reading, jobs.value)
  const { durations, demands } = requestsOf(reading, jobs.value, capacities)
  return { durations, successors, capacities, demands }
}

function capacitiesOf(reading: Reading, wanted: number | null): readonly number[] {
  const rows = reading.rows('RESOURCEAVAILABILITIES')
  const row = rows[0]
  if (row === undefined) return []
  if (wanted !== null && row.numbers.length !== wanted)
    reading.tell('capacities', row.line, `${row.numbers.length} capacities for ${wanted} renewable resources`, 'give one for each')
  return row.numbers
}

/** One row a job in order; a job that is missing or comes twice is told. */
function byJob(reading: Reading, heading: string, jobs: number, take: (row: Row, job: number) => void): void {
  const seen = new Set<number>()
  const rows = reading.rows(heading)
  for (const row of rows) {
    const job = row.numbers[0] as number
    if (!(job >= 1 && job <= jobs))
      reading.tell('job-number', row.line, `job ${job} is not among the ${jobs} jobs`, `count from 1 to ${jobs}`)
    else if (seen.has(job)) reading.tell('job-twice', row.line, `job ${job} is described twice`, 'keep one of the lines')
    else take(row, job)
    seen.add(job)
  }
  const missing = Array.from({ length: jobs }, (_, i) => i + 1).find((job) => !seen.has(job))
  if (rows.length > 0 && missing !== undefined)
    reading.tell('job-missing', rows.at(-1)?.line ?? 1, `job ${missing} has no line under "${heading}"`, `describe all ${jobs} jobs`)
}

function successorsOf(reading: Reading, jobs: number): readonly (readonly number[])[] {
  const successors: (readonly number[])[] = Array.from({ length: jobs }, () => [])
  byJob(reading, 'PRECEDENCE RELATIONS', jobs, ({ line, numbers }, job) => {
    const [, modes, count, ...next] = numbers
    if (modes !== 1) reading.tell('modes', line, `job ${job} has ${modes} modes`, 'only projects with one mode a job can be read')
    if (next.length !== count)
      reading.tell('successors', line, `job ${job} has ${next.length} successors where ${count} are announced`, 'list them all')
    for (const other of next)
      if (!(other >= 1 && other <= jobs))
        reading.tell(
          'successor',
          line,
          `job ${job} has the successor ${other}, which is not among the ${jobs} jobs`,
          `count from 1 to ${jobs}`,
        )
    successors[job - 1] = next.map((other) => other - 1)
  })
  return successors
}

function requestsOf(reading: Reading, jobs: number, capacities: readonly number[]): Pick<PsplibInstance, 'durations' | 'demands'> {
  const durations = new Array<number>(jobs).fill(0)
  const demands: (readonly number[])[] = Array.from({ length: jobs }, () => capacities.map(() => 0))
  byJob(reading, 'REQUESTS/DURATIONS', jobs, ({ line, numbers }, job) => {
    const [, , duration, ...uses] = numbers
    if (duration === undefined || uses.length !== capacities.length) {
      const said = `job ${job} has ${Math.max(0, numbers.length - 3)} requests for ${capacities.length} resources`
      reading.tell('requests', line, said, 'write job, mode, duration and one request a resource')
      return
    }
    const excess = uses.findIndex((use, r) => duration > 0 && use > (capacities[r] as number))
    if (excess >= 0)
      reading.tell(
        'over-capacity',
        line,
        `job ${job} wants ${uses[excess]} of R ${excess + 1}, which has ${capacities[excess]}`,
        'it could never run',
      )
    durations[job - 1] = duration
    demands[job - 1] = uses
  })
  return { durations, demands }
}
