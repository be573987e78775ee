// How good and how fast schedules under limited resources are, on a folder of PSPLIB files: mean % above the critical path.
//   node --import tsx bench/src/psplib.ts FOLDER [schedules]
// FOLDER holds .sm files, or folders of them. Beside them a manifest.csv with the columns file, best_known, lft_serial_makespan and
// lft_parallel_makespan is compared with, where there is one. The files themselves are not part of the project: their origin asks to be cited, and they
// come without a licence (R. Kolisch & A. Sprecher, PSPLIB, EJOR 96 (1996) 205-216).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { criticalPath, type ResourceProblem, resourceProblem, sampleSchedules, scheduleByRule } from '@nonlinear/engine'
import { readPsplib } from '@nonlinear/language'

const SCHEDULES = 1000

const METHODS: Readonly<Record<string, (problem: ResourceProblem, schedules: number) => { readonly length: number }>> = {
  'LFT serial': (problem) => scheduleByRule(problem),
  'LFT parallel': (problem) => scheduleByRule(problem, { scheme: 'parallel' }),
  '+ justification': (problem) => scheduleByRule(problem, { scheme: 'parallel', justify: true }),
  sampled: (problem, schedules) => sampleSchedules(problem, { schedules }),
}
/** Columns of the manifest that a method must meet to the unit. */
const EXACT: Readonly<Record<string, string>> = { 'LFT serial': 'lft_serial_makespan', 'LFT parallel': 'lft_parallel_makespan' }

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesIn(path) : name.endsWith('.sm') ? [path] : []
    })
}

function problemOf(file: string): ResourceProblem {
  const { instance, diagnostics } = readPsplib(readFileSync(file, 'utf8'))
  if (instance === null)
    throw new Error(diagnostics.map(({ span, message, hint }) => `${file}:${span?.start.line} ${message} — ${hint}`).join('\n'))
  return resourceProblem(instance)
}

/** Rows of the manifest by file name; empty without one in the folder or above it. */
function manifestOf(folder: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const file = [folder, dirname(folder)].map((place) => join(place, 'manifest.csv')).find((path) => existsSync(path))
  if (file === undefined) return new Map()
  const [head = [], ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return new Map(
    rows.map((row) => {
      const record = Object.fromEntries(head.map((name, i) => [name, row[i] ?? '']))
      return [record.file ?? '', record]
    }),
  )
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const percentAbove = (lengths: readonly number[], bases: readonly number[]): string =>
  mean(lengths.map((length, i) => 100 * (length / (bases[i] as number) - 1))).toFixed(2)

const [folder, written] = process.argv.slice(2)
const schedules = Number(written ?? SCHEDULES)
if (folder === undefined || !existsSync(folder) || !Number.isInteger(schedules) || schedules < 1) {
  console.error('usage: node --import tsx bench/src/psplib.ts FOLDER [schedules]')
  process.exit(2)
}
const manifest = manifestOf(folder)
const groups = new Map<string, string[]>()
for (const file of filesIn(folder)) groups.set(dirname(file), [...(groups.get(dirname(file)) ?? []), file])
console.log('| folder | instances | method | % above critical path | % above best known | not as in the manifest | ms an instance |')
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const [place, files] of groups) {
  const names = files.map((file) => basename(file))
  const problems = files.map(problemOf)
  const paths = problems.map((problem) => criticalPath(problem).length)
  const best = names.map((name) => Number(manifest.get(name)?.best_known))
  for (const [method, schedule] of Object.entries(METHODS)) {
    const began = performance.now()
    const lengths = problems.map((problem) => schedule(problem, schedules).length)
    const took = (performance.now() - began) / problems.length
    const wanted = names.map((name) => manifest.get(name)?.[EXACT[method] ?? ''])
    const row = [
      relative(folder, place) || basename(place),
      problems.length,
      method === 'sampled' ? `${method}, ${schedules.toLocaleString('en')} schedules` : method,
      percentAbove(lengths, paths),
      best.every((value) => value > 0) ? percentAbove(lengths, best) : '',
      wanted.every((value) => value !== undefined) ? lengths.filter((length, i) => length !== Number(wanted[i])).length : '',
      took.toFixed(2),
    ]
    console.log(`| ${row.join(' | ')} |`)
  }
}
