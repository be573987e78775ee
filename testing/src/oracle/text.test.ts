import { readPlan } from '@nonlinear/language'
import { expect, test } from 'vitest'
import { ORACLE_CASES } from './case.ts'
import { caseToPlan } from './case-to-plan.ts'
import { caseToText } from './case-to-text.ts'

test('the texts of the worked cases are read as the plans they stand for', () => {
  for (const each of ORACLE_CASES) {
    for (const outcomes of [{}, ...(each.expect.afterOutcomes ?? []).map((later) => later.outcomes)]) {
      const { plan, diagnostics } = readPlan(caseToText(each, { value: 60, outcomes }))
      expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([])
      expect(plan).toEqual(caseToPlan(each, { value: 60, outcomes }))
    }
  }
})
