import { SelectField } from '../control/field.tsx'

const DAYS = [7, 30, 90, 365]

/** For how long a key opens. */
export function DaysField() {
  return (
    <SelectField label="Works for" name="days" defaultValue="30">
      {DAYS.map((days) => (
        <option key={days} value={days}>
          {days} days
        </option>
      ))}
    </SelectField>
  )
}
