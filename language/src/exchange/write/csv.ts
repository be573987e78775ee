import type { Forecast, Plan, Task } from '@nonlinear/model'
import { lawToText, oddsToText } from '../../print/words.ts'

/** Begins like something a spreadsheet would work out. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell as RFC 4180 has it. Texts that would be formulas get an apostrophe before them, which importing takes away again. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const numberCell = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))

/** What has been removed has no figures. */
const figuresOf = <T>(all: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(all, id) ? all[id] : undefined)

const HEADER = [
  'id',
  'kind',
  'title',
  'works when',
  'stage',
  'needs',
  'days',
  'odds',
  'assignee',
  'source',
  'state',
  'chance',
  'in time',
  'ever run',
  'importance',
  'criticality',
  'share of failure',
  'finish day P10',
  'finish day P50',
  'finish day P80',
  'finish day P90',
]

/** Goals and tasks with their figures, a row each; chances are numbers from 0 to 1, finish days are working days from the start. CRLF ends lines. */
export function planToCsv(plan: Plan, forecast: Forecast): string {
  const goals = plan.goals.map((goal) => {
    const figures = figuresOf(forecast.goals, goal.id)
    const days = figures?.finishDays ?? null
    return [
      ...[goal.id, goal.kind, goal.title ?? '', goal.worksWhen ?? '', '', goal.needs.join(', '), '', '', '', goal.source ?? ''].map(
        textCell,
      ),
      figures?.state ?? '',
      numberCell(figures?.success.value),
      ...['', '', '', '', ''],
      ...(['p10', 'p50', 'p80', 'p90'] as const).map((point) => numberCell(days?.[point].value)),
    ]
  })
  const tasks = plan.tasks.map((task) => {
    const figures = figuresOf(forecast.tasks, task.id)
    return [
      ...taskTexts(task).map(textCell),
      figures?.state ?? '',
      numberCell(figures?.posteriorOdds.value),
      numberCell(figures?.oddsInTime.value),
      numberCell(figures?.everRun.value),
      numberCell(figures?.importance.value),
      numberCell(figures?.criticality?.value),
      numberCell(figures?.failureShare?.value),
      ...['', '', '', ''],
    ]
  })
  return [HEADER.map(textCell), ...goals, ...tasks].map((cells) => `${cells.join(',')}\r\n`).join('')
}

const taskTexts = ({ id, title, worksWhen, stage, needs, days, odds, by, source }: Task): string[] => [
  id,
  'task',
  title ?? '',
  worksWhen ?? '',
  stage ?? '',
  needs.join(', '),
  days === null ? '' : lawToText(days),
  odds === null ? '' : oddsToText(odds),
  by.flatMap(({ person, equipment, role, skill }) => person ?? equipment ?? role ?? skill ?? []).join(', '),
  source ?? '',
]
