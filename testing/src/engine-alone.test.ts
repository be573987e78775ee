import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

test('the engine, packed, installs alone, runs its examples and tells its types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nonlinear-alone-'))
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const packed = execFileSync(process.execPath, ['scripts/pack.mjs', 'engine', folder], { cwd: root, encoding: 'utf8' }).trim()
    const home = join(folder, 'home')
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{"type": "module"}')
    npm('install', '--prefix', home, '--offline', '--no-audit', '--no-fund', join(folder, packed))
    const installed = JSON.parse(readFileSync(join(home, 'node_modules/@nonlinear/engine/package.json'), 'utf8')) as Record<string, unknown>
    expect([installed.dependencies, installed.private]).toEqual([undefined, undefined])

    const examples = [...readFileSync(join(root, 'engine/README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
      ([, code]) => code as string,
    )
    const printed = examples.map((code, i) => {
      writeFileSync(join(home, `example-${i}.js`), code)
      return execFileSync(process.execPath, [`example-${i}.js`], { cwd: home, encoding: 'utf8' }).trim()
    })
    expect(printed).toHaveLength(2)
    expect(printed[0]).toBe('[ 0, 3, 3, 7 ] 9')
    expect(Math.abs(Number(printed[1]) - 0.65)).toBeLessThan(0.02)

    const use = "import { type Rows, toRows } from '@nonlinear/engine'\nexport const rows: Rows = toRows([[1]])\n"
    const check = (text: string) => {
      writeFileSync(join(home, 'use.ts'), text)
      const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', 'use.ts']
      return execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options], { cwd: home, encoding: 'utf8' })
    }
    expect(check(use)).toBe('')
    expect(() => check(use.replace('[[1]]', '3'))).toThrow()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
