import { expect, test } from 'vitest'
import { fixture, preview, told } from './test-import.ts'

const MINE = `# Our plan, by hand
nonlinear: 1
plan: Scratch detector
start: 2026-03-03
goal: done

goals:
  done: {all: [ml-1,
     extra]}       # extra is ours
  ml-1:
    title: Old name   # a comment
    any:
      - ml-2
      - ml-3          # first

    source: jira:ML-1
tasks:
  ml-2: {title: 'Label 20,000 images', odds: 80%, days: 5..10..20, stop: P90, source: jira:ML-2}
  ml-3:
    odds: 60%
    days: 4
    stop: P90
    source: jira:ML-3
  # the rest
  extra: {odds: 90%, days: 3, stop: 5}
  gone: {odds: 90%, days: 3, stop: 5, source: jira:ML-99, needs: [extra]}   # end

log:
  - 2026-03-03 ml-2 started
  - '2026-03-20 extra started "so: it goes"'  # a note
# the end
`

const JIRA = fixture('jira.csv')

test('a plan is brought up to date: its comments, layout, odds, days and structure stay', () => {
  const { text, changes } = preview(JIRA, { into: MINE })
  expect(text).toBe(`# Our plan, by hand
nonlinear: 1
plan: Scratch detector
start: 2026-03-03
goal: done

goals:
  done: {all: [ml-1,
     extra, ml-8]}       # extra is ours
  ml-1:
    title: Scratched parts are found on line 3   # a comment
    any:
      - ml-2
      - ml-3          # first
      - ml-4
      - ml-5
      - ml-6

    source: jira:ML-1
tasks:
  ml-2: {title: 'Label 20,000 images', odds: 80%, days: 5..10..20, stop: P90, source: jira:ML-2}
  ml-3:
    odds: 60%
    days: 4
    stop: P90
    source: jira:ML-3
    title: Train the baseline
  # the rest
  extra: {odds: 90%, days: 3, stop: 5}
  gone: {odds: 90%, days: 3, stop: 5, source: jira:ML-99, needs: [extra]}   # end
  ml-4: {title: Fine-tune the detector, needs: [ml-2], stage: model, source: jira:ML-4}
  ml-5: {title: Buy a detector, source: jira:ML-5}
  ml-6: {title: "=Serve it, on the line", stage: serve, source: jira:ML-6}
  ml-8: {title: Short row, source: jira:ML-8}

log:
  - 2026-03-03 ml-2 started
  - 2026-03-10 ml-5 removed
  - 2026-03-13 ml-2 succeeded
  - 2026-03-16 ml-3 started
  - '2026-03-20 extra started "so: it goes"'  # a note
  - 2026-03-23 ml-8 added
# the end
`)
  expect(changes.map(({ kind, id, words }) => `${kind} ${id}: ${words}`)).toEqual([
    'title ml-1: “Old name” is now “Scratched parts are found on line 3”',
    'log ml-2: succeeded on 2026-03-13',
    'kept ml-2: the estimate there is 10 days, 5..10..20 in the plan',
    'title ml-3: is called “Train the baseline”',
    'log ml-3: started on 2026-03-16',
    'kept ml-3: needs ml-2 there, not in the plan',
    'added ml-4: “Fine-tune the detector” is new',
    'added ml-5: “Buy a detector” is new, removed on 2026-03-10',
    'added ml-6: “=Serve it, on the line” is new',
    'added ml-8: “Short row” is new',
    'kept ml-4: joins ml-1, of which not all parts must succeed: see that this is meant',
    'kept ml-5: joins ml-1, of which not all parts must succeed: see that this is meant',
    'kept ml-6: joins ml-1, of which not all parts must succeed: see that this is meant',
    'vanished gone: is no longer in the file; it stays in the plan',
  ])
})

test('importing the same once more changes nothing', () => {
  const once = preview(JIRA, { into: MINE }).text as string
  const twice = preview(JIRA, { into: once })
  expect(twice.text).toBe(once)
  expect(twice.changes.filter(({ kind }) => kind !== 'kept' && kind !== 'vanished')).toEqual([])
  const fresh = preview(JIRA).text as string
  expect(preview(JIRA, { into: fresh })).toMatchObject({ text: fresh, changes: [] })
})

test('lines may end with CR LF', () => {
  const result = preview(JIRA, { into: MINE.replaceAll('\n', '\r\n') })
  expect(result.text).toBe(preview(JIRA, { into: MINE }).text?.replaceAll('\n', '\r\n'))
})

test('what is settled in the plan is not opened again by the file', () => {
  const plan = 'goal: a\nstart: 2026-01-05\ntasks: {a: {title: A, odds: 70%, source: csv:1}}\nlog: [2026-01-06 a failed]\n'
  const { text, changes } = preview('id,title,status\n1,A,open\n', { into: plan })
  expect(text).toBe(plan)
  expect(changes).toEqual([
    { kind: 'kept', id: 'a', source: 'csv:1', words: 'failed in the plan, open again there: record it by hand if it is' },
  ])
})

test('lists, mappings and the log may be written in brackets, or not at all', () => {
  const plan = 'goal: g\ngoals: {g: {all: [a]}}\ntasks: {a: {title: A, odds: 70%, source: csv:1}}\n'
  const { text } = preview('id,title,status,end\n1,A b,done,2026-01-06\n2,"New, too",open,\n', { into: plan })
  expect(text).toBe(`goal: g
goals: {g: {all: [a, new-too]}}
tasks: {a: {title: A b, odds: 70%, source: csv:1}, new-too: {title: "New, too", source: csv:2}}
log:
  - 2026-01-06 a succeeded
  - 2026-03-23 new-too added
`)
})

test('a plan with errors is not imported into, and says so', () => {
  const result = preview(JIRA, { into: 'goal: x\n' })
  expect(result.text).toBe(null)
  expect(told(result)).toContain('- plan-has-errors')
})

test('people are those of the plan: others would change what it can do', () => {
  const plan = 'goal: g\npeople: {ada: {title: Ada Lovelace}}\ngoals: {g: {all: [a]}}\ntasks: {a: {odds: 70%}}\n'
  const { text } = preview('id,title,assignee\n1,x,Ada Lovelace\n2,y,Bob\n', { into: plan })
  expect(text).toContain('x: {title: x, by: [ada], source: csv:1}, y: {title: y, source: csv:2}')
})

test('what no plan can hold is left out of what is added', () => {
  const plan = 'goal: g\ngoals: {g: {all: [a]}}\ntasks: {a: {odds: 70%}}\n'
  const result = preview('id,title,days\n1,x,99999\n', { into: plan })
  expect(result.text).toContain('x: {title: x, source: csv:1}')
  expect(told(result)).toContain('2 bad-estimate')
})

test('the goal of the plan is not removed, whatever became of it there', () => {
  const plan = 'goal: a\ntasks: {a: {title: A, odds: 70%, source: csv:1}}\n'
  const { text, changes } = preview('id,title,status\n1,A,cancelled\n2,B,open\n', { into: plan })
  expect(changes[0]).toMatchObject({ kind: 'kept', words: 'cancelled there; it is the goal of the plan, which cannot be removed' })
  expect(text).not.toContain('removed')
  expect(preview('id,title,status\n1,A,cancelled\n').notes.map(({ code }) => code)).toContain('all-cancelled')
})

test('what is new and has begun on one day was added first', () => {
  const plan = 'start: 2026-01-05\ngoal: g\ngoals: {g: {all: [a]}}\ntasks: {a: {odds: 70%}}\nlog: [2026-01-06 a started]\n'
  const { text, diagnostics } = preview('id,title,status,start,created\n1,B,in progress,2026-02-03,2026-02-03\n', { into: plan })
  expect(text).toContain('log: [2026-01-06 a started, 2026-02-03 b added, 2026-02-03 b started]')
  expect(diagnostics.map(({ code }) => code)).not.toContain('not-added')
})
