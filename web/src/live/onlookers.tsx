import { useMemo } from 'react'
import { useAccess } from '../access/access.ts'
import { useLive } from './live.ts'
import { initialsOf, onlookersOf } from './present.ts'
import './live.css'

/** More would crowd out the name of the plan. */
const SHOWN_MAX = 4

/** Who else looks at a plan, by initials. */
export function Onlookers({ planId }: { readonly planId: string }) {
  const { windows } = useLive()
  const access = useAccess()
  const self = access.kind === 'signed-in' ? access.account.person.userId : ''
  const people = useMemo(() => onlookersOf(windows, planId, self), [windows, planId, self])
  const more = people.slice(people.length > SHOWN_MAX ? SHOWN_MAX - 1 : SHOWN_MAX)
  const shown = people.slice(0, people.length - more.length)
  if (people.length === 0) return null
  return (
    <ul className="onlookers" aria-label="Also here">
      {shown.map(({ userId, name, isWriting }) => {
        const words = isWriting ? `${name} is writing` : name
        return (
          <li key={userId} className={isWriting ? 'onlooker-writing' : ''} title={words}>
            <span aria-hidden="true">{initialsOf(name)}</span>
            <span className="visually-hidden">{words}</span>
          </li>
        )
      })}
      {more.length > 0 && (
        <li title={more.map(({ name }) => name).join(', ')}>
          <span aria-hidden="true">+{more.length}</span>
          <span className="visually-hidden">{more.map(({ name }) => name).join(', ')}</span>
        </li>
      )}
    </ul>
  )
}
