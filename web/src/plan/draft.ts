import { ApiProblem, type StoredPlan } from '../api.ts'
import type { DraftKeeper } from './kept-draft.ts'

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** The server could not be reached; tried again by itself. */
  | { readonly kind: 'retrying'; readonly reason: string }
  /** Somebody else saved in between: the author chooses. */
  | { readonly kind: 'conflict'; readonly current: StoredPlan }
  /** The server will not take this text as it is. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The plan was deleted elsewhere. */
  | { readonly kind: 'gone' }

export interface DraftState {
  readonly text: string
  /** What the server calls the plan: the name in its text, else that of the file it came from. */
  readonly name: string
  readonly revision: number
  readonly save: SaveState
  /** The text came from elsewhere, and nothing was written here since. */
  readonly isTheirs: boolean
}

/** One plan's text on its way to the server. */
export interface Draft {
  getState(): DraftState
  subscribe(listener: () => void): () => void
  setText(text: string): void
  /** Saves at once what is not saved yet. */
  saveNow(): Promise<void>
  /** Ends a conflict: mine is saved over theirs (which stays in the history), or theirs replaces mine. */
  settle(choice: 'mine' | 'theirs'): void
  /**
   * A plan as the server has it now. Taken over when it is newer and nothing here is unsaved; where a choice is due it is then about this one. Says whether
   * it was taken over.
   */
  offer(plan: StoredPlan): boolean
  /** Done when no save is on its way. */
  settled(): Promise<void>
  /** The plan was deleted elsewhere. */
  deleted(): void
  /** Carries on after the plan was restored on the server. */
  restored(plan: StoredPlan): void
  dispose(): void
}

export interface DraftPorts {
  readonly save: (text: string, baseRevision: number) => Promise<StoredPlan>
  readonly keeper: DraftKeeper
  readonly onSaved?: (plan: StoredPlan) => void
}

/** Quiet time after the last keystroke before a save, in milliseconds. */
export const SAVE_AFTER_MS = 700
const RETRY_FIRST_MS = 1000
const RETRY_LAST_MS = 30_000

const isRefusal = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429

export function createDraft(plan: StoredPlan, { save, keeper, onSaved }: DraftPorts): Draft {
  let state: DraftState = { text: plan.text, name: plan.name, revision: plan.revision, save: { kind: 'saved' }, isTheirs: false }
  let savedText = plan.text
  let timer: ReturnType<typeof setTimeout> | undefined
  let retryMs = RETRY_FIRST_MS
  let inFlight: Promise<void> | null = null
  const listeners = new Set<() => void>()
  const change = (part: Partial<DraftState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void push(), milliseconds)
  }

  async function send(text: string): Promise<void> {
    try {
      const saved = await save(text, state.revision)
      savedText = text
      retryMs = RETRY_FIRST_MS
      const done = state.text === text
      if (done) keeper.clear()
      else keep()
      change({ name: saved.name, revision: saved.revision, save: done ? { kind: 'saved' } : { kind: 'waiting' } })
      onSaved?.(saved)
    } catch (error) {
      fail(error)
    }
  }

  function fail(error: unknown): void {
    if (isRefusal(error)) {
      if (error.current) change({ save: { kind: 'conflict', current: error.current } })
      else if (error.status === 404 || error.status === 410) change({ save: { kind: 'gone' } })
      else change({ save: { kind: 'refused', reason: error.message } })
      return
    }
    const reason = error instanceof ApiProblem ? error.message : 'the server cannot be reached'
    change({ save: { kind: 'retrying', reason } })
    later(retryMs)
    retryMs = Math.min(retryMs * 2, RETRY_LAST_MS)
  }

  /** One save at a time: a text typed meanwhile goes out with the revision that the first one gave. */
  async function push(): Promise<void> {
    clearTimeout(timer)
    while (inFlight) await inFlight
    if (state.save.kind === 'conflict' || state.save.kind === 'gone') return
    if (state.text === savedText) {
      keeper.clear()
      if (state.save.kind !== 'saved') change({ save: { kind: 'saved' } })
      return
    }
    if (state.save.kind !== 'retrying') change({ save: { kind: 'saving' } })
    inFlight = send(state.text)
    await inFlight
    inFlight = null
    if (state.save.kind === 'waiting') later(SAVE_AFTER_MS)
  }

  function keep(): void {
    keeper.write({ text: state.text, baseRevision: state.revision, at: new Date().toISOString() })
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setText(text) {
      if (text === state.text) return
      const { kind } = state.save
      change({ text, isTheirs: false, ...(kind === 'saved' || kind === 'refused' ? { save: { kind: 'waiting' } } : {}) })
      keep()
      if (kind !== 'conflict' && kind !== 'gone' && kind !== 'retrying') later(SAVE_AFTER_MS)
    },
    saveNow: push,
    settle(choice) {
      if (state.save.kind !== 'conflict') return
      const { current } = state.save
      savedText = current.text
      change({
        name: current.name,
        revision: current.revision,
        text: choice === 'mine' ? state.text : current.text,
        save: { kind: 'waiting' },
      })
      void push()
    },
    offer(newer) {
      const { save: now, revision } = state
      if (now.kind === 'conflict' && newer.revision > now.current.revision) change({ save: { kind: 'conflict', current: newer } })
      if (newer.revision <= revision || now.kind !== 'saved') return false
      savedText = newer.text
      change({ text: newer.text, name: newer.name, revision: newer.revision, isTheirs: true })
      return true
    },
    async settled() {
      while (inFlight) await inFlight
    },
    deleted() {
      clearTimeout(timer)
      change({ save: { kind: 'gone' } })
    },
    restored(restoredPlan) {
      savedText = restoredPlan.text
      change({ name: restoredPlan.name, revision: restoredPlan.revision, save: { kind: 'waiting' } })
      void push()
    },
    dispose() {
      // Leaving the page of a plan must not lose its last words.
      if (state.text !== savedText) void push().finally(() => clearTimeout(timer))
      listeners.clear()
    },
  }
}
