// Runs the built command line once in this process and writes the bytecode V8 made on the way, so that the functions a
// forecast needs are in it. Called by `build.mjs` with the bundle and the file to write.
'use strict'
require('../cli/bin/v8-flags.cjs')
const fs = require('node:fs')
const { join, resolve } = require('node:path')
const { Script } = require('node:vm')

/** Length of the mark at the end of the bundle; `cli/bin/nonlinear.cjs` compares it. */
const MARK_BYTES = 64

const WARM_UP_PLAN = join(__dirname, 'warm-up.plan.yaml')
// Every start reads all of the bytecode, so what only commands that take longer anyway need stays out: they compile it as they go.
const WARM_UP_RUNS = [
  ['check', WARM_UP_PLAN],
  ['forecast', WARM_UP_PLAN, '--json'],
  ['forecast', WARM_UP_PLAN],
]

async function main([bundleFile, bytecodeFile]) {
  const source = fs.readFileSync(bundleFile)
  const script = new Script(source.toString('latin1'), { filename: resolve(bundleFile) })
  const bundle = { exports: {} }
  script.runInThisContext()(bundle, require)
  for (const args of WARM_UP_RUNS) {
    await bundle.exports.start([...args], {
      loadServer: () => Promise.reject(new Error('there is no server in a warm-up')),
      loadExchange: () => Promise.reject(new Error('there is no exchange in a warm-up')),
      simulationWorker: 'there is no thread in a warm-up',
    })
    if (process.exitCode) throw new Error(`nonlinear ${args.join(' ')} ended with ${process.exitCode}`)
  }
  fs.writeFileSync(bytecodeFile, Buffer.concat([script.createCachedData(), source.subarray(source.length - MARK_BYTES)]))
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
