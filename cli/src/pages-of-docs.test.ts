import { readFileSync, writeFileSync } from 'node:fs'
import { readPlan } from '@nonlinear/language'
import { describe, expect, test } from 'vitest'
import { EXIT, type Host } from './host.ts'
import { run } from './main.ts'

// Every command in these pages is run and what it prints compared. A line `…` stands for any number of lines; a block of JSON is part of what is
// printed. With UPDATE_GOLDEN=1 blocks without a `…` are written anew.
const update = process.env.UPDATE_GOLDEN === '1'

/** Pages of docs/, each with the file that its blocks of YAML are saved as, and the warnings that are meant to be there; a table is saved beside it. */
const PAGES = [
  { name: 'schedule.md', plan: 'meters.plan.yaml', warnings: [] },
  { name: 'what-if.md', plan: 'scratches.plan.yaml', warnings: [] },
  { name: 'exchange.md', plan: 'orders.plan.yaml', table: 'tasks.csv', warnings: [] },
] as const

interface Page {
  readonly name: string
  readonly plan: string
  readonly table?: string
  readonly warnings: readonly string[]
}

interface Block {
  readonly language: string
  readonly text: string
  readonly line: number
}

const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
    line: page.slice(0, match.index).split('\n').length,
  }))

/** Splits a command line as a shell does where it has quotes. */
const wordsOf = (command: string): string[] => [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

async function printed(command: string, files: ReadonlyMap<string, string>): Promise<string> {
  let out = ''
  const stream = { isTerminal: false, colour: false, columns: 80 }
  const host: Host = {
    out: { ...stream, write: (text) => (out += text) },
    err: { ...stream, write: (text) => expect.fail(text) },
    readText: (path) => files.get(path) ?? expect.fail(`${path} is read`),
    replaceText: () => expect.fail('something is written'),
    createText: () => expect.fail('something is written'),
    today: () => '2027-01-11',
    loadServer: () => expect.fail('the server is loaded'),
    loadExchange: () => import('@nonlinear/language/exchange'),
    parallelism: () => 1,
    openThreads: () => expect.fail('threads are started'),
  }
  expect(await run(wordsOf(command).slice(1), host)).toBe(EXIT.fine)
  // Some formats ask for CRLF; a page has none.
  return out.replaceAll('\r\n', '\n')
}

describe.each<Page>(PAGES)('docs/$name', ({ name, plan: planFile, table: tableFile, warnings }) => {
  const file = new URL(`../../docs/${name}`, import.meta.url)
  const blocks = blocksOf(readFileSync(file, 'utf8'))
  /** The plan as it stands where a command is: its first block and the log, if one came before. */
  const planAt = (line: number): string => before(line, 'yaml')
  const before = (line: number, language: string): string =>
    blocks
      .filter((block) => block.language.startsWith(language) && block.line < line)
      .map(({ text }) => text)
      .join('')
  const filesAt = (line: number) => new Map([[planFile, planAt(line)], ...(tableFile ? [[tableFile, before(line, 'csv')] as const] : [])])
  const commands = blocks.flatMap((block, i) =>
    block.language === 'sh' ? [[block.text.trim(), block, blocks[i + 1] as Block] as const] : [],
  )

  test('shows a plan in which nothing is wrong, and several commands', () => {
    expect(new Set(readPlan(planAt(Number.POSITIVE_INFINITY)).diagnostics.map(({ code }) => code))).toEqual(new Set(warnings))
    expect(commands.length).toBeGreaterThan(2)
  })

  test.each(commands)('%s', async (command, at, shown) => {
    const out = await printed(command, filesAt(at.line))
    if (shown.language === 'json') {
      expect(JSON.parse(out)).toMatchObject(JSON.parse(shown.text))
      return
    }
    expect(shown.language).toBe('text')
    const wanted = shown.text.split(/^…\n/m)
    if (update && wanted.length === 1) {
      const before = `\`\`\`sh\n${at.text}\`\`\`\n\n\`\`\`text\n`
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(before + shown.text, () => `${before + out.replace(/^\n+|\n+$/g, '')}\n`),
      )
      return
    }
    let from = 0
    for (const part of wanted) {
      const place = out.indexOf(part, from)
      expect(place, `${part}\nis not in\n${out}`).toBeGreaterThanOrEqual(0)
      from = place + part.length
    }
  })
})
