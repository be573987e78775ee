// `npm run soak -- --minutes 10`: takes generated plans through everything that is done to a plan, for a given time, and says what broke.
// Ends with a line of what was done; exit code 1 if anything was at fault, 2 for wrong usage.
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Journey, STAGES, type Stage } from './journey.ts'
import type { Tidings } from './player.ts'

const MINUTES = 0.5
/** A case that takes longer hangs: the largest plans take ten seconds, on a machine busy with other things some more. */
const CASE_SECONDS_MAX = 120
/** After so many faults the soak ends: they are likely all the same. */
const FAULTS_MAX = 10
const CASES_MAX = 1_000_000_000
const LINES_OF_A_FAULT = 12

const PLAYER = fileURLToPath(new URL('./player.ts', import.meta.url))

const USAGE = `usage: npm run soak -- [--minutes 0.5] [--seed N] [--from N] [--cases N] [--case-seconds ${CASE_SECONDS_MAX}] [--out FOLDER]
       npm run soak -- --plan FILE [--seed N]`

interface Settings {
  readonly minutes: number
  readonly seed: number
  readonly from: number
  readonly cases: number
  readonly caseSeconds: number
  readonly out: string | null
  readonly plan: string | null
}

class UsageError extends Error {}

function settingsFrom(args: readonly string[]): Settings {
  const names = ['minutes', 'seed', 'from', 'cases', 'case-seconds', 'out', 'plan'] as const
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const values = parsed(args, options)
  const number = (name: (typeof names)[number], otherwise: number, isFine: (value: number) => boolean): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name])
    if (!isFine(value)) throw new UsageError(`--${name} ${values[name]} is out of range`)
    return value
  }
  const isWhole = (value: number) => Number.isInteger(value) && value >= 0 && value < 2 ** 32
  return {
    minutes: number('minutes', MINUTES, (value) => value > 0 && value <= 24 * 60),
    seed: number('seed', Math.floor(Math.random() * 2 ** 31), isWhole),
    from: number('from', 0, isWhole),
    cases: number('cases', CASES_MAX, isWhole),
    caseSeconds: number('case-seconds', CASE_SECONDS_MAX, (value) => value > 0),
    out: values.out ?? null,
    plan: values.plan ?? null,
  }
}

function parsed(args: readonly string[], options: Record<string, { type: 'string' }>): Record<string, string | undefined> {
  try {
    return parseArgs({ args: [...args], options }).values as Record<string, string | undefined>
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** What was done so far. */
interface Tally {
  cases: number
  faults: number
  next: number
  slowest: { readonly number: number; readonly ms: number }
  readonly passed: Record<Stage, number>
}

/** Plays cases until time is up, with a new player whenever one had to be ended. */
async function soak(settings: Settings): Promise<Tally> {
  const tally: Tally = {
    cases: 0,
    faults: 0,
    next: settings.from,
    slowest: { number: settings.from, ms: 0 },
    passed: Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>,
  }
  const until = performance.now() + settings.minutes * 60_000
  const last = settings.plan === null ? settings.from + settings.cases : 1
  while (tally.next < last && tally.faults < FAULTS_MAX && performance.now() < until) await playOn(settings, tally, last, until)
  return tally
}

/** One player, until it is done, breaks down, hangs, or time is up. */
function playOn(settings: Settings, tally: Tally, last: number, until: number): Promise<void> {
  const args = settings.plan === null ? [String(tally.next), String(last - tally.next)] : [settings.plan]
  const player = fork(PLAYER, [String(settings.seed), ...args], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let begun: (Tidings & { kind: 'begins' }) | null = null
    let beganAt = 0
    let lastWords = ''
    let isOver = false
    let watch: NodeJS.Timeout | undefined
    const found = (faults: readonly string[]) => {
      if (begun === null || faults.length === 0) return
      tally.faults += 1
      report(settings, begun, faults)
    }
    const end = () => {
      isOver = true
      player.kill('SIGKILL')
    }
    player.stderr?.on('data', (words) => {
      lastWords = (lastWords + words).slice(-4000)
    })
    player.on('message', (tidings: Tidings) => {
      if (isOver) return
      clearTimeout(watch)
      if (tidings.kind === 'begins') {
        begun = tidings
        beganAt = performance.now()
        watch = setTimeout(() => {
          count(tally, tidings.number, settings.caseSeconds * 1000, null)
          found([`hangs: no end after ${settings.caseSeconds} s`])
          end()
        }, settings.caseSeconds * 1000)
        return
      }
      count(tally, tidings.number, performance.now() - beganAt, tidings.journey)
      found(tidings.journey.faults)
      begun = null
      if (tally.faults >= FAULTS_MAX || performance.now() >= until) end()
    })
    player.on('error', reject)
    player.on('close', (code, signal) => {
      clearTimeout(watch)
      if (begun !== null && !isOver) {
        count(tally, begun.number, performance.now() - beganAt, null)
        found([`breaks down: exit code ${code ?? signal}\n${lastWords}`])
      } else if (code !== 0 && !isOver) {
        reject(new Error(`the player ended with ${code ?? signal}\n${lastWords}`))
      }
      resolve()
    })
    endWithMe(player)
  })
}

/** A player does not outlive the soak. */
function endWithMe(player: ChildProcess): void {
  const kill = () => player.kill('SIGKILL')
  process.once('exit', kill)
  player.once('close', () => process.off('exit', kill))
}

function count(tally: Tally, number: number, ms: number, journey: Journey | null): void {
  tally.cases += 1
  tally.next = number + 1
  if (ms > tally.slowest.ms) tally.slowest = { number, ms }
  for (const stage of STAGES) tally.passed[stage] += journey?.passed[stage] ?? 0
}

let folder: string | null = null

/** Writes the plan at fault to a file and says what is wrong, with the command to see it again. */
function report({ seed, plan, out }: Settings, { number, what, text }: Tidings & { kind: 'begins' }, faults: readonly string[]): void {
  folder ??= out ?? mkdtempSync(join(tmpdir(), 'nonlinear-soak-'))
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `soak-${seed}-${number}.plan.yaml`)
  writeFileSync(file, text)
  console.log(`\nfault in case ${number} (${what}), the plan is in ${file}`)
  for (const fault of faults.slice(0, 5)) console.log(`  ${fault.split('\n').slice(0, LINES_OF_A_FAULT).join('\n  ')}`)
  if (faults.length > 5) console.log(`  … and ${faults.length - 5} more`)
  console.log(
    plan === null
      ? `again: npm run soak -- --seed ${seed} --from ${number} --cases 1`
      : `again: npm run soak -- --seed ${seed} --plan ${plan}`,
  )
}

function summaryOf({ cases, faults, passed, slowest }: Tally, { seed }: Settings, seconds: number): string {
  const stages = STAGES.map((stage) => `${passed[stage]} ${stage}`).join(', ')
  return `soak: seed ${seed}, ${cases} plans in ${seconds.toFixed(0)} s: ${stages}; the slowest, ${slowest.number}, took ${(slowest.ms / 1000).toFixed(1)} s; ${faults} faulty`
}

try {
  const settings = settingsFrom(process.argv.slice(2))
  console.log(`soak: seed ${settings.seed}`)
  const began = performance.now()
  const tally = await soak(settings)
  console.log(summaryOf(tally, settings, (performance.now() - began) / 1000))
  process.exitCode = tally.faults > 0 || tally.cases === 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${error.message}\n${USAGE}`)
  process.exitCode = 2
}
