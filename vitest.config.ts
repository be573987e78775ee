import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// Four kinds of tests, one after another: what only computes uses all cores undisturbed; what waits for databases, processes
// and browsers comes later and keeps nobody waiting for a core. Within a kind files run in parallel, tests of a file in order.

const BROWSER = ['**/*.browser.test.{ts,tsx}']
const SERVER = ['{server,client}/**/*.test.ts']
const CLI = ['cli/bin/*.test.ts']

const SECOND = 1000
/** Generous: a slow machine must not look like a fault. */
const TEST_MS_MAX = 120 * SECOND

const kind = (
  name: string,
  order: number,
  settings: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration => ({
  test: { name, testTimeout: TEST_MS_MAX, hookTimeout: TEST_MS_MAX, maxWorkers: '100%', ...settings, sequence: { groupOrder: order } },
})

export default defineConfig({
  test: {
    projects: [
      kind('compute', 0, {
        include: ['**/*.test.{ts,tsx}'],
        exclude: [...configDefaults.exclude, '**/dist/**', ...BROWSER, ...SERVER, ...CLI],
      }),
      // These, and those below, start what is built, so it is built first: from sources each start of a server takes three times as long.
      kind('server', 1, {
        include: SERVER,
        exclude: [...configDefaults.exclude, ...BROWSER],
        globalSetup: ['scripts/build-for-tests.mjs'],
      }),
      kind('cli', 2, { include: CLI, globalSetup: ['scripts/build-for-tests.mjs'] }),
      kind('browser', 3, { include: BROWSER, globalSetup: ['scripts/build-for-tests.mjs'] }),
    ],
  },
})
