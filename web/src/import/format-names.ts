import type { ImportFormat } from '@nonlinear/language/exchange'

/** Tools whose exports can be read, as people call them. */
export const FORMAT_NAMES: Readonly<Record<ImportFormat, string>> = {
  jira: 'Jira CSV',
  linear: 'Linear CSV',
  github: 'GitHub issues as JSON',
  gitlab: 'GitLab CSV',
  plane: 'Plane CSV or JSON',
  'ms-project': 'Microsoft Project XML',
  mcprojsim: 'mcprojsim YAML',
  lighthouse: 'Lighthouse CSV',
  csv: 'Any other table',
}

/** What a column of a table may hold, in the order of a form. */
export const FIELD_NAMES = {
  key: 'Key',
  title: 'Title',
  description: 'Description',
  status: 'State',
  done: 'Done',
  parent: 'Part of',
  needs: 'Needs',
  days: 'Days',
  odds: 'Odds',
  assignee: 'Done by',
  labels: 'Labels',
  priority: 'Priority',
  created: 'Made on',
  start: 'Started on',
  end: 'Ended on',
  due: 'Due on',
} as const
