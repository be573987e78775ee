import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Plan, PlanDate } from '../plan/plan.ts'
import type { Objective } from './forecast-json.ts'

/** Raised whenever the same plan and seed would give other numbers. */
export const ENGINE_VERSION = 1

/** SHA-256 of all that the numbers depend on apart from seed and trials: the plan without titles, the day, the objective and the engine's version. */
export function inputDigest(plan: Plan, asOf: PlanDate | null, objective: Objective): string {
  const untitled = JSON.stringify({ engine: ENGINE_VERSION, asOf, objective, plan: { ...plan, name: null } }, (key, value) =>
    key === 'title' || key === 'worksWhen' || key === 'note' ? null : sorted(value),
  )
  return bytesToHex(sha256(utf8ToBytes(untitled)))
}

/** Objects with their keys in alphabetical order: how a plan was put together must not matter. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
