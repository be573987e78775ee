import { isPlanDate, type PlanDate } from '@nonlinear/model'
import { useState } from 'react'

interface DayFieldProps {
  readonly label: string
  readonly max: PlanDate
  readonly onDay: (day: PlanDate) => void
}

/** A day to choose. Half-typed dates stay in the field: only a day that exists is told. */
export function DayField({ label, max, onDay }: DayFieldProps) {
  const [typed, setTyped] = useState('')
  return (
    <label className="day-field">
      {label}
      <input
        type="date"
        value={typed}
        max={max}
        onChange={({ target: { value } }) => {
          setTyped(value)
          if (isPlanDate(value) && value <= max) onDay(value)
        }}
      />
    </label>
  )
}
