import { sep } from 'node:path'
import { EXIT } from './host.ts'
import { run } from './main.ts'
import { nodeHost, OutputClosed, type Programs } from './node-host.ts'
import { VERSION } from './version.ts'

/** Starts the command line in this process; `bin/nonlinear.cjs` calls it. Never throws. */
export async function start(args: readonly string[], programs: Programs): Promise<void> {
  try {
    enterCallersFolder()
    process.exitCode = await run(args, nodeHost(programs))
  } catch (error) {
    process.exitCode = error instanceof OutputClosed ? EXIT.fine : tellFault(error, args)
  }
}

/** Calm words for a fault of our own: what happened, that the user is not to blame, what to send. */
function tellFault(error: unknown, args: readonly string[]): number {
  const name = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const details = process.env.NONLINEAR_DEBUG === '1' && error instanceof Error ? `\n${error.stack}\n` : ''
  const more = details === '' ? '  NONLINEAR_DEBUG=1 shows where in the program it happened.\n' : ''
  process.stderr.write(
    `nonlinear: something went wrong inside Nonlinear; neither you nor the plan is to blame.
  ${name}
  Please report it with these lines and, if you can, the plan:
  nonlinear ${VERSION}, node ${process.versions.node}, ${process.platform} ${process.arch}: ${['nonlinear', ...args].join(' ')}
${more}${details}`,
  )
  return EXIT.internalFault
}

/** Called as `npx nonlinear` somewhere inside a workspace, npm starts us at the workspace's root; files are meant from where the user is. */
function enterCallersFolder(): void {
  const { npm_command, INIT_CWD } = process.env
  if (npm_command === 'exec' && INIT_CWD?.startsWith(`${process.cwd()}${sep}`)) process.chdir(INIT_CWD)
}
