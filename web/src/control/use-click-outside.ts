import { useEffect, useRef } from 'react'

/** Calls back when a pointer or the focus goes elsewhere, while `active`. */
export function useClickOutside(ref: { readonly current: HTMLElement | null }, active: boolean, onOutside: () => void): void {
  const latest = useRef(onOutside)
  latest.current = onOutside
  useEffect(() => {
    if (!active) return
    const listener = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) latest.current()
    }
    document.addEventListener('pointerdown', listener)
    document.addEventListener('focusin', listener)
    return () => {
      document.removeEventListener('pointerdown', listener)
      document.removeEventListener('focusin', listener)
    }
  }, [active, ref])
}
