import { expect, test } from 'vitest'
import { EXIT, type Host } from '../host.ts'
import { run } from '../main.ts'

const PLAN =
  'start: 2026-12-01\ngoal: g\ngoals: {g: {any: [a, b]}}\ntasks: {a: {odds: 70%, days: 3..5..9, stop: 9}, b: {odds: 50%, days: 8, stop: 8}}\n'

async function runExport(...args: string[]) {
  let [out, err] = ['', '']
  const files = new Map([['a.plan.yaml', PLAN]])
  const stream = { isTerminal: false, colour: false, columns: 80 }
  const host: Host = {
    out: { ...stream, write: (text) => (out += text) },
    err: { ...stream, write: (text) => (err += text) },
    readText: (path) => files.get(path) ?? expect.fail(`${path} is read`),
    replaceText: () => expect.fail('a file is replaced'),
    createText: (path, text) => files.set(path, text),
    today: () => '2026-12-01',
    loadServer: () => expect.fail('the server is loaded'),
    loadExchange: () => import('@nonlinear/language/exchange'),
    parallelism: () => 1,
    openThreads: () => expect.fail('threads are started'),
  }
  const code = await run(['export', 'a.plan.yaml', ...args], host)
  return { code, out, err, files }
}

test.each([
  ['csv', /^id,kind,title,/],
  ['ics', /^BEGIN:VCALENDAR\r\n[\s\S]*UID:p80\.g@nonlinear\r\n/],
  ['mermaid', /^flowchart TD\n/],
  ['samples', /^\{"schema":"nonlinear.samples\/1"/],
])('--to %s prints it', async (format, wanted) => {
  const { code, out, err } = await runExport('--to', format, '--trials', '50')
  expect([code, err]).toEqual([EXIT.fine, ''])
  expect(out).toMatch(wanted)
})

test('-o writes it into a new file', async () => {
  const { out, files } = await runExport('--to', 'mermaid', '-o', 'a.mmd')
  expect(out).toBe('')
  expect(files.get('a.mmd')).toContain('flowchart TD')
})

test.each([
  [[], 'export needs --to'],
  [['--to', 'cvs'], 'did you mean csv?'],
  [['--to', 'csv', '--review', '2027-01-11'], '--review is for --to ics'],
  [['--to', 'ics', '--review', '2027-02-30'], '--review must be a day that exists'],
  [['--to', 'samples', '--trials', '1000000'], 'ask for fewer --trials'],
])('wrong usage: %j', async (args, words) => {
  const { code, err } = await runExport(...args)
  expect(code).toBe(EXIT.wrongUsage)
  expect(err).toContain(words)
})
