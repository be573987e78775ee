import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BLOCK, createEnds, type Problem } from '@nonlinear/engine'
import { writeProblemFile } from './baseline/problem-file.ts'

// The bare loops for unlimited people — draws, times and costs of the same trials — beside the same work in C. All must agree on how every trial ended.

const BLOCKS = 10
const SEED = 1
const RUNS = 40
const COMPILERS = [
  ['gcc', '-O3'],
  ['gcc', '-O3', '-march=native'],
  ['clang', '-O3'],
  ['clang', '-O3', '-march=native'],
] as const

export interface KernelRow {
  readonly name: string
  /** Per task and trial, the best of all runs. */
  readonly nanoseconds: number
  /** Of how the root ended in every trial. */
  readonly checksum: number
}

export function kernelRows(problem: Problem): KernelRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'nonlinear-bench-'))
  try {
    const file = join(folder, 'problem')
    writeProblemFile(file, problem, SEED, BLOCKS)
    const ours = [measure(problem, 'WebAssembly kernel', false), measure(problem, 'TypeScript twin', true)]
    return [...ours, ...COMPILERS.flatMap((command) => measureC(file, join(folder, 'unlimited'), command))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function measure(problem: Problem, name: string, twins: boolean): KernelRow {
  const ends = createEnds(problem, SEED, { twins })
  let best = Number.POSITIVE_INFINITY
  let checksum = 0
  for (let run = 0; run < RUNS; run += 1) {
    checksum = 0
    let milliseconds = 0
    for (let n = 0; n < BLOCKS; n += 1) {
      const began = performance.now()
      const { rootEnd } = ends.simulate(n)
      milliseconds += performance.now() - began
      for (const end of rootEnd) checksum = (Math.imul(checksum, 31) + end) >>> 0
    }
    best = Math.min(best, milliseconds)
  }
  ends.release()
  return { name, nanoseconds: (best * 1e6) / (problem.taskCount * BLOCKS * BLOCK), checksum }
}

/** Nothing where the compiler is not there. */
function measureC(file: string, program: string, [compiler, ...flags]: readonly string[]): KernelRow[] {
  const source = join(import.meta.dirname, 'baseline/unlimited.c')
  try {
    execFileSync(compiler as string, ['--version'], { stdio: 'ignore' })
  } catch {
    return []
  }
  execFileSync(compiler as string, [...flags, '-o', program, source])
  const { nanoseconds, checksum } = JSON.parse(execFileSync(program, [file, String(RUNS)], { encoding: 'utf8' }))
  return [{ name: `C, ${[compiler, ...flags].join(' ')}`, nanoseconds, checksum }]
}
