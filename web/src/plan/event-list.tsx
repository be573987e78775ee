import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../control/button.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import { eventWords } from './event-words.ts'

interface EventListProps {
  readonly planId: string
  /** The revision whose text is in sight. */
  readonly shown: number | null
  readonly onSelect: (revision: number) => void
}

/** What was done to a plan, by whom and when, newest first. */
export function EventList({ planId, shown, onSelect }: EventListProps) {
  const events = useInfiniteQuery({
    queryKey: ['revisions', planId, 'events'],
    queryFn: ({ pageParam }) => api.events(planId, pageParam),
    initialPageParam: null as number | null,
    // Events count up from 1.
    getNextPageParam: ({ events: page }) => {
      const oldest = page.at(-1)?.seq ?? 1
      return oldest > 1 ? oldest : null
    },
  })
  if (events.isError) return <p role="alert">What was done could not be fetched: {events.error.message}</p>
  return (
    <>
      <ol aria-busy={events.isPending}>
        {events.data?.pages
          .flatMap((page) => page.events)
          .map((event) => {
            const words = eventWords(event)
            return (
              <li key={event.seq}>
                <button
                  type="button"
                  className="history-row"
                  aria-pressed={event.revision === shown}
                  title={dateAndTime(event.at)}
                  onClick={() => onSelect(event.revision)}
                >
                  <span className="history-words">
                    {event.by === null ? words[0]!.toUpperCase() + words.slice(1) : `${event.by.name} ${words}`}
                  </span>
                  <span className="quiet">{sinceWhen(event.at)}</span>
                </button>
              </li>
            )
          })}
      </ol>
      {events.hasNextPage && (
        <Button kind="quiet" disabled={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {events.isFetchingNextPage ? 'Fetching…' : 'Older'}
        </Button>
      )}
    </>
  )
}
