import type { ImportOptions, ImportPreview, Mapping } from '@nonlinear/language/exchange'
import { nearest } from '@nonlinear/model'
import type { Arguments, Command } from '../arguments.ts'
import { EXIT, type ExchangeModule, type Host, UsageError } from '../host.ts'
import { importPage } from '../terminal/import-page.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { JSON_OUTPUT } from './simulation-flags.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Make a plan of what another tool exported, or bring one up to date.',
  operands: 'FILE|github:OWNER/REPO',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'from', value: 'FORMAT', summary: 'which tool it comes from (default: guessed); see docs/exchange.md' },
    { name: 'map', value: 'FIELD=COLUMN', summary: 'which column of a table holds what, as in title=Summary', many: true },
    { name: 'dates', value: 'LAYOUT', summary: 'day-month or month-day, for dates such as 3/4/2026' },
    { name: 'delimiter', value: 'CHARACTER', summary: 'what stands between the cells of a table (default: guessed)' },
    { name: 'hours-per-day', value: 'N', summary: 'hours of work a day, for estimates in hours (default: what the file says, else 8)' },
    { name: 'days-per-point', value: 'N', summary: 'days that a story point stands for (default: none)' },
    { name: 'into', value: 'PLAN', summary: 'a plan that it was imported into before: shows what has changed' },
    { name: 'write', value: null, summary: 'with --into: write the changes into the plan' },
    { name: 'output', short: 'o', value: 'NEW', summary: 'write the new plan into a file that does not exist yet' },
    { name: 'label', value: 'LABEL', summary: 'of github: only issues that have it', many: true },
    { name: 'state', value: 'STATE', summary: 'of github: open, closed or all (default: all)' },
    { name: 'token-file', value: 'TOKEN', summary: 'of github: the file with a token (default: the variable GITHUB_TOKEN)' },
    JSON_OUTPUT,
  ],
  words: [
    ['to be estimated', 'open tasks without odds or days: nothing is made up for them'],
    ['left alone', 'what differs between the file and the plan, and belongs to the plan'],
  ],
  examples: [
    ['nonlinear import jira.csv', 'what a plan of it would be; nothing is written'],
    ['nonlinear import jira.csv -o detector.plan.yaml', 'write it into a new file'],
    ['nonlinear import jira.csv --into detector.plan.yaml --write', 'bring that plan up to date'],
    ['nonlinear import github:octo-org/detector -o detector.plan.yaml', 'the issues of a repository, as they are now'],
    ['nonlinear import tasks.csv --map title=What --map days=Effort', 'any table'],
  ],
  async run(given, host) {
    const target = given.values.get('into')
    const output = given.values.get('output')
    const write = given.switches.has('write')
    if (write && target === undefined) throw new UsageError('--write is for --into', 'for a new plan write -o NEW.plan.yaml')
    if (write && target === '-') throw new UsageError('--write cannot write back to standard input', 'leave out --write, or name a file')
    if (target !== undefined && output !== undefined) throw new UsageError('--into and -o exclude each other', 'add --write to --into')
    const file = given.operands[0] as string
    const exchange = await host.loadExchange()
    const options = optionsFrom(given, exchange, file, host)
    const preview = exchange.previewImport(await readSource(file, given, host), {
      ...options,
      ...(target === undefined ? {} : { into: host.readText(target) }),
    })
    show(preview, file, given, exchange, host)
    if (preview.text === null) return EXIT.planHasErrors
    if (output !== undefined) host.createText(output, preview.text)
    if (write) host.replaceText(target as string, preview.text)
    return EXIT.fine
  },
}

const GITHUB = 'github:'
const STATES = ['open', 'closed', 'all'] as const

/** The file, or what GitHub answers now. */
async function readSource(file: string, given: Arguments, host: Host): Promise<string> {
  const flag = ['label', 'state', 'token-file'].find((name) => given.values.has(name) || given.lists.has(name))
  if (!file.startsWith(GITHUB)) {
    if (flag !== undefined) throw new UsageError(`--${flag} is for github:OWNER/REPO`, 'leave it out for a file')
    return host.readText(file)
  }
  const [, owner, repo] = /^github:([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+)$/.exec(file) ?? []
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo))
    throw new UsageError(`"${file}" names no repository`, 'write github:OWNER/REPO, as in github:octo-org/detector')
  const written = given.values.get('state')
  const state = STATES.find((known) => known === written)
  if (written !== undefined && state === undefined)
    throw new UsageError(`--state must be ${STATES.join(', ')}, got "${written}"`, 'for example --state open')
  const tokenFile = given.values.get('token-file')
  const token = tokenFile === undefined ? undefined : host.readText(tokenFile).trim()
  const { readGitHub } = await host.loadServer()
  const found = await readGitHub({ owner, repo, state, labels: given.lists.get('label') }, token)
  if ('trouble' in found) throw new UsageError(`${file} cannot be read`, found.trouble)
  return found.text
}

function show(preview: ImportPreview, file: string, given: Arguments, { FORMATS }: ExchangeModule, host: Host): void {
  if (given.switches.has(JSON_OUTPUT.name)) {
    host.out.write(`${JSON.stringify(preview)}\n`)
    return
  }
  const target = given.values.get('into') ?? null
  const isWritten = preview.text !== null && (given.switches.has('write') || given.values.has('output'))
  const formatName = preview.format === null ? null : FORMATS[preview.format].name
  const page = { preview, formatName, file, target, output: given.values.get('output') ?? null, isWritten, columns: host.out.columns }
  host.out.write(renderLines(importPage({ ...page, style: styleOf(host.out.colour) })))
}

function optionsFrom(given: Arguments, { FORMATS, MAPPED_FIELDS }: ExchangeModule, file: string, host: Host): ImportOptions {
  const formats = Object.keys(FORMATS)
  const from = given.values.get('from')
  const format = formats.find((known) => known === from) as ImportOptions['from']
  if (from !== undefined && format === undefined) {
    const near = nearest(from, formats)
    const hint = near === null ? `formats are ${formats.join(', ')}` : `did you mean ${near}?`
    throw new UsageError(`there is no format "${from}"`, hint)
  }
  const layout = given.values.get('dates')
  if (layout !== undefined && layout !== 'day-month' && layout !== 'month-day')
    throw new UsageError(`--dates must be day-month or month-day, got "${layout}"`, 'for example --dates day-month')
  return {
    today: host.today(),
    fileName: file,
    from: format ?? (file.startsWith(GITHUB) ? 'github' : null),
    mapping: mappingFrom(given.lists.get('map') ?? [], MAPPED_FIELDS),
    dateLayout: layout ?? null,
    delimiter: delimiterFrom(given.values.get('delimiter')),
    hoursPerDay: positive(given, 'hours-per-day', 24),
    daysPerPoint: positive(given, 'days-per-point', 100),
  }
}

function mappingFrom(written: readonly string[], fields: readonly string[]): Mapping {
  const pairs = written.map((pair) => {
    const [, field = '', column = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
    if (fields.includes(field)) return [field, column] as const
    const near = nearest(field, fields)
    const hint = near === null ? `fields are ${fields.join(', ')}` : `did you mean ${near}?`
    throw new UsageError(`--map takes FIELD=COLUMN, got "${pair}"`, hint)
  })
  return Object.fromEntries(pairs)
}

function delimiterFrom(written: string | undefined): string | null {
  if (written === undefined) return null
  const delimiter = written === 'tab' || written === '\\t' ? '\t' : written
  if (delimiter.length !== 1 || /["'\s\w]/.test(delimiter.replace('\t', '')))
    throw new UsageError(`--delimiter must be one character such as ; or the word tab, got "${written}"`, "for example --delimiter ';'")
  return delimiter
}

function positive(given: Arguments, flag: string, most: number): number | null {
  const written = given.values.get(flag)
  if (written === undefined) return null
  const value = /^\d*\.?\d+$/.test(written) ? Number(written) : 0
  if (value > 0 && value <= most) return value
  throw new UsageError(`--${flag} must be a number above 0, up to ${most}, got "${written}"`, `for example --${flag} 8`)
}
