import { type Crew, rowOf } from '../problem.ts'

/** People (or machines) that stand in for one another, as places of which a task takes some from its start to its end. */
export interface Teams {
  /** Days of work done on each task in a working day, by what is the smallest share among its people. */
  readonly pace: Float64Array
  /** Whether all these tasks may run at once (bits by task). */
  hasRoomFor(running: number): boolean
}

/** Shares of a day are kept in thousandths. */
const WHOLE_DAY = 1000

interface Team {
  readonly people: readonly number[]
  readonly asks: { readonly task: number; readonly count: number; readonly wanted: number }[]
}

/**
 * The teams that the tasks (bits) ask for. null where it matters who does a task: people wanted by different asks who are not all the same ones, rates or
 * days of different length within a team, days off, arrivals and departures, and shares of which some but not all fit beside each other.
 */
export function teamsOf(crew: Crew | null, taskCount: number, tasks: number): Teams | null {
  const pace = new Float64Array(taskCount).fill(1)
  if (crew === null) return { pace, hasRoomFor: () => true }
  const teams = teamsAskedFor(crew, tasks)
  if (crew.attendance !== undefined || teams === null) return null
  const limits: { readonly places: number; readonly taken: Int32Array }[] = []
  for (const team of teams) {
    const places = placesOf(crew, team)
    if (places === null) return null
    const taken = new Int32Array(taskCount)
    for (const { task, count, wanted } of team.asks) {
      taken[task] = (taken[task] as number) + count
      pace[task] = Math.min(pace[task] as number, wanted / WHOLE_DAY)
    }
    // Where there is room for all at once nobody has to wait.
    if (taken.reduce((sum, count) => sum + count, 0) > places) limits.push({ places, taken })
  }
  return {
    pace,
    hasRoomFor: (running) => limits.every(({ places, taken }) => takenBy(running, taken) <= places),
  }
}

function takenBy(running: number, taken: Int32Array): number {
  let sum = 0
  for (let left = running; left !== 0; left &= left - 1) sum += taken[31 - Math.clz32(left & -left)] as number
  return sum
}

/** Those who can meet each ask, as teams; null where two asks share some people but not all. */
function teamsAskedFor(crew: Crew, tasks: number): readonly Team[] | null {
  const teams: Team[] = []
  for (let left = tasks; left !== 0; left &= left - 1) {
    const task = 31 - Math.clz32(left & -left)
    for (const ask of rowOf(crew.asks, task)) {
      const people = [...rowOf(crew.askCandidates, ask)].sort((a, b) => a - b)
      const sharing = teams.filter((team) => team.people.some((person) => people.includes(person)))
      if (people.length === 0 || sharing.some((team) => team.people.join() !== people.join())) return null
      const team = sharing[0] ?? { people, asks: [] }
      if (sharing.length === 0) teams.push(team)
      team.asks.push({
        task,
        count: crew.askCount[ask] as number,
        wanted: (crew.askShare[ask] as number) || (crew.capacity[people[0] as number] as number),
      })
    }
  }
  return teams
}

/** How many places a team has: one a person, or several where all asks are for one equal part of one person's day. */
function placesOf(crew: Crew, { people, asks }: Team): number | null {
  const [first] = people as [number]
  const day = crew.capacity[first] as number
  if (people.some((person) => crew.capacity[person] !== day || crew.rate[person] !== crew.rate[first])) return null
  if (asks.some(({ wanted }) => wanted <= 0 || wanted > day)) return null
  if (asks.every(({ wanted }) => 2 * wanted > day)) return people.length
  const part = asks[0]?.wanted as number
  const alike = asks.every(({ wanted, count }) => wanted === part && count === 1)
  const once = new Set(asks.map(({ task }) => task)).size === asks.length
  return alike && once ? people.length * Math.floor(day / part) : null
}
