import { useEffect } from 'react'

/** What a key does. `ctrl` ones work everywhere, plain ones only outside text fields. */
export interface Shortcut {
  /** `KeyboardEvent.key`, as in `s`, `/` or `?`. */
  readonly key: string
  readonly ctrl?: boolean
  readonly does: string
  readonly run: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** How the keys are shown. */
export const shortcutKeys = ({ key, ctrl }: Pick<Shortcut, 'key' | 'ctrl'>): string =>
  ctrl ? `Ctrl ${key.toUpperCase()}` : key.toUpperCase()

export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const ctrl = event.ctrlKey || event.metaKey
      if (event.altKey || document.querySelector('dialog[open]')) return
      const shortcut = shortcuts.find((s) => s.key === event.key.toLowerCase() && (s.ctrl ?? false) === ctrl)
      if (!shortcut || (!ctrl && isTyping(event.target))) return
      event.preventDefault()
      shortcut.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [shortcuts])
}
