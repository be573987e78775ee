import { type Forecast, quantileDots } from '@nonlinear/model'
import { dotsInWords } from './figure-model.ts'

const DOT = 22

/** A plan without days knows how likely, not when: twenty futures in a row, and what would bring dates. */
export function FuturesRow({ forecast }: { readonly forecast: Forecast }) {
  const dots = quantileDots(forecast)
  return (
    <figure className="figure figure-row">
      <svg width={DOT * 10} height={DOT * 2} viewBox={`0 0 ${DOT * 10} ${DOT * 2}`} role="img" aria-label={dotsInWords(dots, false)}>
        {dots.map(({ outcome }, i) => (
          <circle
            key={i}
            className={outcome === 'failed' ? 'dot-failed' : 'dot-reached'}
            cx={DOT * ((i % 10) + 0.5)}
            cy={DOT * (Math.floor(i / 10) + 0.5)}
            r={outcome === 'failed' ? 7.25 : 8}
          />
        ))}
      </svg>
      <figcaption>
        <p>{dotsInWords(dots, false)}.</p>
        <p className="quiet">
          No task has days, so this plan says how likely, not when. Write <code>days: 5..8..15</code> at a task to see dates.
        </p>
      </figcaption>
    </figure>
  )
}
