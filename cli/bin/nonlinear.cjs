#!/usr/bin/env node
// Starts the built command line. V8 is given the bytecode of an earlier run (`scripts/build.mjs` writes it), which spares
// it from compiling everything anew; bytecode of another V8 or another build is left unused, and all works as before.
'use strict'
require('./v8-flags.cjs')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const NODE_MAJOR_MIN = 20
/** Source and bytecode end in the same mark when they come from one build; V8 itself compares only their lengths. */
const MARK_BYTES = 64

const dist = join(__dirname, '..', 'dist')

function read(name) {
  try {
    return readFileSync(join(dist, name))
  } catch {
    return null
  }
}

function fail(message) {
  console.error(`nonlinear: ${message}`)
  process.exitCode = 3
}

function bytecodeOf(source) {
  const bytecode = read('nonlinear.bytecode')
  if (bytecode === null || bytecode.length <= MARK_BYTES) return undefined
  const end = bytecode.length - MARK_BYTES
  return bytecode.subarray(end).equals(source.subarray(source.length - MARK_BYTES)) ? bytecode.subarray(0, end) : undefined
}

const source = read('nonlinear.js')
if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) {
  fail(`Node.js ${NODE_MAJOR_MIN}.19 or newer is needed, this is ${process.versions.node}`)
} else if (source === null) {
  fail('it is not built yet; run: npm run build')
} else {
  // The bundle holds ASCII only, which Latin-1 reads fastest.
  const script = new Script(source.toString('latin1'), { filename: join(dist, 'nonlinear.js'), cachedData: bytecodeOf(source) })
  const bundle = { exports: {} }
  script.runInThisContext()(bundle, require)
  bundle.exports.start(process.argv.slice(2), {
    loadServer: () => import('../../server/dist/main.mjs'),
    loadExchange: async () => require(join(dist, 'exchange.cjs')),
    simulationWorker: join(dist, 'simulation-worker.cjs'),
  })
}
