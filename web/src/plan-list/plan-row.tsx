import { Link } from '@tanstack/react-router'
import type { ListedPlan, Outlook } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Icon } from '../control/icon.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import { FuturesDots } from './futures-dots.tsx'
import { outlookWords } from './outlook-words.ts'
import { useDeletePlan } from './use-plans.ts'

/** One plan: its name, its odds in a picture and a figure, and when it last changed. */
export function PlanRow({ plan, mayDelete }: { readonly plan: ListedPlan; readonly mayDelete: boolean }) {
  const remove = useDeletePlan()
  return (
    <li className="plan-row">
      <Link to="/plans/$planId" params={{ planId: plan.id }} className="plan-link">
        <span className="plan-name" title={plan.name}>
          {plan.name}
        </span>
        <time className="plan-when" dateTime={plan.updatedAt} title={dateAndTime(plan.updatedAt)}>
          changed {sinceWhen(plan.updatedAt)}
        </time>
        <PlanOdds outlook={plan.outlook} />
      </Link>
      {mayDelete && <Button kind="quiet" icon="trash" aria-label={`Delete ${plan.name}`} onClick={() => remove.mutate(plan)} />}
    </li>
  )
}

function PlanOdds({ outlook }: { readonly outlook: Outlook | null }) {
  if (outlook === null) {
    return (
      <span className="plan-odds">
        <FuturesDots futures={null} />
        <span className="plan-figure">
          <span className="skeleton plan-figure-waiting" />
          <span className="visually-hidden">The odds are being worked out</span>
        </span>
      </span>
    )
  }
  const { figure, note, full, tone } = outlookWords(outlook)
  return (
    <span className="plan-odds" title={full}>
      {outlook.kind === 'forecast' ? <FuturesDots futures={outlook.futures} /> : <span className="futures-dots" />}
      <span className={`plan-figure plan-figure-${tone}`}>
        <strong>
          {outlook.kind === 'errors' && <Icon name="error" size={14} />}
          {figure}
        </strong>
        <span className="plan-figure-note">{note}</span>
      </span>
    </span>
  )
}
