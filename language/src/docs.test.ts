import { readFileSync } from 'node:fs'
import { type Diagnostic, forecast, hasErrors, type Plan } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { formatPlan, readPlan } from './index.ts'

// Every plan in the description of the language is read, and every message it promises is compared.

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')

interface Block {
  readonly line: number
  readonly wrong: boolean
  readonly text: string
  /** The block of messages that follows right after, if any. */
  readonly messages: string | null
}

const blocks: readonly Block[] = [...page.matchAll(/^```yaml( wrong)?\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map((match) => ({
  line: page.slice(0, match.index).split('\n').length,
  wrong: match[1] !== undefined,
  text: match[2] ?? '',
  messages: match[3] ?? null,
}))

export const told = ({ severity, code, message, hint, span }: Diagnostic): string =>
  `${span?.start.line}:${span?.start.column} ${severity} ${code} ${message}${hint === undefined ? '' : ` — ${hint}`}\n`

test('the page has its blocks', () => {
  expect(blocks.length).toBe(page.match(/^```yaml/gm)?.length)
  expect(blocks.length).toBeGreaterThan(15)
})

test.each(blocks.map((block) => [block.line, block] as const))(
  'the plan on line %i is what the page says',
  (_, { text, wrong, messages }) => {
    const { plan, diagnostics } = readPlan(text)
    expect(plan).not.toBe(null)
    expect(hasErrors(diagnostics), diagnostics.map(told).join('')).toBe(wrong)
    expect(diagnostics.map(told).join('')).toBe(messages ?? '')
  },
)

test('what another task names is not held back by the goal around both, unless it says so itself', () => {
  const text = blocks.find((block) => block.text.includes('rollout:'))?.text ?? ''
  const everRun = (written: string) => {
    const { contract, install } = forecast(readPlan(written).plan as Plan).tasks
    return [contract?.everRun.value, install?.everRun.value]
  }
  const [contract, install] = everRun(text)
  expect(contract).toBe(1)
  expect(install).toBeCloseTo(0.5, 1)
  const held = everRun(text.replace('cost: 40000 EUR', 'cost: 40000 EUR, needs: [model]'))
  expect(held[0]).toBeCloseTo(0.5, 1)
})

test('the last plan shows everything in canonical form', () => {
  const last = blocks.at(-1)?.text ?? ''
  expect(formatPlan(last)).toBe(last)
  expect(last).toBe(readFileSync(new URL('./fixtures/everything.plan.yaml', import.meta.url), 'utf8'))
})
