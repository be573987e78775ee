import { dateFromText } from '../dates.ts'
import { type Item, type ItemState, itemFrom, listFrom } from '../item.ts'
import { fieldOf, type JsonRecord, listOf, nameIn, readJsonRecords } from '../json-records.ts'
import type { Notes } from '../note.ts'
import type { ItemReader } from './reader.ts'
import { titleFrom } from './table-words.ts'

// What `GET /repos/OWNER/REPO/issues` answers, one page or several behind one another, and what `gh issue list --json …` prints.

const date = (record: JsonRecord['value'], ...names: string[]) => {
  const text = fieldOf(record, ...names)
  return text === null ? null : dateFromText(text, 'month-day')
}

/** `owner/repository`, from any of the addresses of an issue; '' where there is none. */
function repositoryOf(record: JsonRecord['value']): string {
  const address = fieldOf(record, 'html_url', 'repository_url', 'url') ?? ''
  return /(?:github\.com|repos|\/\/[^/]+)\/([\w.-]+\/[\w.-]+?)(?:\/(?:issues|pull)\b.*)?$/.exec(address)?.[1] ?? ''
}

const keyOf = (repository: string, number: string): string => `${repository}#${number}`

/** The key of an issue given by its address, its number or itself. */
function keyOfIssue(value: unknown, repository: string): string | null {
  const text = nameIn(value, 'html_url', 'url', 'number')
  const address = /([\w.-]+\/[\w.-]+)\/issues\/(\d+)$/.exec(text ?? '')
  if (address) return keyOf(address[1] as string, address[2] as string)
  return /^#?\d+$/.test(text ?? '') ? keyOf(repository, (text as string).replace('#', '')) : null
}

function stateOf(record: JsonRecord['value']): ItemState {
  if (!/^closed$/i.test(fieldOf(record, 'state') ?? '')) return 'open'
  return /^(not_planned|duplicate)$/i.test(fieldOf(record, 'state_reason', 'stateReason') ?? '') ? 'cancelled' : 'done'
}

/** Numbers of issues that an answer counts but does not name. */
function tellUnnamed(record: JsonRecord['value'], key: string, line: number, named: number, notes: Notes): void {
  const count = Number(fieldOf((record.issue_dependencies_summary ?? {}) as JsonRecord['value'], 'total_blocked_by', 'blocked_by') ?? 0)
  if (count <= named) return
  const message = `${key} is blocked by ${count} issues, which the file does not name`
  notes.tell({ code: 'unnamed-links', message, hint: 'write them as needs', line })
}

export const readGitHub: ItemReader = (text, _options, notes) => {
  const records = readJsonRecords(text, notes)
  if (records === null) return null
  const issues = records.filter(({ value }) => value.pull_request == null)
  const parents = new Map<string, string>()
  for (const { value } of issues) {
    const repository = repositoryOf(value)
    const number = fieldOf(value, 'number')
    for (const child of listOf(value.sub_issues)) {
      const key = keyOfIssue(child, repository)
      if (key !== null && number !== null) parents.set(key, keyOf(repository, number))
    }
  }
  const items = issues.flatMap(({ line, value }): Item[] => {
    const [number, title] = [fieldOf(value, 'number'), fieldOf(value, 'title')]
    if (number === null || title === null) {
      const message = number === null ? 'this record has no number' : 'this record has no title'
      notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line })
      return []
    }
    const repository = repositoryOf(value)
    const key = keyOf(repository, number)
    const needs = listOf(value.blocked_by).flatMap((other) => keyOfIssue(other, repository) ?? [])
    tellUnnamed(value, key, line, needs.length, notes)
    const assignees = listOf(value.assignees).flatMap((one) => nameIn(one, 'login', 'name') ?? [])
    const item = itemFrom({
      key,
      line,
      title: titleFrom(title),
      description: fieldOf(value, 'body'),
      state: stateOf(value),
      parent: keyOfIssue(value.parent_issue_url ?? value.parent, repository) ?? parents.get(key) ?? null,
      needs,
      assignees: assignees.length > 0 ? assignees : [nameIn(value.assignee, 'login')].flatMap((name) => name ?? []),
      labels: listOf(value.labels).flatMap((label) => nameIn(label, 'name') ?? []),
      created: date(value, 'created_at', 'createdAt'),
      closed: date(value, 'closed_at', 'closedAt'),
      changed: date(value, 'updated_at', 'updatedAt'),
    })
    return [item]
  })
  const pulls = records.length - issues.length
  const name = issues[0] === undefined ? '' : repositoryOf(issues[0].value)
  return listFrom({
    tool: 'github',
    name: name === '' ? null : name,
    items,
    skipped: pulls === 0 ? [] : [{ what: pulls === 1 ? 'pull request' : 'pull requests', count: pulls }],
    unusedColumns: issues.some(({ value }) => value.milestone != null) ? ['milestone'] : [],
  })
}
