import { forecast, isPlanDate, nearest, type Plan, type RawSamples, rawSamples, TooManySamples } from '@nonlinear/model'
import type { Arguments, Command } from '../arguments.ts'
import { EXIT, type ExchangeModule, type Host, UsageError } from '../host.ts'
import { readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, SEED, TRIALS } from './simulation-flags.ts'

const FORMATS = ['csv', 'ics', 'mermaid', 'samples'] as const
type ExportFormat = (typeof FORMATS)[number]

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write a plan and its forecast for other programs.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'to', value: 'FORMAT', summary: 'csv, ics (a calendar), mermaid (the graph) or samples (every future, as JSON)' },
    { name: 'output', short: 'o', value: 'NEW', summary: 'write into a file that does not exist yet, instead of printing' },
    { name: 'review', value: 'DATE', summary: 'with ics: a day on which the estimates are to be looked at again', many: true },
    AS_OF,
    SEED,
    { ...TRIALS, summary: 'simulated futures (default 10,000; for samples 1,000, up to 100,000)' },
  ],
  examples: [
    ['nonlinear export line-3.plan.yaml --to csv -o line-3.csv', 'goals and tasks with their figures, a row each'],
    ['nonlinear export line-3.plan.yaml --to ics --review 2027-01-11', 'dates for a calendar'],
    ['nonlinear export line-3.plan.yaml --to samples --trials 5000', 'finish, cost and outcomes of 5,000 futures'],
  ],
  async run(given, host) {
    const format = formatFrom(given.values.get('to'))
    const reviews = reviewsFrom(given, format)
    const options = forecastOptions(given, host)
    const input = readSoundPlan(given.operands[0] as string, host, 'export')
    if (input === null) return EXIT.planHasErrors
    const { plan } = input
    const exchange = await host.loadExchange()
    const figures = () => forecast(plan, options)
    const written: Readonly<Record<ExportFormat, () => string>> = {
      csv: () => exchange.planToCsv(plan, figures()),
      ics: () => calendar(exchange, plan, figures(), reviews, host),
      mermaid: () => exchange.planToMermaid(plan),
      samples: () => `${JSON.stringify(samplesOf(plan, options))}\n`,
    }
    const text = written[format]()
    const output = given.values.get('output')
    if (output === undefined) host.out.write(text)
    else host.createText(output, text)
    return EXIT.fine
  },
}

const calendar = (
  { planToCalendar }: ExchangeModule,
  plan: Plan,
  figures: ReturnType<typeof forecast>,
  reviews: readonly string[],
  host: Host,
) => planToCalendar(plan, figures, { stamp: `${host.today()}T00:00:00Z`, reviews })

function samplesOf(plan: Plan, options: ReturnType<typeof forecastOptions>): RawSamples {
  try {
    return rawSamples(plan, options)
  } catch (error) {
    throw error instanceof TooManySamples ? new UsageError(error.message, 'ask for fewer --trials') : error
  }
}

function formatFrom(written: string | undefined): ExportFormat {
  const format = FORMATS.find((known) => known === written)
  if (format !== undefined) return format
  if (written === undefined) throw new UsageError('export needs --to', `it is one of ${FORMATS.join(', ')}`)
  const near = nearest(written, FORMATS)
  throw new UsageError(
    `--to must be one of ${FORMATS.join(', ')}, got "${written}"`,
    near === null ? 'see nonlinear export --help' : `did you mean ${near}?`,
  )
}

function reviewsFrom(given: Arguments, format: ExportFormat): readonly string[] {
  const reviews = given.lists.get('review') ?? []
  if (reviews.length > 0 && format !== 'ics') throw new UsageError('--review is for --to ics', 'leave it out')
  const wrong = reviews.find((day) => !isPlanDate(day))
  if (wrong !== undefined)
    throw new UsageError(`--review must be a day that exists, written YYYY-MM-DD, got "${wrong}"`, 'for example --review 2027-01-11')
  return reviews
}
