import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'

interface Toast {
  readonly key: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly action: { readonly label: string; readonly run: () => void } | null
}

const SHOWN_MS = 8000
let toasts: readonly Toast[] = []
let nextKey = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (key: number) => change(toasts.filter((toast) => toast.key !== key))

/** Says something at the foot of the page for a while, with at most one thing to do about it. */
export function say(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  const toast: Toast = { key: nextKey++, text, tone: options.tone ?? 'plain', action: options.action ?? null }
  change([...toasts.slice(-2), toast])
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
