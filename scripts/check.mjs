// `npm run check`: types, style, unused code, then every test. All run even when one fails, and a failed check counts as a failed test,
// so that the last line, `N passed, N failed`, speaks for all.
import { spawnSync } from 'node:child_process'

const CHECKS = ['check:types', 'check:style', 'check:unused']

const npm = (...args) => spawnSync('npm', ['run', '--silent', ...args], { stdio: 'inherit' }).status === 0

const failed = CHECKS.filter((check) => !npm(check))
for (const check of failed) console.error(`check: npm run ${check} failed`)
const env = { ...process.env, NONLINEAR_CHECKS: `${CHECKS.length - failed.length},${failed.length}` }
const tests = spawnSync(process.execPath, ['scripts/test.mjs', ...process.argv.slice(2)], { stdio: 'inherit', env })
process.exit(failed.length > 0 ? 1 : (tests.status ?? 1))
