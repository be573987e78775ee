import { expect, test } from 'vitest'
import { EXIT, type Host, type ServerModule, UsageError } from '../host.ts'
import { run } from '../main.ts'

const TABLE = 'id,title,days\n1,Label the photos,3..5..9\n2,A model,4\n'
const PLAN = 'goal: g\ngoals: {g: {all: [a]}}\ntasks: {a: {title: Photos, odds: 70%, source: csv:1}}\n'

const ISSUES = JSON.stringify([
  { number: 3, title: 'Label the photos', state: 'open', html_url: 'https://github.com/octo-org/photos/issues/3' },
])
/** What was asked of GitHub. */
const asked: unknown[] = []
const readGitHub = async (...request: unknown[]) => {
  asked.push(request)
  return JSON.stringify(request).includes('gone') ? { trouble: 'There is no octo-org/gone.' } : { text: ISSUES }
}

async function runImport(...args: string[]) {
  let [out, err] = ['', '']
  const files = new Map([
    ['tasks.csv', TABLE],
    ['mine.plan.yaml', PLAN],
    ['nothing.csv', ''],
    ['token.txt', 'ghp_secret\n'],
  ])
  const stream = { isTerminal: false, colour: false, columns: 80 }
  const host: Host = {
    out: { ...stream, write: (text) => (out += text) },
    err: { ...stream, write: (text) => (err += text) },
    readText: (path) => files.get(path) ?? expect.fail(`${path} is read`),
    replaceText: (path, text) => files.set(path, text),
    createText: (path, text) => {
      if (files.has(path)) throw new UsageError(`${path} exists already`)
      files.set(path, text)
    },
    today: () => '2026-03-23',
    loadServer: async () => ({ readGitHub }) as unknown as ServerModule,
    loadExchange: () => import('@nonlinear/language/exchange'),
    parallelism: () => 1,
    openThreads: () => expect.fail('threads are started'),
  }
  const code = await run(['import', ...args], host)
  return { code, out, err, files }
}

test('without a word to write nothing is written', async () => {
  const { code, out, files } = await runImport('tasks.csv')
  expect(code).toBe(EXIT.fine)
  expect(out).toContain('2 items: 0 goals, 2 tasks')
  expect(out).toContain('odds of 2 tasks: label-the-photos, a-model')
  expect(out).toContain('Nothing is written yet: add -o tasks.plan.yaml')
  expect(files.size).toBe(4)
})

test('-o writes a new file and never over one', async () => {
  const { code, out, files } = await runImport('tasks.csv', '-o', 'new.plan.yaml')
  expect([code, files.get('new.plan.yaml')?.includes('source: csv:1'), out.includes('Written: new.plan.yaml')]).toEqual([
    EXIT.fine,
    true,
    true,
  ])
  expect((await runImport('tasks.csv', '-o', 'mine.plan.yaml')).err).toContain('mine.plan.yaml exists already')
})

test('--into shows the changes, and writes them with --write', async () => {
  const shown = await runImport('tasks.csv', '--into', 'mine.plan.yaml')
  expect(shown.out).toContain('Changes in mine.plan.yaml\n  a: “Photos” is now “Label the photos”\n  a-model: “A model” is new\n')
  expect(shown.files.get('mine.plan.yaml')).toBe(PLAN)
  const { files } = await runImport('tasks.csv', '--into', 'mine.plan.yaml', '--write')
  expect(files.get('mine.plan.yaml')).toContain('goals: {g: {all: [a, a-model]}}')
})

test('what nothing can be made of ends with 1, as a plan with errors does', async () => {
  const { code, out } = await runImport('nothing.csv')
  expect(code).toBe(EXIT.planHasErrors)
  expect(out).toContain('nothing.csv error unknown-format')
})

test.each([
  [['--write'], '--write is for --into'],
  [['--into', 'mine.plan.yaml', '-o', 'x'], '--into and -o exclude each other'],
  [['--from', 'jria'], 'did you mean jira?'],
  [['--map', 'titel=Task'], 'did you mean title?'],
  [['--dates', 'american'], '--dates must be day-month or month-day'],
  [['--delimiter', 'comma'], '--delimiter must be one character'],
  [['--hours-per-day', '0'], '--hours-per-day must be a number above 0'],
])('wrong usage: %j', async (args, words) => {
  const { code, err } = await runImport('tasks.csv', ...args)
  expect(code).toBe(EXIT.wrongUsage)
  expect(err).toContain(words)
})

test('github:OWNER/REPO asks GitHub with the token of the file, and makes a plan of what it answers', async () => {
  const { code, out } = await runImport('github:octo-org/photos', '--label', 'model', '--state', 'open', '--token-file', 'token.txt')
  expect([code, asked.at(-1)]).toEqual([EXIT.fine, [{ owner: 'octo-org', repo: 'photos', state: 'open', labels: ['model'] }, 'ghp_secret']])
  expect(out).toContain('1 item: 0 goals, 1 task')
  expect(out).toContain('add -o photos.plan.yaml')
  await runImport('github:octo-org/photos')
  expect(asked.at(-1)).toEqual([{ owner: 'octo-org', repo: 'photos', state: undefined, labels: undefined }, undefined])
  const gone = await runImport('github:octo-org/gone')
  expect([gone.code, gone.err]).toEqual([EXIT.wrongUsage, expect.stringContaining('There is no octo-org/gone.')])
})

test('what names no repository, and flags of GitHub for a file, are refused', async () => {
  const before = asked.length
  for (const wrong of ['github:octo-org', 'github:/photos', 'github:octo-org/..', 'github:octo org/photos'])
    expect((await runImport(wrong)).err, wrong).toContain('names no repository')
  expect((await runImport('github:octo-org/photos', '--state', 'done')).err).toContain('--state must be open, closed, all')
  expect((await runImport('tasks.csv', '--label', 'model')).err).toContain('--label is for github:OWNER/REPO')
  expect(asked).toHaveLength(before)
})
