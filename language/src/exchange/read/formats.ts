import { detectCsv } from '../csv/detect-csv.ts'
import { readTable } from '../csv/table.ts'
import { collectNotes } from '../note.ts'
import { readGeneric } from './generic.ts'
import { readGitHub } from './github.ts'
import { readGitLab } from './gitlab.ts'
import { readJira } from './jira.ts'
import { readLighthouse } from './lighthouse.ts'
import { readLinear } from './linear.ts'
import { readMcprojsim } from './mcprojsim.ts'
import { readMsProject } from './ms-project.ts'
import { readPlane } from './plane.ts'
import type { ItemReader } from './reader.ts'

interface Format {
  /** How people call it. */
  readonly name: string
  readonly read: ItemReader
  /** Whether its columns are for the user to choose. */
  readonly isTable: boolean
  /** Headers that only this format has, in lower case; null: it is no table. */
  readonly signs: readonly string[] | null
}

/** All formats that can be read, the more particular ones first. */
export const FORMATS = {
  jira: { name: 'Jira CSV', read: readJira, isTable: false, signs: ['issue key', 'issue id', 'summary'] },
  linear: { name: 'Linear CSV', read: readLinear, isTable: false, signs: ['team', 'cycle number', 'archived', 'title'] },
  github: { name: 'GitHub issues', read: readGitHub, isTable: false, signs: null },
  gitlab: { name: 'GitLab CSV', read: readGitLab, isTable: false, signs: ['issue id', 'title', 'state', 'author username'] },
  plane: { name: 'Plane export', read: readPlane, isTable: false, signs: ['sequence id', 'name', 'state'] },
  'ms-project': { name: 'Microsoft Project XML', read: readMsProject, isTable: false, signs: null },
  mcprojsim: { name: 'mcprojsim YAML', read: readMcprojsim, isTable: false, signs: null },
  lighthouse: {
    name: 'Lighthouse CSV',
    read: readLighthouse,
    isTable: false,
    signs: ['id', 'name', 'state', 'type', 'started date', 'closed date'],
  },
  csv: { name: 'any table', read: readGeneric, isTable: true, signs: [] },
} as const satisfies Readonly<Record<string, Format>>

export type ImportFormat = keyof typeof FORMATS

/** A header is looked for in so many characters. */
const HEAD_LENGTH = 50_000

/** The format a text shows; null: none. */
export function guessFormat(text: string): ImportFormat | null {
  const head = text
    .slice(0, HEAD_LENGTH)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (head.startsWith('<')) return /<(?:\w+:)?Project[\s>]/.test(head) ? 'ms-project' : null
  if (/^[[{]/.test(head)) return /"(?:sequence_id|Sequence ID)"/.test(head) ? 'plane' : /"number"\s*:/.test(head) ? 'github' : null
  if (/^tasks:/m.test(head) && /^\s+(?:estimate|dependencies):/m.test(head)) return 'mcprojsim'
  const table = readTable(head, detectCsv(head), collectNotes())
  if (table === null) return null
  const formats = Object.entries(FORMATS) as [ImportFormat, Format][]
  const found = formats.find(([, { signs }]) => signs?.every((sign) => table.has(sign)))
  return found !== undefined && (found[0] !== 'csv' || table.headers.length > 1) ? found[0] : null
}
