import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, type StoredPlan } from '../api.ts'
import { createDraft, SAVE_AFTER_MS } from './draft.ts'
import { draftKeeper } from './kept-draft.ts'

const AT = '2027-01-15T10:00:00.000Z'

/** The server's own rule for saving, in memory: a stale base is refused with the current plan. */
function planOnServer(text: string) {
  let plan: StoredPlan = { id: 'p', name: 'Plan', text, revision: 1, createdAt: AT, updatedAt: AT }
  const saves: string[] = []
  let failure: Error | null = null
  return {
    saves,
    plan: () => plan,
    failWith(error: Error | null) {
      failure = error
    },
    changeElsewhere(theirs: string) {
      plan = { ...plan, text: theirs, revision: plan.revision + 1 }
    },
    async save(mine: string, baseRevision: number): Promise<StoredPlan> {
      saves.push(mine)
      if (failure) throw failure
      if (baseRevision !== plan.revision) throw new ApiProblem(409, { code: 'stale-revision', current: plan })
      plan = { ...plan, text: mine, revision: plan.revision + 1 }
      return plan
    },
  }
}

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

function open(text = 'one') {
  const server = planOnServer(text)
  const keeper = draftKeeper('p', memory())
  return { server, keeper, draft: createDraft(server.plan(), { save: server.save, keeper }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('the server names a plan whose text has no name, also after a save', async () => {
  const server = planOnServer('goal: a')
  const draft = createDraft(server.plan(), {
    save: async (...args) => ({ ...(await server.save(...args)), name: 'q3-search' }),
    keeper: draftKeeper('p', memory()),
  })
  expect(draft.getState().name).toBe('Plan')
  draft.setText('goal: b')
  await draft.saveNow()
  expect(draft.getState().name).toBe('q3-search')
})

test('typing is saved once it pauses, on top of the revision it was written on', async () => {
  const { server, draft, keeper } = open()
  draft.setText('one t')
  await wait(SAVE_AFTER_MS / 2)
  draft.setText('one two')
  expect(draft.getState().save.kind).toBe('waiting')
  expect(keeper.read()).toMatchObject({ text: 'one two', baseRevision: 1 })
  await wait(SAVE_AFTER_MS)
  expect(server.saves).toEqual(['one two'])
  expect(draft.getState()).toMatchObject({ revision: 2, save: { kind: 'saved' } })
  expect(keeper.read()).toBeNull()
})

test('a text typed while a save is on its way is saved after it', async () => {
  const { server, draft } = open()
  draft.setText('two')
  const first = draft.saveNow()
  draft.setText('three')
  await first
  await wait(2 * SAVE_AFTER_MS)
  expect(server.saves).toEqual(['two', 'three'])
  expect(draft.getState()).toMatchObject({ revision: 3, save: { kind: 'saved' } })
})

test('a server out of reach is tried again, ever more slowly, and nothing is lost', async () => {
  const { server, draft, keeper } = open()
  server.failWith(new TypeError('Failed to fetch'))
  draft.setText('two')
  await wait(SAVE_AFTER_MS)
  expect(draft.getState().save).toEqual({ kind: 'retrying', reason: 'the server cannot be reached' })
  await wait(1000)
  expect(server.saves).toHaveLength(2)
  await wait(1000)
  expect(server.saves).toHaveLength(2)
  expect(keeper.read()).toMatchObject({ text: 'two' })
  draft.setText('two and more')
  server.failWith(null)
  await wait(1000)
  expect(server.plan().text).toBe('two and more')
  expect(draft.getState().save.kind).toBe('saved')
})

test('a conflict waits for a choice; mine goes on top of theirs', async () => {
  const { server, draft } = open()
  server.changeElsewhere('theirs')
  draft.setText('mine')
  await wait(SAVE_AFTER_MS)
  expect(draft.getState().save).toMatchObject({ kind: 'conflict', current: { text: 'theirs', revision: 2 } })
  draft.setText('mine, longer')
  await wait(60_000)
  expect(server.plan().text).toBe('theirs')
  draft.settle('mine')
  await wait(0)
  expect(server.plan()).toMatchObject({ text: 'mine, longer', revision: 3 })
  expect(draft.getState()).toMatchObject({ revision: 3, save: { kind: 'saved' } })
})

test('a conflict settled for theirs takes their text and saves nothing', async () => {
  const { server, draft, keeper } = open()
  server.changeElsewhere('theirs')
  draft.setText('mine')
  await wait(SAVE_AFTER_MS)
  draft.settle('theirs')
  await wait(0)
  expect(draft.getState()).toMatchObject({ text: 'theirs', revision: 2, save: { kind: 'saved' } })
  expect(server.saves).toEqual(['mine'])
  expect(keeper.read()).toBeNull()
})

test('a text that the server refuses is said so and not sent again until it changes', async () => {
  const { server, draft } = open()
  server.failWith(new ApiProblem(413, { code: 'too-large', detail: 'The plan is larger than 5 MB' }))
  draft.setText('huge')
  await wait(60_000)
  expect(draft.getState().save).toEqual({ kind: 'refused', reason: 'The plan is larger than 5 MB' })
  expect(server.saves).toEqual(['huge'])
  server.failWith(null)
  draft.setText('small')
  await wait(SAVE_AFTER_MS)
  expect(draft.getState().save.kind).toBe('saved')
})

test('a plan deleted elsewhere stops the saving until it is restored', async () => {
  const { server, draft } = open()
  server.failWith(new ApiProblem(404, { code: 'unknown-plan' }))
  draft.setText('two')
  await wait(60_000)
  expect(draft.getState().save.kind).toBe('gone')
  server.failWith(null)
  draft.restored(server.plan())
  await wait(0)
  expect(server.plan().text).toBe('two')
})

test('a newer revision from the server is taken over only when nothing is unsaved', () => {
  const { server, draft } = open()
  server.changeElsewhere('theirs')
  draft.setText('mine')
  draft.offer(server.plan())
  expect(draft.getState().text).toBe('mine')
  const other = open()
  other.server.changeElsewhere('theirs')
  other.draft.offer(other.server.plan())
  expect(other.draft.getState()).toMatchObject({ text: 'theirs', revision: 2, save: { kind: 'saved' }, isTheirs: true })
  other.draft.setText('theirs and mine')
  expect(other.draft.getState().isTheirs).toBe(false)
})

test('a choice that is due is about what they wrote last', async () => {
  const { server, draft } = open()
  server.changeElsewhere('theirs')
  draft.setText('mine')
  await wait(SAVE_AFTER_MS)
  server.changeElsewhere('theirs, longer')
  expect(draft.offer(server.plan())).toBe(false)
  draft.settle('mine')
  await wait(0)
  expect(server.plan()).toMatchObject({ text: 'mine', revision: 4 })
})

test('a plan that is told to be deleted is kept as it stands, and saved on when it is back', async () => {
  const { server, draft } = open()
  draft.setText('two')
  draft.deleted()
  await wait(60_000)
  expect([draft.getState().save.kind, server.saves]).toEqual(['gone', []])
  draft.restored(server.plan())
  await wait(0)
  expect(server.plan().text).toBe('two')
})

test('leaving the page sends the last words', async () => {
  const { server, draft } = open()
  draft.setText('last words')
  draft.dispose()
  await wait(0)
  expect(server.plan().text).toBe('last words')
})
