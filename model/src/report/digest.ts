import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Plan, PlanDate } from '../plan/plan.ts'
import type { Objective } from './forecast-json.ts'

/** Raised whenever the same plan and seed would give other numbers. */
export const ENGINE_VERSION = 3

/** SHA-256 of all that the numbers depend on apart from seed and trials: the plan without titles, the day, the objective and the engine's version. */
export function inputDigest(plan: Plan, asOf: PlanDate | null, objective: Objective): string {
  return bytesToHex(sha256(asciiBytes(canonical({ engine: ENGINE_VERSION, asOf, objective, plan: { ...plan, name: null } }))))
}

/** Other characters as the escapes of JSON: the bytes then need no encoder, which Node would load just for this. */
function asciiBytes(text: string): Uint8Array {
  const ascii = text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return Uint8Array.from(ascii, (character) => character.charCodeAt(0))
}

const UNSEEN = new Set(['title', 'worksWhen', 'source', 'note'])

/**
 * One text for one meaning: keys in alphabetical order, because how a plan was put together must not matter; what is absent, null or an empty list
 * left out, which keeps the text a third as long.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(
    ([key, inner]) =>
      !UNSEEN.has(key) && inner !== null && inner !== undefined && !(Array.isArray(inner) && inner.length === 0 && key !== 'people'),
  )
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}
