import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface RunningProcess {
  readonly pid: number
  /** Command line, one blank after each argument. */
  readonly command: string
}

const onLinux = process.platform === 'linux'

// The command line is world-readable. /proc/PID/cwd would need CAP_SYS_PTRACE, which root in a container lacks.
const commandOf = (pid: string): string => readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')

/** All processes we can see. */
export function listProcesses(): RunningProcess[] {
  if (onLinux) {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.map((pid) => ({ pid: Number(pid), command: commandOf(pid) }))
  }
  return parsePs(spawnSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).stdout)
}

/** The process with this id, or null. */
export function findProcess(pid: number): RunningProcess | null {
  if (onLinux) {
    const command = commandOf(String(pid))
    return command === '' ? null : { pid, command }
  }
  return parsePs(spawnSync('ps', ['-p', String(pid), '-o', 'pid=,args='], { encoding: 'utf8' }).stdout)[0] ?? null
}

function parsePs(output: string): RunningProcess[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: `${line.trim().replace(/^\d+ /, '')} ` }))
}

/** Sends a signal (0 only asks); false when there is no such process or it is not ours. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** The text of a file, empty when it is not there or was taken away meanwhile. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
