import { type Figures, standardErrorsApart } from './figures.ts'

/** So many standard errors apart two programs still say the same: by chance alone more in one of 16,000 comparisons. */
const ERRORS_MAX = 4

/** A program that simulates a plan. */
export interface Contender {
  readonly name: string
  /** Simulates again and again for so many seconds, once at least. */
  run(seconds: number): Measured | Promise<Measured>
}

export interface Measured {
  /** Of the processor, per task and trial, in the best time. */
  readonly nanoseconds: number
  /** Of a program with the engine's own draws: how the root ended in every trial, and the sum of all costs. */
  readonly exact?: { readonly checksum: number; readonly cost: number }
  /** Of one with random numbers of its own, and of the engine. */
  readonly figures?: Figures
}

/** One that is not there is said to be absent, and why. */
export type Entry = Contender | { readonly name: string; readonly absent: string }

export interface Row {
  readonly name: string
  readonly nanoseconds: number
  /** In words, whether it says the same as the first. */
  readonly agreement: string
  readonly agrees: boolean
}

/** Lets all run in turn, so many rounds of so many seconds each, so that what else the machine does falls on all. The first is whom the others must agree with. */
export async function contest(contenders: readonly Contender[], rounds: number, seconds: number): Promise<Row[]> {
  const best = new Map<string, Measured>()
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      const measured = await run(seconds)
      if (measured.nanoseconds < (best.get(name)?.nanoseconds ?? Number.POSITIVE_INFINITY)) best.set(name, measured)
    }
  }
  const first = best.get(contenders[0]?.name ?? '') as Measured
  return contenders.map(({ name }, i) => {
    const measured = best.get(name) as Measured
    return { name, nanoseconds: measured.nanoseconds, ...(i === 0 ? { agreement: '', agrees: true } : agreementOf(first, measured)) }
  })
}

/** Programs with the same draws must end every trial alike; others be within ERRORS_MAX standard errors in every figure. */
export function agreementOf(first: Measured, other: Measured): Pick<Row, 'agreement' | 'agrees'> {
  if (first.exact && other.exact) {
    const { checksum, cost } = other.exact
    const agrees = checksum === first.exact.checksum && cost === first.exact.cost
    return { agrees, agreement: agrees ? `every trial equal (${checksum})` : `NOT EQUAL: checksum ${checksum}, cost ${cost}` }
  }
  if (!(first.figures && other.figures)) throw new Error('nothing to compare')
  const errors = standardErrorsApart(first.figures, other.figures)
  const agrees = errors <= ERRORS_MAX
  return { agrees, agreement: `${agrees ? '' : 'NOT '}within ${agrees ? errors.toFixed(1) : ERRORS_MAX} standard errors` }
}
