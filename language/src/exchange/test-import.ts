import { readFileSync } from 'node:fs'
import { hasErrors } from '@nonlinear/model'
import { expect } from 'vitest'
import { readPlan } from '../plan-text.ts'
import { type ImportOptions, previewImport } from './import.ts'

export const TODAY = '2026-03-23'

export const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** A preview whose plan, if there is one, is sound. */
export function preview(text: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const result = previewImport(text, { today: TODAY, ...options })
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  if (result.text !== null) {
    const { plan, diagnostics } = readPlan(result.text)
    expect(plan).not.toBe(null)
    expect(hasErrors(diagnostics), JSON.stringify(diagnostics)).toBe(false)
  }
  return result
}

/** Notes as `line code`. */
export const told = ({ notes }: ReturnType<typeof preview>): string[] => notes.map(({ line, code }) => `${line ?? '-'} ${code}`)
