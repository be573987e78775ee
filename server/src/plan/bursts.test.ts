import { expect, test } from 'vitest'
import { withBursts } from './bursts.ts'

/** Bursts of revisions saved at these minutes, oldest first. */
const check = (minutes: readonly number[], bursts: readonly number[], authors: readonly string[] = []) => {
  const rows = minutes.map((minute, i) => ({
    revision: i + 1,
    bytes: 1,
    createdAt: new Date(minute * 60_000),
    authorId: authors[i] ?? null,
  }))
  const found = withBursts(rows.toReversed())
  expect(found.map(({ revision }) => revision)).toEqual(rows.map(({ revision }) => revision).toReversed())
  expect(found.map(({ burst }) => burst).toReversed()).toEqual(bursts)
}

test('saves with short pauses belong together, a long pause begins anew', () => {
  check([0, 100, 101, 106, 111.1, 112], [1, 2, 2, 2, 5, 5])
})

test('two who write in turn do not belong together', () => {
  check([0, 1, 2, 3, 4], [1, 2, 3, 3, 5], ['a', 'a', 'b', 'b', 'a'])
})

test('the first revision stands alone', () => {
  check([0, 0.1, 0.2], [1, 2, 2])
  check([], [])
})

test('a long sitting has a step at least every half hour', () => {
  const minutes = Array.from({ length: 62 }, (_, i) => i)
  check(minutes, [1, ...minutes.slice(1).map((minute) => (minute <= 31 ? 2 : 33))])
})

test('where the list begins in the middle of a burst, the oldest listed stands for its first', () => {
  const row = (revision: number) => ({ revision, bytes: 1, createdAt: new Date(revision * 1_000), authorId: null })
  expect(withBursts([row(9), row(8), row(7)]).map(({ burst }) => burst)).toEqual([7, 7, 7])
})
