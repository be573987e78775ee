import { expect, test } from 'vitest'
import { isAllowed } from '../../../server/src/access/permissions.ts'
import { MEMBER_ROLES } from './access.ts'
import { type Action, ALLOWED, may } from './may.ts'

const door = { mode: 'team', setUp: false, signedIn: true, oidc: null, mail: false } as const
const as = (role: (typeof MEMBER_ROLES)[number]) =>
  ({
    kind: 'signed-in',
    door,
    account: { person: { userId: 'u', name: 'Ada', email: 'ada@example.org' }, workspaces: [] },
    workspace: { id: 'w', name: 'Ours', role },
  }) as const

test('the page offers what the server allows, and nothing else', () => {
  for (const action of Object.keys(ALLOWED) as Action[])
    for (const role of MEMBER_ROLES) expect(may(as(role), action), `${role} ${action}`).toBe(isAllowed(role, action))
})

test('one person on one machine writes plans and shares none; guests and strangers are offered nothing', () => {
  expect(may({ kind: 'local' }, 'plan.write')).toBe(true)
  expect(may({ kind: 'local' }, 'plan.share')).toBe(false)
  for (const action of Object.keys(ALLOWED) as Action[]) {
    expect(may({ kind: 'guest' }, action)).toBe(false)
    expect(may({ kind: 'signed-out', door }, action)).toBe(false)
    expect(may({ ...as('owner'), workspace: null }, action)).toBe(false)
  }
})
