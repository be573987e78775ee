import { SaxesParser } from 'saxes'
import { MAX_CELL_LENGTH, MAX_IMPORT_NESTING, MAX_RECORDS } from '../limits.ts'
import { counted, type Notes } from '../note.ts'

/** An element with the texts of its plain children, by their names, and the lists that are looked at. */
export interface XmlRecord {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
  /** `PredecessorLink` of a task. */
  readonly links: readonly Readonly<Record<string, string>>[]
}

/** What of a project file is looked at. */
export interface ProjectXml {
  readonly project: Readonly<Record<string, string>>
  readonly tasks: readonly XmlRecord[]
  readonly resources: readonly XmlRecord[]
  readonly assignments: readonly XmlRecord[]
  /** Whether some calendar has days off of its own. */
  readonly hasExceptions: boolean
}

interface Growing {
  readonly line: number
  readonly fields: Record<string, string>
  readonly links: Record<string, string>[]
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Where records stand, as paths of local names. */
const RECORDS = {
  'Project/Tasks/Task': 'tasks',
  'Project/Resources/Resource': 'resources',
  'Project/Assignments/Assignment': 'assignments',
} as const

/** Reads the elements of a project file; null where it is not well formed, has a document type, or passes a limit, which is told. Entities are never defined, so none expands. */
export function readProjectXml(text: string, notes: Notes): ProjectXml | null {
  const found = {
    project: Object.create(null) as Record<string, string>,
    tasks: [] as Growing[],
    resources: [] as Growing[],
    assignments: [] as Growing[],
  }
  const parser = new SaxesParser({ xmlns: false })
  const path: string[] = []
  let content = ''
  let isBad = false
  let hasExceptions = false
  let record: Growing | null = null
  let link: Record<string, string> | null = null
  const stop = (message: string, hint: string) => {
    if (!isBad) notes.tell({ code: 'bad-xml', severity: 'error', message, hint, line: parser.line, column: parser.columnIndex })
    isBad = true
  }
  parser.on('error', (error) =>
    stop(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''), 'is this a whole XML file of Microsoft Project?'),
  )
  parser.on('doctype', () => stop('this file has a document type, which project files have not', 'remove the line with <!DOCTYPE'))
  parser.on('opentag', ({ name }) => {
    if (isBad) return
    path.push(local(name))
    content = ''
    const place = path.join('/')
    if (path.length > MAX_IMPORT_NESTING)
      stop(`there are more than ${MAX_IMPORT_NESTING} elements inside one another`, 'is this the right file?')
    const kind = path.length === 3 ? RECORDS[place as keyof typeof RECORDS] : undefined
    if (kind !== undefined) {
      record = { line: parser.line, fields: Object.create(null), links: [] }
      found[kind].push(record)
      if (found[kind].length > MAX_RECORDS) stop(`there are more than ${counted(MAX_RECORDS, local(name))}`, 'export less at a time')
    } else if (place === 'Project/Tasks/Task/PredecessorLink') {
      link = Object.create(null) as Record<string, string>
      record?.links.push(link)
    } else if (path.at(-1) === 'Exception') hasExceptions = true
  })
  parser.on('text', (more) => {
    if (isBad) return
    content += more
    if (content.length > MAX_CELL_LENGTH) stop(`a text has more than ${MAX_CELL_LENGTH} characters`, 'shorten it')
  })
  parser.on('cdata', (more) => {
    if (!isBad && content.length + more.length <= MAX_CELL_LENGTH) content += more
  })
  parser.on('closetag', () => {
    if (isBad) return
    const name = path.pop() as string
    const into = fieldsAt(path, found.project, record, link)
    if (into !== null && content.trim() !== '') into[name] = content.trim()
    content = ''
    if (name === 'PredecessorLink') link = null
  })
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length && !isBad; at += CHUNK) parser.write(text.slice(at, at + CHUNK))
  if (!isBad) parser.close()
  return isBad ? null : { ...found, hasExceptions }
}

/** Characters given to the parser at a time, so that it stops soon after a limit is passed. */
const CHUNK = 65_536

/** Whose field an element is that closes at this path; null: nobody's. */
function fieldsAt(
  path: readonly string[],
  project: Record<string, string>,
  record: Growing | null,
  link: Record<string, string> | null,
): Record<string, string> | null {
  if (path[0] !== 'Project') return null
  if (path.length === 1) return project
  if (path.length === 3 && Object.hasOwn(RECORDS, path.join('/'))) return record?.fields ?? null
  return path.length === 4 && path[3] === 'PredecessorLink' ? link : null
}
