import { forecastSentence, oddsOffPhrase, type PlanDate } from '@nonlinear/model'
import { useState } from 'react'
import { facts } from '../report/facts.ts'
import { AsOfControl, AsOfNote } from './as-of.tsx'
import type { Picture } from './forecaster.ts'
import { HowSure } from './how-sure.tsx'

/** A date that breaks over two lines reads badly. */
const keepDatesWhole = (text: string): string => text.replace(/(\d{1,2}) ([A-Z][a-z]+) (\d{4})/g, '$1\u00a0$2\u00a0$3')

interface SentenceBlockProps {
  readonly picture: Picture
  /** The day asked about; null for the usual one. */
  readonly asOf: PlanDate | null
  readonly onAsOf: (day: PlanDate | null) => void
}

/** The forecast in one sentence, as of when, and the few figures that it leaves open. */
export function SentenceBlock({ picture, asOf, onAsOf }: SentenceBlockProps) {
  const { plan, forecast, final, milliseconds } = picture
  const [open, setOpen] = useState(false)
  const said = keepDatesWhole(forecastSentence(forecast, plan))
  const cut = said.lastIndexOf('; ')
  // A first picture does not say how far the odds may be off: what the last one said keeps its place.
  const [off, setOff] = useState<string | null>(null)
  const found = final ? oddsOffPhrase(forecast, plan) : off
  if (found !== off) setOff(found)
  return (
    <div className="sentence-block">
      <div className="sentence-row">
        <div>
          <p className="sentence" aria-live="polite">
            {cut === -1 ? said : said.slice(0, cut + 1)}
            {cut !== -1 && <strong> {said.slice(cut + 2)}</strong>}
          </p>
          {off && <p className="sentence-off">{off}</p>}
        </div>
        <div className="sentence-end">
          <AsOfControl plan={plan} forecast={forecast} chosen={asOf} onChoose={onAsOf} />
          <button type="button" className="how-sure-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            How sure?
          </button>
        </div>
      </div>
      <AsOfNote plan={plan} forecast={forecast} onChoose={onAsOf} />
      <dl className="facts-list">
        {facts(plan, forecast).map(({ label, value, note, about }) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd title={about}>
              {value}
              {note && <span className="fact-note">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {open && <HowSure plan={plan} forecast={forecast} final={final} milliseconds={milliseconds} />}
    </div>
  )
}
