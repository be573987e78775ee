import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'

interface SplitProps {
  readonly left: ReactNode
  readonly right: ReactNode
  /** The left side keeps its state while it is hidden. */
  readonly leftShown: boolean
  /** Where the browser keeps the share of the left side. */
  readonly storageKey: string
  readonly defaultShare: number
  readonly label: string
}

const SHARE_MIN = 0.2
const SHARE_MAX = 0.7
const clamp = (share: number) => Math.min(SHARE_MAX, Math.max(SHARE_MIN, share))

function storedShare(key: string, fallback: number): number {
  try {
    const share = Number(localStorage.getItem(key))
    return share >= SHARE_MIN && share <= SHARE_MAX ? share : fallback
  } catch {
    return fallback
  }
}

/** Two sides with a bar between them that a pointer drags and the arrow keys move; double click or Enter puts it back. */
export function Split({ left, right, leftShown, storageKey, defaultShare, label }: SplitProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(() => storedShare(storageKey, defaultShare))
  const move = (to: number) => {
    const next = clamp(to)
    setShare(next)
    try {
      localStorage.setItem(storageKey, String(next))
    } catch {
      // Forbidden storage: the share lasts as long as the page.
    }
  }
  const onPointerMove = (event: PointerEvent) => {
    const box = ref.current?.getBoundingClientRect()
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) move((event.clientX - box.left) / box.width)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: share - 0.02, ArrowRight: share + 0.02, Home: SHARE_MIN, End: SHARE_MAX, Enter: defaultShare }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  return (
    <div
      className="split"
      ref={ref}
      style={{ gridTemplateColumns: leftShown ? `minmax(0, ${share}fr) 1px minmax(0, ${1 - share}fr)` : 'minmax(0, 1fr)' }}
    >
      <div className="split-side" hidden={!leftShown}>
        {left}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a focusable separator with a value is the ARIA window splitter; hr cannot be one. */}
      <div
        className="split-bar"
        hidden={!leftShown}
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={SHARE_MIN * 100}
        aria-valuemax={SHARE_MAX * 100}
        title="Drag, or arrow keys; double click to reset"
        onPointerDown={(event) => {
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={onPointerMove}
        onDoubleClick={() => move(defaultShare)}
        onKeyDown={onKeyDown}
      />
      <div className="split-side">{right}</div>
    </div>
  )
}
