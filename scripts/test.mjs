// `npm test`: builds everything, then runs every test: unit, property, oracle, server on a real PostgreSQL, command line, browser.
// Arguments go to vitest, such as a folder. The last line is `N passed, N failed`, and the exit code agrees with it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))

const chromium = findChromium()
if (chromium === null) finish(0, 1)

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (build.status !== 0) finish(0, 1)

const folder = mkdtempSync(join(tmpdir(), 'nonlinear-tests-'))
const resultFile = join(folder, 'result.json')
const vitest = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, NONLINEAR_CHROMIUM: chromium, NONLINEAR_BUILT: '1' } },
)
const result = readResult(resultFile)
rmSync(folder, { recursive: true, force: true })
if (result === null) {
  console.error('test: vitest ended without a result')
  finish(0, 1)
}

const tests = result.testResults.flatMap(({ assertionResults }) => assertionResults)
const passed = tests.filter(({ status }) => status === 'passed').length
// A file that does not load has no tests to fail, but is a failure.
const brokenFiles = result.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((t) => t.status === 'failed'),
)
const failed = tests.filter(({ status }) => status === 'failed').length + brokenFiles.length
for (const { name } of brokenFiles) console.error(`test: ${name} could not be run to its end`)
for (const { fullName, status } of tests) if (status !== 'passed' && status !== 'failed') console.log(`test: ${status}: ${fullName}`)
if (passed + failed === 0) {
  console.error('test: there was no test to run')
  finish(0, 1)
}
if (vitest.status !== 0 && failed === 0) {
  console.error('test: every test passed, but something failed outside of them; see above')
  finish(passed, 1)
}
finish(passed, failed)

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Adds the checks that `check.mjs` has made before, and ends. */
function finish(testsPassed, testsFailed) {
  const [checksPassed = 0, checksFailed = 0] = (process.env.NONLINEAR_CHECKS ?? '').split(',').filter(Boolean).map(Number)
  const [passed, failed] = [testsPassed + checksPassed, testsFailed + checksFailed]
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
