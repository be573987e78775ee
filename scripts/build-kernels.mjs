// Compiles the loops in engine/kernel (AssemblyScript) to WebAssembly, kept as text in engine/src/kernel so that nothing need be built to run or
// to develop. Arguments choose kernels. With --check nothing is written: exit code 1 where the text is not what the source compiles to.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** Browsers compile more than this only away from the page's main thread. */
const KERNEL_BYTES_MAX = 4096

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const check = process.argv.includes('--check')
const OPTIONS = ['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noExportMemory', '--converge', '--noAssert']

/** Kernels that come of another's source, with one of its constants otherwise; they have more to do, and are kept small at some cost in speed. */
const VARIANTS = {
  'dispatch-absences': {
    source: 'dispatch',
    file: 'engine/kernel/dispatch/variant.ts',
    from: 'ABSENCES: bool = false',
    to: 'ABSENCES: bool = true',
  },
}

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const names = readdirSync('engine/kernel')
  .filter((file) => file.endsWith('.ts') && file !== 'layout.ts')
  .map((file) => file.slice(0, -3))
  .concat(Object.keys(VARIANTS))
  .filter((name) => chosen.length === 0 || chosen.includes(name))
for (const name of names) {
  const bytes = await compile(name)
  if (bytes.length > KERNEL_BYTES_MAX)
    fail(`engine/kernel/${name}.ts compiles to ${bytes.length} bytes; at most ${KERNEL_BYTES_MAX} are allowed`)
  const file = `engine/src/kernel/${name}-wasm.ts`
  const text = `// Compiled from engine/kernel/${name}.ts: npm run kernels\nexport const ${name.toUpperCase().replaceAll('-', '_')}_WASM =\n  '${base64(bytes)}'\n`
  if (check) {
    if (readFileSync(file, 'utf8') !== text) fail(`${file} is not what engine/kernel/${name}.ts compiles to; run: npm run kernels`)
  } else writeFileSync(file, text)
  console.log(`kernels: ${name} ${bytes.length} bytes`)
}

async function compile(name) {
  const files = new Map()
  const variant = VARIANTS[name]
  const level = variant ? '-O3s' : '-O3'
  const { error, stderr } = await asc.main([`engine/kernel/${variant?.source ?? name}.ts`, '--outFile', 'out.wasm', level, ...OPTIONS], {
    readFile: (file, folder) => {
      const path = join(folder, file)
      if (!existsSync(path)) return null
      const text = readFileSync(path, 'utf8')
      return file === variant?.file ? text.replace(variant.from, variant.to) : text
    },
    writeFile: (file, contents) => files.set(file, contents),
  })
  if (error) fail(stderr.toString() || error.message)
  return files.get('out.wasm')
}

function base64(bytes) {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}

function fail(message) {
  console.error(`kernels: ${message}`)
  process.exit(1)
}
