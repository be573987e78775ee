/** A text that is not yet on the server, kept in this browser. */
export interface KeptDraft {
  readonly text: string
  readonly baseRevision: number
  /** ISO instant. */
  readonly at: string
}

/** Where unsaved texts are kept between visits; the browser's storage, or nothing where that is forbidden. */
export interface DraftKeeper {
  read(): KeptDraft | null
  write(draft: KeptDraft): void
  clear(): void
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  const { text, baseRevision, at } = value as Record<string, unknown>
  return typeof text === 'string' && typeof baseRevision === 'number' && typeof at === 'string'
}

/**
 * `draft` holds what this visit has not saved yet; `offered` what an earlier visit could not save, until its author decides about it:
 * the two never overwrite each other.
 */
export function draftKeeper(
  planId: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  kind: 'draft' | 'offered' = 'draft',
): DraftKeeper {
  const key = `nonlinear:${kind}:${planId}`
  return {
    read() {
      try {
        const value: unknown = JSON.parse(storage.getItem(key) ?? 'null')
        return isKeptDraft(value) ? value : null
      } catch {
        return null
      }
    },
    write(draft) {
      try {
        storage.setItem(key, JSON.stringify(draft))
      } catch {
        // Full or forbidden: the server copy remains the only one.
      }
    },
    clear() {
      try {
        storage.removeItem(key)
      } catch {
        // As above.
      }
    },
  }
}
