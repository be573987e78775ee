import { compare, type WhatIf, whatIf as whatIfEdited } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, type Host, UsageError } from '../host.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { whatIfPage } from '../terminal/what-if-page.ts'
import { EDIT_FLAGS, editsFrom, type WrittenEdit } from './plan-edits.ts'
import { type PlanInput, readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED, TRIALS } from './simulation-flags.ts'

export const whatIf: Command = {
  name: 'what-if',
  summary: 'Compare a plan with a change of it, or with another.',
  operands: 'FILE [OTHER]',
  operandsMin: 1,
  operandsMax: 2,
  flags: [...EDIT_FLAGS, AS_OF, JSON_OUTPUT, SEED, TRIALS],
  words: [
    [
      'difference',
      'after less before, over the same futures: every task meets the same luck in both, so that what differs is due to the change',
    ],
    ['±', 'simulation error of the difference, 95 %; more --trials make it smaller'],
    ['within noise', 'the difference is smaller than its error: so many futures cannot tell it from none'],
    ['sooner, later', 'between the P50s or P80s of the two, each given that it ships'],
  ],
  examples: [
    ['nonlinear what-if line-3.plan.yaml --set detector.odds=50%', 'how much hangs on an estimate'],
    ['nonlinear what-if line-3.plan.yaml --people ml-engineer+1 --deadline 2027-06-30', 'several changes at once'],
    ['nonlinear what-if line-3.plan.yaml other.plan.yaml --json', 'two plans, for programs'],
  ],
  run(given, host) {
    const options = forecastOptions(given, host)
    const [file, otherFile] = given.operands as [string, string?]
    const input = readSoundPlan(file, host, 'comparison')
    if (input === null) return EXIT.planHasErrors
    const edits = editsFrom(given, input.plan)
    if (otherFile === undefined && edits.length === 0)
      throw new UsageError('what-if needs a change, or a second plan', `for example: ${whatIf.examples[0]?.[0]}`)
    if (otherFile !== undefined && edits.length > 0)
      throw new UsageError(
        'what-if compares with a second plan or with a change, not with both',
        `leave out ${otherFile}, or --${flagGiven(given.lists, given.values)}`,
      )
    let found: WhatIf
    if (otherFile === undefined) found = edited(input, edits, options)
    else {
      const other = readSoundPlan(otherFile, host, 'comparison')
      if (other === null) return EXIT.planHasErrors
      found = compare(input.plan, other.plan, options)
    }
    show(found, given.switches.has(JSON_OUTPUT.name), input, otherFile ?? null, edits, host)
    return EXIT.fine
  },
}

const flagGiven = (...given: readonly ReadonlyMap<string, unknown>[]): string =>
  EDIT_FLAGS.find(({ name }) => given.some((flags) => flags.has(name)))?.name ?? 'set'

function edited(input: PlanInput, edits: readonly WrittenEdit[], options: Parameters<typeof whatIfEdited>[2]): WhatIf {
  const { whatIf: found, errors } = whatIfEdited(
    input.plan,
    edits.map(({ edit }) => edit),
    options,
  )
  const [error] = errors
  if (found === null)
    throw new UsageError(`this change cannot be made: ${error?.message ?? 'the plan would have errors'}`, error?.hint ?? null)
  return found
}

function show(found: WhatIf, asJson: boolean, input: PlanInput, otherFile: string | null, edits: readonly WrittenEdit[], host: Host): void {
  if (asJson) {
    host.out.write(`${JSON.stringify(found)}\n`)
    return
  }
  const page = { whatIf: found, plan: input.plan, file: input.file, otherFile, edits: edits.map(({ words }) => words) }
  host.out.write(renderLines(whatIfPage({ ...page, columns: host.out.columns, style: styleOf(host.out.colour) })))
}
