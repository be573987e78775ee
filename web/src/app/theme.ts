import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'nonlinear:theme'
const SYSTEM_DARK = '(prefers-color-scheme: dark)'
const listeners = new Set<() => void>()

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

let theme = stored()

function apply(): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia(SYSTEM_DARK).matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Follows the system while nothing else is chosen. Called once. */
export function watchSystemTheme(): void {
  matchMedia(SYSTEM_DARK).addEventListener('change', apply)
  apply()
}

export function setTheme(next: Theme): void {
  theme = next
  try {
    if (next === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
  } catch {
    // Forbidden storage: the choice lasts as long as the page.
  }
  apply()
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => theme,
  )
}
