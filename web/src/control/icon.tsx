/** Stroke paths on a 16 × 16 grid. */
const PATHS = {
  plus: 'M8 3v10M3 8h10',
  upload: 'M8 10.5V3M5 5.5 8 2.5l3 3M3 10.5v2.5h10v-2.5',
  download: 'M8 2.5V10M5 7.5 8 10.5l3-3M3 11v2.5h10V11',
  share:
    'M6.5 9.5 9.5 6.500M7 5.500 8.800 3.700a2.500 2.500 0 0 1 3.500 3.500L10.500 9M9 10.500l-1.800 1.800a2.500 2.500 0 0 1-3.500-3.500L5.500 7',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5M6.75 7v3.5M9.25 7v3.5',
  history: 'M3 8a5 5 0 1 0 1.6-3.66L3 5.8M3 3v2.8h2.8M8 5.3V8l2 1.4',
  format: 'M3 4h10M3 8h6M3 12h8',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.85.85M11.75 11.75l.85.85M12.6 3.4l-.85.85M4.25 11.75l-.85.85',
  moon: 'M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6',
  system: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13',
  keyboard: 'M2 4.5h12v7H2zM4.5 7h.01M7 7h.01M9.5 7h.01M11.7 7h.01M5 9.3h6',
  close: 'M4 4l8 8M12 4l-8 8',
  chevronDown: 'M4.5 6.5 8 10l3.5-3.5',
  chevronRight: 'M6.5 4.5 10 8l-3.5 3.5',
  chevronLeft: 'M9.5 4.5 6 8l3.5 3.5',
  sidebar: 'M2.5 3.5h11v9h-11zM6.5 3.5v9',
  check: 'M3.5 8.5 6.5 11.5l6-7',
  warning: 'M8 2.8 14 13H2zM8 6.5v3M8 11.2h.01',
  error: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 5v3.5M8 10.8h.01',
  info: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 7.5V11M8 5.2h.01',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10.2 10.2 13.3 13.3',
  fit: 'M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  minus: 'M3 8h10',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
} as const

export type IconName = keyof typeof PATHS

/** A decorative sign; the words beside it, or the button's label, say what it means. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
