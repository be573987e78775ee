// Takes one case after another through everything and tells of each, in a process of its own: one that hangs or breaks down can be ended and counted.
// Arguments: seed, number of the first case, how many at most. Or: seed and the path of a plan to be taken through alone.
import { readFileSync } from 'node:fs'
import { type Case, caseOf } from './cases.ts'
import { type Journey, travel } from './journey.ts'

/** What a player tells: which case it begins with, and what became of it. */
export type Tidings =
  | { readonly kind: 'begins'; readonly number: number; readonly what: string; readonly text: string }
  | { readonly kind: 'ends'; readonly number: number; readonly journey: Journey }

/** Told before going on: what begins must be known even if it never ends. */
const tell = (tidings: Tidings): Promise<void> =>
  new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error('assertion: a player is started by the soak')
    process.send(tidings, undefined, undefined, (error) => (error ? reject(error) : resolve()))
  })

async function play(number: number, each: Case): Promise<void> {
  await tell({ kind: 'begins', number, what: each.kind, text: each.text })
  await tell({ kind: 'ends', number, journey: travel(each) })
}

const [seed = '1', from = '0', count = '0'] = process.argv.slice(2)
if (/^\d+$/.test(from)) for (let i = 0; i < Number(count); i += 1) await play(Number(from) + i, caseOf(Number(seed), Number(from) + i))
else await play(0, { kind: 'a plan file', text: readFileSync(from, 'utf8'), fate: 'either', seed: Number(seed) })
process.disconnect()
