import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'

export interface Toast {
  readonly key: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly action: { readonly label: string; readonly run: () => void } | null
}

const SHOWN_MS = 8000
/** More at once would cover the page and be read by nobody. */
const SHOWN_MAX = 2
let toasts: readonly Toast[] = []
let nextKey = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function dismiss(key: number): void {
  const left = toasts.filter((toast) => toast.key !== key)
  if (left.length < toasts.length) change(left)
}

/** Messages with one more: the same text is said once, anew, and the oldest make room. */
export function withToast(shown: readonly Toast[], toast: Toast): Toast[] {
  return [...shown.filter(({ text }) => text !== toast.text), toast].slice(-SHOWN_MAX)
}

/** Says something at the edge of the page for a while, with at most one thing to do about it. */
export function say(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  const toast: Toast = { key: nextKey++, text, tone: options.tone ?? 'plain', action: options.action ?? null }
  change(withToast(toasts, toast))
  setTimeout(() => dismiss(toast.key), SHOWN_MS)
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <section className="toasts" aria-live="polite" aria-label="Messages">
      {shown.map(({ key, text, tone, action }) => (
        <div key={key} className={`toast toast-${tone}`}>
          <span>{text}</span>
          {action && (
            <Button
              kind="quiet"
              onClick={() => {
                dismiss(key)
                action.run()
              }}
            >
              {action.label}
            </Button>
          )}
          <Button kind="quiet" icon="close" aria-label="Dismiss" onClick={() => dismiss(key)} />
        </div>
      ))}
    </section>
  )
}
