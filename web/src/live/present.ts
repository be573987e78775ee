/** Somebody looks at a plan, in one window of theirs. */
export interface PresenceNotice {
  readonly planId: string
  /** Of the window. */
  readonly session: string
  readonly userId: string | null
  readonly name: string
  readonly state: 'reading' | 'writing' | 'left'
}

/** A person who looks at a plan, in however many windows. */
export interface Onlooker {
  readonly userId: string
  readonly name: string
  readonly isWriting: boolean
}

export interface Present extends PresenceNotice {
  /** When it is forgotten unless told again, in milliseconds since 1970. */
  readonly until: number
}

/** The server's own time after which a window that says nothing is gone; windows say so twice as often. */
export const PRESENCE_MS = 45_000

/** Windows after one more notice, without those that have said nothing for too long. */
export function withNotice(windows: readonly Present[], notice: PresenceNotice, now: number): Present[] {
  const others = windows.filter(({ session, until }) => session !== notice.session && until > now)
  return notice.state === 'left' ? others : [...others, { ...notice, until: now + PRESENCE_MS }]
}

/** People at a plan but for oneself, by name: an order that says nothing about them. */
export function onlookersOf(windows: readonly Present[], planId: string, self: string): Onlooker[] {
  const people = new Map<string, Onlooker>()
  for (const { planId: at, userId, name, state } of windows) {
    if (at !== planId || userId === null || userId === self) continue
    people.set(userId, { userId, name, isWriting: state === 'writing' || (people.get(userId)?.isWriting ?? false) })
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.userId < b.userId ? -1 : 1))
}

/** `AL` of Ada Lovelace, `V` of Vic: the first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return letters.map((word) => [...word][0]?.toUpperCase() ?? '').join('')
}
