import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IResolveOptions } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = import.meta.dirname
const require = createRequire(import.meta.url)
const { forbidden, options } = require('./dependency-cruiser.cjs')
const { workspaces } = require('./package.json') as { workspaces: string[] }

/** Runs the rules over the `src` folders below `baseDir`. */
async function cruiseSources(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...cruiseOptions } = options
  const { output } = await cruise(folders, { ...cruiseOptions, baseDir, validate: true, ruleSet: { forbidden } }, {
    ...enhancedResolveOptions,
    symlinks: true,
  } as Partial<IResolveOptions>)
  return output as ICruiseResult
}

describe('the code keeps the import rules', () => {
  let result: ICruiseResult
  beforeAll(async () => {
    result = await cruiseSources(
      root,
      workspaces.map((workspace) => `${workspace}/src`),
    )
  })

  test('no import breaks a rule', () => {
    const broken = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(broken).toEqual([])
  })

  test('every source file was looked at, and its imports were seen', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.ts', '*.tsx'], {
      cwd: root,
      encoding: 'utf8',
    })
    const wanted = listed.split('\n').filter((file) => workspaces.some((workspace) => file.startsWith(`${workspace}/src/`)))
    const seen = new Set(result.modules.map(({ source }) => source))
    expect(wanted.length).toBeGreaterThan(100)
    expect(wanted.filter((file) => !seen.has(file))).toEqual([])
    // A parser that is missing or too new sees files but no imports in them.
    const typeOnly = result.modules.flatMap(({ dependencies }) =>
      dependencies.filter(({ dependencyTypes }) => dependencyTypes.includes('type-only')),
    )
    expect(typeOnly.length).toBeGreaterThan(50)
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(wanted.length)
  })
})

/** For each rule files that break it and nothing else, as `path: content`. */
const OFFENDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'engine-imports-nothing': { 'engine/src/offender.ts': "import { z } from 'zod'\nexport const x = z" },
  'model-on-engine-alone': { 'model/src/offender.ts': "import { parse } from 'yaml'\nexport const x = parse" },
  'language-on-model-alone': { 'language/src/offender.ts': "import { z } from 'zod'\nexport const x = z" },
  'client-alone': { 'client/src/offender.ts': "import type { X } from '@nonlinear/server'\nexport type Y = X" },
  'no-node-below-server': { 'language/src/offender.ts': "import { readFileSync } from 'node:fs'\nexport const x = readFileSync" },
  'server-knows-no-interface': { 'server/src/offender.ts': "import type { X } from '@nonlinear/web'\nexport type Y = X" },
  'server-only-as-type': { 'web/src/offender.tsx': "import { x } from '@nonlinear/server'\nexport const y = <p>{x}</p>" },
  'interfaces-apart': { 'cli/src/offender.ts': "import type { X } from '@nonlinear/web'\nexport type Y = X" },
  'database-only-in-stores': { 'server/src/plan/offender.ts': "import { Pool } from 'pg'\nexport const x = Pool" },
  'http-only-in-routes': { 'server/src/plan/offender.ts': "import type { Context } from 'hono'\nexport type X = Context" },
  'workspaces-meet-at-their-index': { 'cli/src/offender.ts': "import { x } from '../../model/src/inner.ts'\nexport const y = x" },
  'store-belongs-to-its-slice': { 'server/src/team/offender.ts': "import { x } from '../plan/store.ts'\nexport const y = x" },
  'testing-only-in-tests': { 'cli/src/offender.ts': "import { x } from '@nonlinear/testing'\nexport const y = x" },
  'no-import-of-tests': {
    'cli/src/offender.ts': "import { x } from './other.test.ts'\nexport const y = x",
    'cli/src/other.test.ts': 'export const x = 1',
  },
  'no-cycles': {
    'cli/src/offender.ts': "import { y } from './other.ts'\nexport const x = () => y",
    'cli/src/other.ts': "import { x } from './offender.ts'\nexport const y = () => x",
  },
  'nothing-unresolved': { 'cli/src/offender.ts': "import { x } from './missing.ts'\nexport const y = x" },
}

/** What an import of theirs leads to, so that rules see resolved paths as they do in the house. */
const PACKAGES = ['zod', 'yaml', 'pg', 'hono']

describe('each import rule can fail', () => {
  let house = ''
  beforeAll(() => {
    house = realpathSync(mkdtempSync(join(tmpdir(), 'nonlinear-architecture-')))
    for (const workspace of workspaces) {
      write(`${workspace}/src/index.ts`, 'export const x = 1\nexport type X = number')
      write(`${workspace}/package.json`, `{ "name": "@nonlinear/${workspace}", "type": "module", "exports": { ".": "./src/index.ts" } }`)
      mkdirSync(join(house, 'node_modules/@nonlinear'), { recursive: true })
      symlinkSync(join(house, workspace), join(house, 'node_modules/@nonlinear', workspace))
    }
    for (const name of PACKAGES) {
      write(`node_modules/${name}/index.js`, 'export const x = 1')
      write(`node_modules/${name}/package.json`, `{ "name": "${name}", "type": "module", "exports": { ".": "./index.js" } }`)
    }
    write('model/src/inner.ts', 'export const x = 1')
    write('server/src/plan/store.ts', "import { Pool } from 'pg'\nexport const x = Pool")
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), content)
  }

  const brokenRules = async () => {
    const { summary } = await cruiseSources(
      house,
      workspaces.map((workspace) => `${workspace}/src`),
    )
    return new Set(summary.violations.map(({ rule }) => rule.name))
  }

  test('the house without offenders breaks none', async () => {
    expect(await brokenRules()).toEqual(new Set())
  })

  test.each(forbidden.map(({ name }: IForbiddenRuleType) => name) as string[])('%s', async (name) => {
    const offenders = OFFENDERS[name]
    if (offenders === undefined) throw new Error(`no file here breaks the rule ${name}; add one`)
    for (const [path, content] of Object.entries(offenders)) write(path, content)
    try {
      expect(await brokenRules()).toContain(name)
    } finally {
      for (const path of Object.keys(offenders)) rmSync(join(house, path))
    }
  })
})
