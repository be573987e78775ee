// Builds what is run: the command line with its bytecode, the server with its forecast worker, and the page.
// `npm ci` runs this (as `prepare`), so a checkout works as soon as it is installed. Arguments choose parts: cli, server, web.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const CLI = { entry: 'cli/src/index.ts', bundle: 'cli/dist/nonlinear.js', bytecode: 'cli/dist/nonlinear.bytecode' }
const SIMULATION_WORKER = { entry: 'cli/src/threads/worker.ts', bundle: 'cli/dist/simulation-worker.cjs' }
/** What reads and writes formats of other tools is loaded only by the commands that need it. */
const EXCHANGE = { entry: 'language/src/exchange/index.ts', bundle: 'cli/dist/exchange.cjs' }
const SERVER = [
  { entry: 'server/src/main.ts', bundle: 'server/dist/main.mjs' },
  { entry: 'server/src/forecast/worker.ts', bundle: 'server/dist/forecast-worker.mjs' },
  { entry: 'server/src/database/stop-orphan.ts', bundle: 'server/dist/stop-orphan.mjs' },
]
const WEB = { entry: 'web/index.html', page: 'web/dist/index.html' }

const PARTS = { cli: buildCli, server: () => Promise.all(SERVER.map(buildServer)), web: buildWeb }
const parts = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS)
const unknown = parts.find((part) => !Object.hasOwn(PARTS, part))
if (unknown !== undefined) fail(`there is no part "${unknown}"; parts are ${Object.keys(PARTS).join(', ')}`)

if (!isInstalled('esbuild') || !isInstalled('vite')) {
  // `npm ci --omit=dev` runs `prepare` too; what was built before is then all there is to use.
  const outputs = [CLI.bundle, SIMULATION_WORKER.bundle, EXCHANGE.bundle, ...SERVER.map(({ bundle }) => bundle), WEB.page]
  const missing = outputs.filter((file) => !existsSync(file))
  if (missing.length > 0) fail(`the development packages are not installed, and ${missing.join(', ')} not built; run: npm ci --include=dev`)
  console.log('build: kept as it was, the development packages are not installed')
  process.exit(0)
}

const esbuild = await import('esbuild')

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

function fail(message) {
  console.error(`build: ${message}`)
  process.exit(1)
}

async function buildCli() {
  const result = await esbuild.build({
    ...shared(),
    entryPoints: [CLI.entry],
    format: 'cjs',
    plugins: [lazyPackages()],
    write: false,
    // ASCII alone is read and hashed by V8 as bytes.
    charset: 'ascii',
    // A function to be called with a module of ours, because it is not node that loads it.
    banner: { js: '(function(module,require){' },
    footer: { js: '})' },
  })
  for (const { entry, bundle } of [SIMULATION_WORKER, EXCHANGE])
    await esbuild.build({ ...shared(), entryPoints: [entry], outfile: bundle, format: 'cjs' })
  const source = result.outputFiles[0].contents
  const mark = createHash('sha256').update(source).digest('hex')
  mkdirSync(dirname(CLI.bundle), { recursive: true })
  rmSync(CLI.bytecode, { force: true })
  writeFileSync(CLI.bundle, Buffer.concat([source, Buffer.from(`//${mark}`)]))
  // Bytecode fits only the flags of V8 that it was made with, so those of this shell stay out.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' }
  const run = spawnSync(process.execPath, ['scripts/write-bytecode.cjs', CLI.bundle, CLI.bytecode], { env, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the command line does not run: ${run.stderr}`)
}

/**
 * Packages that do slow work as they load and are seldom needed; they load at the first call instead. string-width builds a text
 * segmenter (15 ms), which only titles beyond plain letters need; picocolors opens the terminal streams (3 ms), which files and pipes do without.
 */
const LAZY = {
  'string-width': "export default (text) => require('string-width').default(text)",
  picocolors: "export default { createColors: (colour) => require('picocolors').createColors(colour) }",
}

function lazyPackages() {
  return {
    name: 'lazy-packages',
    setup(build) {
      build.onResolve({ filter: /^[a-z-]+$/ }, ({ path, kind, resolveDir }) =>
        kind === 'import-statement' && Object.hasOwn(LAZY, path) ? { path, namespace: 'lazy', pluginData: resolveDir } : undefined,
      )
      build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path, pluginData }) => ({ contents: LAZY[path], resolveDir: pluginData }))
    },
  }
}

async function buildServer({ entry, bundle }) {
  if (!existsSync(entry)) return skip(entry)
  await esbuild.build({
    ...shared(),
    entryPoints: [entry],
    outfile: bundle,
    format: 'esm',
    sourcemap: 'linked',
    plugins: [packagesStayOutside()],
  })
}

/** Our own workspaces are bundled, installed packages are loaded as they are: some carry binaries and workers. */
function packagesStayOutside() {
  return {
    name: 'packages-stay-outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' || path.startsWith('@nonlinear/') ? undefined : { path, external: true },
      )
    },
  }
}

async function buildWeb() {
  if (!existsSync(WEB.entry)) return skip(WEB.entry)
  const vite = await import('vite')
  await vite.build({ root: 'web', logLevel: 'warn', build: { rolldownOptions: { checks: { bundlerTimings: false } } } }).catch((error) => {
    throw new Error(`the page: ${error.message}`)
  })
  if (!existsSync(WEB.page)) throw new Error(`vite wrote no ${WEB.page}`)
}

function shared() {
  return {
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    loader: { '.wasm': 'binary' },
    legalComments: 'none',
    logLevel: 'warning',
  }
}

function skip(entry) {
  console.warn(`build: SKIPPED, there is no ${entry} yet`)
}

const began = performance.now()
try {
  await Promise.all(parts.map((part) => PARTS[part]()))
} catch (error) {
  // esbuild has told its errors already, with their places.
  fail(error.message)
}
console.log(`build: done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
