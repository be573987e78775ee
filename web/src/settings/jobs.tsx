import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../access/may.ts'
import { Button } from '../control/button.tsx'
import { say } from '../control/toast.tsx'
import { sinceWhen } from '../report/dates.ts'
import { type Job, settingsApi } from './settings-api.ts'

const JOBS = ['jobs']
/** As long as one runs. */
const LOOK_AGAIN_MS = 2_000

const isOpen = ({ state }: Job): boolean => state === 'queued' || state === 'running'

const WORDS: Readonly<Record<Job['state'], string>> = {
  queued: 'waits',
  running: 'runs',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

function wordsOf(job: Job): string {
  const { state, progress, error, createdAt, endedAt } = job
  const share = state === 'running' ? `, ${Math.round(progress * 100)} %` : ''
  return `${WORDS[state]}${share} · ${sinceWhen(endedAt ?? createdAt)}${error === null ? '' : ` · ${error}`}`
}

/** What takes long, and what came of it. */
export function Jobs() {
  const queries = useQueryClient()
  const mayRun = useMay('job.run')
  const list = useQuery({
    queryKey: JOBS,
    queryFn: settingsApi.jobs,
    refetchInterval: ({ state }) => (state.data?.jobs.some(isOpen) ? LOOK_AGAIN_MS : false),
  })
  if (list.isError) return <p role="alert">The jobs could not be fetched: {list.error.message}</p>
  const jobs = list.data?.jobs ?? []
  const change = async (run: () => Promise<Job>) => {
    try {
      await run()
    } catch (error) {
      say((error as Error).message, { tone: 'bad' })
    }
    await queries.invalidateQueries({ queryKey: JOBS })
  }
  return (
    <>
      <ul className="rows" aria-busy={list.isPending}>
        {jobs.map((job) => {
          const { id, kind, planId } = job
          const name = kind === 'nightly' ? 'The odds of every plan' : 'A long forecast'
          return (
            <li key={id}>
              <p className="row-words">
                <strong>{name}</strong>
                <span className="quiet">{wordsOf(job)}</span>
              </p>
              {planId !== null && (
                <Link to="/plans/$planId" params={{ planId }}>
                  Its plan
                </Link>
              )}
              {mayRun && isOpen(job) && (
                <Button aria-label={`Cancel: ${name}`} onClick={() => void change(() => settingsApi.cancelJob(id))}>
                  Cancel
                </Button>
              )}
              {mayRun && (job.state === 'failed' || job.state === 'cancelled') && (
                <Button aria-label={`Try again: ${name}`} onClick={() => void change(() => settingsApi.retryJob(id))}>
                  Try again
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {list.data && jobs.length === 0 && (
        <p className="quiet">
          Nothing ran yet. At night the odds of every plan are kept; programs can ask for forecasts of a million futures.
        </p>
      )}
    </>
  )
}
