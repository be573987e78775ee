import type { Door } from '../access/access.ts'
import { Button } from '../control/button.tsx'
import { say } from '../control/toast.tsx'
import { teamApi } from '../team/team-api.ts'

/** Signs in by the provider of identities, where there is one. `onLeave` runs before the page is left. */
export function ElsewhereButton({ door, onLeave }: { readonly door: Door; readonly onLeave?: () => void }) {
  if (door.oidc === null) return null
  const leave = async () => {
    try {
      const { url } = await teamApi.signInElsewhere()
      onLeave?.()
      location.assign(url)
    } catch (error) {
      say(`${door.oidc?.name} does not answer: ${(error as Error).message}`, { tone: 'bad' })
    }
  }
  return (
    <>
      <p className="door-or">or</p>
      <Button onClick={() => void leave()}>Continue with {door.oidc.name}</Button>
    </>
  )
}
