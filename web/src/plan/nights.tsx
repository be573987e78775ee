import { longDate } from '@nonlinear/model'
import { useQuery } from '@tanstack/react-query'
import { api, type Night } from '../api.ts'
import { type NightPoint, OddsByNight } from '../chart/odds-by-night.tsx'
import { useWidth } from '../control/use-width.ts'
import { percent } from '../report/percent.ts'

const HEIGHT = 260
const DAY_MS = 86_400_000

/** What was kept of every night, newest first. */
export const useNights = (planId: string) => useQuery({ queryKey: ['nights', planId], queryFn: () => api.nights(planId) })

const chanceOf = ({ byDeadline, success }: Night): number => byDeadline ?? success

/** By how many points of a hundred it moved since the night before; nothing where it did not. */
function moved(night: Night, before: Night | undefined): string {
  const points = before === undefined ? 0 : Math.round(chanceOf(night) * 100) - Math.round(chanceOf(before) * 100)
  return points === 0 ? '' : ` (${points > 0 ? '+' : '−'}${Math.abs(points)})`
}

/** The nights as a list, each with what its forecast was and by how much that moved. */
export function NightList({ planId }: { readonly planId: string }) {
  const { data, isError, isPending, error } = useNights(planId)
  if (isError) return <p role="alert">The odds of the nights could not be fetched: {error.message}</p>
  const nights = data?.nights ?? []
  return (
    <ol aria-busy={isPending}>
      {nights.map((night, i) => (
        <li key={night.day} className="history-row night-row">
          <span>{longDate(night.day)}</span>
          <span className="quiet">
            {percent(chanceOf(night))}
            {moved(night, nights[i + 1])}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The same as a picture, with what it shows in words. */
export function NightsPicture({ planId }: { readonly planId: string }) {
  const [box, width] = useWidth<HTMLDivElement>()
  const nights = useNights(planId).data?.nights
  const newest = nights?.[0]
  const oldest = nights?.at(-1)
  return (
    <div ref={box} className="nights-picture">
      {nights && newest === undefined && (
        <p className="quiet">
          Every night the odds of each plan are kept, so that one sees later what moved them. The first night is still to come.
        </p>
      )}
      {nights && newest && oldest && (
        <>
          <p>{wordsOf(newest, oldest)}</p>
          <OddsByNight
            width={width}
            height={HEIGHT}
            nights={pointsOf(nights)}
            first={longDate(oldest.day)}
            last={longDate(newest.day)}
            label={`Odds of ${nights.length} nights. ${wordsOf(newest, oldest)}`}
          />
          <p className="quiet">
            {newest.deadline === null
              ? 'The line is the chance that it is ever reached.'
              : 'The line is the chance by the deadline, the dashed one that it is ever reached.'}{' '}
            A dot says that the text was another than the night before.
          </p>
        </>
      )}
    </div>
  )
}

function wordsOf(newest: Night, oldest: Night): string {
  const what = newest.deadline === null ? 'to be reached at all' : `by ${longDate(newest.deadline)}`
  const now = `${percent(chanceOf(newest))} ${what}`
  return newest === oldest ? `${now}, since one night.` : `${now}; it was ${percent(chanceOf(oldest))} on ${longDate(oldest.day)}.`
}

function pointsOf(nights: readonly Night[]): NightPoint[] {
  const inOrder = nights.toReversed()
  const start = Date.parse(inOrder[0]!.day)
  return inOrder.map(({ day, success, byDeadline, revision }, i) => ({
    day: Math.round((Date.parse(day) - start) / DAY_MS),
    success,
    byDeadline,
    isChanged: i > 0 && inOrder[i - 1]!.revision !== revision,
  }))
}
