import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  /** A small number or word after the label. */
  readonly count?: ReactNode
  readonly keys?: string
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** Prefix of the ids of the tabs and of the panel, which the caller renders. */
  readonly id: string
  readonly end?: ReactNode
}

/** Props of the panel that belongs to a tab. */
export const panelOf = (id: string, tab: string) =>
  ({ id: `${id}-panel`, role: 'tabpanel', 'aria-labelledby': `${id}-tab-${tab}` }) as const

/** A row of tabs by the ARIA pattern: arrows move and select, one tab stop. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, id, end }: TabsProps<Id>) {
  const ref = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    ref.current?.querySelector<HTMLElement>(`#${id}-tab-${next.id}`)?.focus()
  }
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label} ref={ref} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${id}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            className="tab"
            title={tab.keys ? `${tab.label} (${tab.keys})` : undefined}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      {end}
    </div>
  )
}
