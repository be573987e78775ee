import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('every new id is an id, and none comes twice', () => {
  const ids = Array.from({ length: 10_000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id has no letters that are taken for others', () => {
  expect(Array.from({ length: 2_000 }, newId).join('')).not.toMatch(/[ilou01]/)
})

test('nothing else is an id', () => {
  for (const text of ['', 'abcd', 'k3f9-x2mp-7qwd ', 'K3F9-X2MP-7QWD', 'k3f9-x2mp', 'k3f9x2mp7qwd', 'k3f9-x2mp-7qw1', 'k3f9-x2mp-7qwd\n']) {
    expect(isId(text), JSON.stringify(text)).toBe(false)
  }
})
