// Packs a workspace as a package of its own, to be installed anywhere: `npm run pack:engine -- FOLDER` writes nonlinear-engine-VERSION.tgz there, and
// `npm run pack:client` does the same with the client. What they depend on is installed with them.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [workspace, destination = '.'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), `nonlinear-${workspace}-`))
try {
  const { name, version, description, license, type, dependencies } = JSON.parse(
    readFileSync(join(root, workspace, 'package.json'), 'utf8'),
  )
  await build({
    entryPoints: [join(root, workspace, 'src/index.ts')],
    bundle: true,
    packages: 'external',
    format: 'esm',
    target: 'es2022',
    outfile: join(folder, 'index.js'),
  })
  writeTypes(join(folder, 'types'))
  const exports = { types: './types/index.d.ts', default: './index.js' }
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, description, license, type, exports, sideEffects: false, dependencies }, null, 2)}\n`,
  )
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  copyFileSync(join(root, workspace, 'README.md'), join(folder, 'README.md'))
  mkdirSync(resolve(destination), { recursive: true })
  console.log(execFileSync('npm', ['pack', folder, '--pack-destination', resolve(destination), '--silent'], { encoding: 'utf8' }).trim())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Declarations name the files they import as they are here; where they go there are none but declarations. */
function writeTypes(types) {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', `${workspace}/src`, '--outDir', types]
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', workspace, ...options], { cwd: root, stdio: 'inherit' })
  for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.d.ts'))) {
    const text = readFileSync(join(types, file), 'utf8')
    writeFileSync(
      join(types, file),
      text.replaceAll(/(from '\.{1,2}\/[^']+)\.ts'/g, "$1.js'").replaceAll(/(import\("\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'),
    )
  }
}
