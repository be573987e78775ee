// Global setup of the tests that run what is built: see `vitest.config.ts`.
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'

/** Parts of `build.mjs` that each kind of test runs. */
const PARTS = { server: ['server'], cli: ['cli', 'server'], browser: ['server', 'web'] }

/** Builds them, unless `npm test` has just built everything. */
export function setup({ name }) {
  if (process.env.NONLINEAR_BUILT === '1') return
  const build = spawnSync(process.execPath, ['scripts/build.mjs', ...PARTS[name]], { cwd: dirname(import.meta.dirname), encoding: 'utf8' })
  if (build.status !== 0) throw new Error(`what the ${name} tests run cannot be built:\n${build.stdout}${build.stderr}`)
}
