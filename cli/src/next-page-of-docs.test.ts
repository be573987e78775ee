import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { EXIT, type Host } from './host.ts'
import { run } from './main.ts'

// Every command in docs/next.md is run on the plan above it, and what it prints compared. With UPDATE_GOLDEN=1 the blocks are written anew.
const update = process.env.UPDATE_GOLDEN === '1'

const file = new URL('../../docs/next.md', import.meta.url)
const page = readFileSync(file, 'utf8')

const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text: text ?? '' }))

const commands = blocks.flatMap(({ language, text }, i) => {
  const plan = blocks.slice(0, i).findLast((block) => block.language === 'yaml')
  return language === 'sh' ? [{ command: text.trim(), plan: plan?.text ?? '', wanted: blocks[i + 1]?.text ?? '' }] : []
})

async function printed(command: string, plan: string): Promise<string> {
  let out = ''
  const stream = { isTerminal: false, colour: false, columns: 80 }
  const host: Host = {
    out: { ...stream, write: (text) => (out += text) },
    err: { ...stream, write: (text) => expect.fail(text) },
    readText: () => plan,
    replaceText: () => expect.fail('something is written'),
    createText: () => expect.fail('something is written'),
    today: () => '2026-06-01',
    loadServer: () => expect.fail('the server is loaded'),
    loadExchange: () => expect.fail('the exchange is loaded'),
    parallelism: () => 1,
    openThreads: () => expect.fail('threads are started'),
  }
  expect(await run(command.split(' ').slice(1), host)).toBe(EXIT.fine)
  return out.replace(/^\n+|\n+$/g, '').concat('\n')
}

test('the page has its commands', () => expect(commands.length).toBe(5))

test.each(commands)('$command', async ({ command, plan, wanted }) => {
  const found = await printed(command, plan)
  if (update) {
    const text = readFileSync(file, 'utf8')
    const head = `${command}\n\`\`\`\n\n\`\`\`text\n`
    // The same command may stand below several plans.
    const from = text.indexOf(head, text.indexOf(plan)) + head.length
    writeFileSync(file, text.slice(0, from) + found + text.slice(text.indexOf('```', from)))
    return
  }
  expect(found).toBe(wanted)
})
