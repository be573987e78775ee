import { expect, test } from 'vitest'
import { initialsOf, onlookersOf, PRESENCE_MS, type PresenceNotice, type Present, withNotice } from './present.ts'

const notice = (session: string, name: string, state: PresenceNotice['state'] = 'reading', planId = 'p'): PresenceNotice => ({
  planId,
  session,
  userId: `id of ${name}`,
  name,
  state,
})

const after = (notices: readonly (readonly [at: number, PresenceNotice])[]): Present[] =>
  notices.reduce<Present[]>((windows, [at, each]) => withNotice(windows, each, at), [])

const names = (windows: readonly Present[], planId = 'p') => onlookersOf(windows, planId, 'id of Me').map(({ name }) => name)

test('people are there once, by name, without oneself, until they leave or are silent', () => {
  const windows = after([
    [0, notice('w1', 'Vic')],
    [1, notice('w2', 'Ada')],
    [2, notice('w3', 'Vic', 'writing')],
    [3, notice('w4', 'Me')],
    [4, notice('w5', 'Cleo', 'reading', 'q')],
  ])
  expect(names(windows)).toEqual(['Ada', 'Vic'])
  expect(names(windows, 'q')).toEqual(['Cleo'])
  expect(onlookersOf(windows, 'p', '').map(({ isWriting }) => isWriting)).toEqual([false, false, true])
  expect(names(withNotice(windows, notice('w3', 'Vic', 'left'), 5))).toEqual(['Ada', 'Vic'])
  expect(names(withNotice(windows, notice('w2', 'Ada', 'left'), 5))).toEqual(['Vic'])
  expect(names(withNotice(windows, notice('w2', 'Ada'), PRESENCE_MS + 2))).toEqual(['Ada'])
})

test('a window that goes on to another plan is no longer at the first', () => {
  const windows = after([
    [0, notice('w1', 'Vic')],
    [1, notice('w1', 'Vic', 'reading', 'q')],
  ])
  expect([names(windows), names(windows, 'q')]).toEqual([[], ['Vic']])
})

test('initials are of the first and the last word', () => {
  expect(['Ada Lovelace', 'vic', ' Ana  de la Cruz ', '😀 x', ''].map(initialsOf)).toEqual(['AL', 'V', 'AC', '😀X', ''])
})
