import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Problem } from '@nonlinear/engine'
import type { Entry } from '../contest.ts'
import { SEED } from '../ours.ts'
import { writeStaffedFile, writeUnlimitedFile } from './problem-file.ts'

const COMPILERS = ['gcc', 'clang'] as const
const FLAGS = [['-O3'], ['-O3', '-march=native']] as const

/** The same loops in C, by each compiler there is. Programs and problem are written to a folder. */
export function cLoops(problem: Problem, blocks: number, folder: string): Entry[] {
  const source = problem.crew === null ? 'unlimited' : 'capacity'
  const file = join(folder, `${source}.problem`)
  const write = problem.crew === null ? writeUnlimitedFile : writeStaffedFile
  write(file, problem, SEED, blocks)
  return COMPILERS.flatMap((compiler) =>
    FLAGS.map((flags): Entry => {
      const name = ['C,', compiler, ...flags].join(' ')
      const program = join(folder, [source, compiler, ...flags].join(''))
      if (!compiles(compiler, flags, program)) return { name, absent: `there is no ${compiler} that compiles` }
      execFileSync(compiler, [...flags, '-o', program, join(import.meta.dirname, `${source}.c`)])
      return {
        name,
        run(seconds) {
          const { nanoseconds, checksum, cost } = JSON.parse(execFileSync(program, [file, String(seconds)], { encoding: 'utf8' }))
          return { nanoseconds, exact: { checksum, cost } }
        },
      }
    }),
  )
}

/** Whether there is the compiler, with its library, and it knows the flags. */
function compiles(compiler: string, flags: readonly string[], program: string): boolean {
  const input = '#include <stdio.h>\nint main(void) { return puts("") < 0; }\n'
  return spawnSync(compiler, [...flags, '-x', 'c', '-o', program, '-'], { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0
}
