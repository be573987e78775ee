import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '../control/button.tsx'
import { ConfirmDialog } from '../control/confirm-dialog.tsx'
import { Field } from '../control/field.tsx'
import { Form } from '../control/form.tsx'
import { SecretOnce } from '../control/secret-once.tsx'
import { say } from '../control/toast.tsx'
import { sinceWhen } from '../report/dates.ts'
import { type Delivery, EVENT_WORDS, type EventType, settingsApi, type Webhook } from './settings-api.ts'

const WEBHOOKS = ['webhooks']
/** Whether something arrived is seen soon. */
const LOOK_AGAIN_MS = 3_000
const CHOSEN_FIRST: readonly EventType[] = ['plan.event-recorded', 'forecast.moved']

const stateOf = ({ pausedBecause, failingSince }: Webhook): string => {
  if (pausedBecause === 'asked') return 'paused'
  if (pausedBecause === 'gone') return 'paused: the other server said that it is gone'
  if (pausedBecause === 'failing') return 'paused: nothing went through for days'
  return failingSince === null ? 'told as it happens' : `nothing went through since ${sinceWhen(failingSince)}`
}

/** Other servers that are told what happens. */
export function Webhooks() {
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  const [asked, setAsked] = useState<Webhook | null>(null)
  const [looked, setLooked] = useState<string | null>(null)
  const list = useQuery({ queryKey: WEBHOOKS, queryFn: settingsApi.webhooks })
  const again = () => queries.invalidateQueries({ queryKey: WEBHOOKS })
  if (list.isError) return <p role="alert">The webhooks could not be fetched: {list.error.message}</p>
  const webhooks = list.data?.webhooks ?? []
  const change = async (done: string, run: () => Promise<unknown>) => {
    try {
      await run()
      say(done)
    } catch (error) {
      say((error as Error).message, { tone: 'bad' })
    }
    await again()
  }
  return (
    <>
      <Form
        label="Add a webhook"
        onSend={async ({ name = '', url = '', ...chosen }) => {
          const events = Object.keys(EVENT_WORDS).filter((type) => chosen[type] === 'on') as EventType[]
          setSecret((await settingsApi.addWebhook(name, url, events)).secret)
          await again()
        }}
      >
        <div className="webhook-fields">
          <Field label="Name of the receiver" name="name" placeholder="Chat of the team" required maxLength={200} />
          <Field label="Address" name="url" type="url" placeholder="https://chat.example.org/hooks/…" required />
        </div>
        <fieldset className="webhook-events">
          <legend>Tell it when</legend>
          {(Object.keys(EVENT_WORDS) as EventType[]).map((type) => (
            <label key={type}>
              <input type="checkbox" name={type} defaultChecked={CHOSEN_FIRST.includes(type)} />
              {EVENT_WORDS[type]}
            </label>
          ))}
        </fieldset>
      </Form>
      {secret && <SecretOnce label="What its messages are signed with." text={secret} />}
      <ul className="rows" aria-busy={list.isPending}>
        {webhooks.map((webhook) => {
          const { id, name, url, pausedBecause } = webhook
          const isPaused = pausedBecause !== null
          return (
            <li key={id}>
              <p className="row-words">
                <strong>{name}</strong>
                <span className="quiet">{url}</span>
                <span className="quiet">{stateOf(webhook)}</span>
              </p>
              <Button
                aria-label={`Test ${name}`}
                onClick={() => void change(`${name} is told a ping`, () => settingsApi.ping(id)).then(() => setLooked(id))}
              >
                Test
              </Button>
              <Button
                aria-expanded={looked === id}
                aria-label={`Deliveries of ${name}`}
                onClick={() => setLooked(looked === id ? null : id)}
              >
                Deliveries
              </Button>
              <Button
                aria-label={`${isPaused ? 'Resume' : 'Pause'} ${name}`}
                onClick={() =>
                  void change(isPaused ? `${name} is told again` : `${name} is told nothing`, () => settingsApi.pauseWebhook(id, !isPaused))
                }
              >
                {isPaused ? 'Resume' : 'Pause'}
              </Button>
              <Button aria-label={`Remove ${name}`} onClick={() => setAsked(webhook)}>
                Remove
              </Button>
              {looked === id && <Deliveries webhook={webhook} />}
            </li>
          )
        })}
      </ul>
      {list.data && webhooks.length === 0 && (
        <p className="quiet">No server is told. A chat or a dashboard can be told of what is recorded, or when the odds of a plan move.</p>
      )}
      {asked && (
        <ConfirmDialog
          title={`Remove “${asked.name}”?`}
          label="Remove"
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await settingsApi.removeWebhook(asked.id)
            await again()
          }}
        >
          It is told nothing more, and what it was told is forgotten. To stop for a while, pause it.
        </ConfirmDialog>
      )}
    </>
  )
}

const wordsOf = ({ state, attempts, status, error, nextAt }: Delivery): string => {
  if (state === 'delivered') return `arrived (${status})`
  const why = error ?? (status === null ? 'not sent yet' : `answered ${status}`)
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  return `${why} · ${tries}${nextAt === null ? '' : ' · will be tried again'}`
}

/** What a webhook was told last, and what came of it. */
function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const id = useId()
  const queries = useQueryClient()
  const queryKey = ['deliveries', webhook.id]
  const list = useQuery({ queryKey, queryFn: () => settingsApi.deliveries(webhook.id), refetchInterval: LOOK_AGAIN_MS })
  if (list.isError) return <p role="alert">The deliveries could not be fetched: {list.error.message}</p>
  const deliveries = list.data?.deliveries ?? []
  const send = async (deliveryId: string) => {
    try {
      await settingsApi.redeliver(webhook.id, deliveryId)
    } catch (error) {
      say((error as Error).message, { tone: 'bad' })
    }
    await queries.invalidateQueries({ queryKey })
  }
  if (list.data && deliveries.length === 0) return <p className="quiet webhook-deliveries">It was told nothing yet.</p>
  return (
    <table className="webhook-deliveries" aria-labelledby={id} aria-busy={list.isPending}>
      <caption id={id} className="visually-hidden">
        Deliveries to {webhook.name}, newest first
      </caption>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td className="quiet">{sinceWhen(delivery.createdAt)}</td>
            <td>{delivery.type}</td>
            <td className={delivery.state === 'failed' ? 'bad' : 'quiet'}>{wordsOf(delivery)}</td>
            <td>
              {delivery.state !== 'waiting' && (
                <Button
                  kind="quiet"
                  aria-label={`Send ${delivery.type} of ${sinceWhen(delivery.createdAt)} again`}
                  onClick={() => void send(delivery.id)}
                >
                  Send again
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
