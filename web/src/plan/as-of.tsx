import { type Forecast, isPlanDate, type Plan, type PlanDate } from '@nonlinear/model'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../control/icon.tsx'
import { useClickOutside } from '../control/use-click-outside.ts'
import { type AsOfChoice, asOfChoices, asOfLabel, asOfNote, usualDay } from '../report/as-of-words.ts'
import { today } from '../report/dates.ts'

interface AsOfProps {
  readonly plan: Plan
  readonly forecast: Forecast
  /** The day in the address; null for the usual one. */
  readonly chosen: PlanDate | null
  readonly onChoose: (day: PlanDate | null) => void
}

/** The day the forecast is made as of, and a small window to choose another. A plan without dates has no such day. */
export function AsOfControl({ plan, forecast, chosen, onChoose }: AsOfProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const windowId = useId()
  useClickOutside(root, open, () => setOpen(false))
  if (forecast.asOf === null) return null
  const now = today()
  const usual = usualDay(plan, now)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the window from anywhere in it.
    <div className="as-of" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="as-of-button"
        aria-expanded={open}
        aria-controls={open ? windowId : undefined}
        title="The day whose end the forecast knows (D)"
        onClick={() => setOpen(!open)}
      >
        {asOfLabel(plan, forecast.asOf, now)}
        <Icon name="chevronDown" size={12} />
      </button>
      {open && (
        <AsOfWindow
          id={windowId}
          choices={asOfChoices(plan, now)}
          day={chosen ?? usual}
          onChoose={(day) => onChoose(day === usual ? null : day)}
        />
      )}
    </div>
  )
}

interface AsOfWindowProps {
  readonly id: string
  readonly choices: readonly AsOfChoice[]
  readonly day: PlanDate
  readonly onChoose: (day: PlanDate) => void
}

function AsOfWindow({ id, choices, day, onChoose }: AsOfWindowProps) {
  const radios = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const all = [...(radios.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
    const first = all.find((radio) => radio.checked) ?? all[0]
    first?.focus()
  }, [])
  return (
    <div className="as-of-window" id={id}>
      <fieldset ref={radios}>
        <legend>Forecast from the end of</legend>
        {choices.map((choice) => (
          <label key={choice.day}>
            <input type="radio" name={id} checked={choice.day === day} onChange={() => onChoose(choice.day)} />
            {choice.label}
          </label>
        ))}
      </fieldset>
      <OtherDay day={day} onChoose={onChoose} />
    </div>
  )
}

/** No plan looks further, and each year to a later day costs time. */
const LAST_DAY = '2199-12-31'

/** Half-typed dates stay in the field: only a day that exists is asked about. */
function OtherDay({ day, onChoose }: { readonly day: PlanDate; readonly onChoose: (day: PlanDate) => void }) {
  const [typed, setTyped] = useState(day)
  useEffect(() => setTyped(day), [day])
  return (
    <label className="as-of-other">
      Another day
      <input
        type="date"
        value={typed}
        max={LAST_DAY}
        onChange={({ target: { value } }) => {
          setTyped(value)
          if (isPlanDate(value) && value <= LAST_DAY) onChoose(value)
        }}
      />
    </label>
  )
}

/** Says plainly when the forecast is not as of the usual day, or when the log has long been silent, with the way to the other day. */
export function AsOfNote({ plan, forecast, onChoose }: Omit<AsOfProps, 'chosen'>) {
  const note = asOfNote(plan, forecast, today())
  if (!note) return null
  return (
    <p className={`as-of-note as-of-${note.kind}`} role="status">
      {note.text}{' '}
      <button type="button" className="link" onClick={() => onChoose(note.action.day)}>
        {note.action.label}
      </button>
    </p>
  )
}
