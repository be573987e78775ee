import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import { hasErrors } from '@nonlinear/model'
import { expect, test } from 'vitest'

// What the README shows is run: its plan is read, its commands end well, its links lead somewhere.

const root = dirname(dirname(import.meta.dirname))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] as string)

test('the plan is a plan', () => {
  const plans = blocks('yaml')
  expect(plans).toHaveLength(1)
  const { plan, diagnostics } = readPlan(plans[0] as string)
  expect([plan?.tasks.length, hasErrors(diagnostics)]).toEqual([3, false])
})

const commands = blocks('sh').flatMap((block) => block.split('\n').filter((line) => line.startsWith('npx nonlinear')))

test('it shows commands', () => expect(commands.length).toBeGreaterThan(2))

test.each(commands)('%s', (command) => {
  const args = command.split(' ').slice(2)
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/bin/nonlinear.cjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  if (args[0] !== 'check') expect(stdout.length).toBeGreaterThan(500)
})

test('every link into the project leads to a file', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] as string)
  expect(targets.length).toBeGreaterThan(8)
  expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([])
})
