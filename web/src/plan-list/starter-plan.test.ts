import { readPlan } from '@nonlinear/language'
import { expect, test } from 'vitest'
import { freeName, starterPlan } from './starter-plan.ts'

test('a new plan is a good plan, under a name that no other has', () => {
  expect(freeName(['Other'])).toBe('Untitled plan')
  expect(freeName(['Untitled plan', 'Untitled plan 3'])).toBe('Untitled plan 2')
  expect(freeName(['Untitled plan 2', 'Untitled plan'])).toBe('Untitled plan 3')
  const { plan, diagnostics } = readPlan(starterPlan('2026-12-01', 'Untitled plan 2'))
  expect([plan?.name, diagnostics]).toEqual(['Untitled plan 2', []])
})
