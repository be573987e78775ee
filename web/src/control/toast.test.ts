import { expect, test } from 'vitest'
import { type Toast, withToast } from './toast.tsx'

const toast = (key: number, text: string): Toast => ({ key, text, tone: 'plain', action: null })
const said = (...texts: string[]) => texts.reduce<Toast[]>((shown, text, key) => withToast(shown, toast(key, text)), [])

test('two messages at most are shown, the newest last', () => {
  expect(said('one', 'two', 'three').map(({ text }) => text)).toEqual(['two', 'three'])
})

test('a message said again is shown once, anew', () => {
  expect(said('one', 'two', 'one')).toEqual([toast(1, 'two'), toast(2, 'one')])
})
