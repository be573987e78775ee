import { describe, expect, test } from 'vitest'
import { MAX_CELL_LENGTH, MAX_IMPORT_NESTING } from '../limits.ts'
import { fixture, preview } from '../test-import.ts'
import { hoursFromDuration } from './ms-project.ts'

/** The plan of a file, and what is said of it. */
function read(text: string, options: Parameters<typeof preview>[1] = {}) {
  const result = preview(text, options)
  const notes = result.notes.map(({ line, severity, code, message }) => `${line ?? '-'} ${severity} ${code} ${message}`)
  return `${result.text ?? 'no plan\n'}\n${notes.join('\n')}\nunused: ${result.unusedColumns.join(', ')}; skipped: ${JSON.stringify(result.skipped)}`
}

test('GitHub: pages behind one another, pull requests left out, parts by address, links that are counted but not named', () => {
  expect(read(fixture('github-pages.txt'))).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: acme/scratches
    start: 2026-03-10
    people:
      grace: {title: grace}
      ada: {title: ada}
    goal: acme-scratches
    goals:
      acme-scratches: {all: [find-scratches, serve]}
      find-scratches: {title: Find scratches, all: [label-images-20-000-of-them, fine-tune, buy-it], source: github:acme/scratches#1}
    tasks:
      label-images-20-000-of-them: {title: "Label images: 20,000 of them", by: [ada], stage: data, source: github:acme/scratches#2}
      fine-tune: {title: Fine-tune, by: [grace, ada], stage: model, source: github:acme/scratches#4}
      buy-it: {title: Buy it, source: github:acme/scratches#5}
      serve: {title: Serve, source: github:acme/scratches#6}
    log:
      - 2026-03-10 buy-it removed
      - 2026-03-13 label-images-20-000-of-them succeeded

    - info descriptions 1 description is left where it was written: a plan has titles, and source leads back
    - info labels 1 label has no place in a plan: help wanted
    130 warning unnamed-links acme/scratches#4 is blocked by 2 issues, which the file does not name
    unused: milestone; skipped: [{"what":"pull request","count":1}]"
  `)
})

test('GitHub: what its command line prints, and lists of parts and blockers inside', () => {
  const text = `[{"number": 1, "title": "Top", "state": "OPEN", "url": "https://github.com/a/b/issues/1", "sub_issues": [{"number": 2}]},
{"number": 2, "title": "Part", "state": "CLOSED", "stateReason": "COMPLETED", "closedAt": "2026-02-03T00:00:00Z", "url": "https://github.com/a/b/issues/2"},
{"number": 3, "title": "Next", "state": "OPEN", "url": "https://github.com/a/b/issues/3", "blocked_by": [2, "#1"], "assignees": [{"login": "ada"}]}]`
  expect(read(text)).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: a/b
    start: 2026-02-03
    people:
      ada: {title: ada}
    goal: a-b
    goals:
      a-b: {all: [top, next]}
      top: {title: Top, all: [part], source: github:a/b#1}
    tasks:
      part: {title: Part, source: github:a/b#2}
      next: {title: Next, needs: [part, top], by: [ada], source: github:a/b#3}
    log:
      - 2026-02-03 part succeeded


    unused: ; skipped: []"
  `)
})

test('GitHub: a broken record is told with its line, and the others are read', () => {
  const notes = preview('[\n{"number": 1, "title": "a"},\n{"number": 2, "title": tru},\n{"number": 3}\n]').notes
  expect(notes.map(({ code, line }) => [code, line])).toEqual([
    ['bad-row', 3],
    ['bad-row', 4],
  ])
})

test('GitLab: seconds of time, keys from addresses, weights', () => {
  expect(read(fixture('gitlab.csv'))).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: ml/fresh
    start: 2026-03-12
    people:
      grace: {title: Grace}
    goal: ml-fresh
    goals:
      ml-fresh: {all: [clean-the-history, boosted-trees, serve]}
    tasks:
      clean-the-history: {title: Clean the history, days: 5, stage: data, source: gitlab:ml/fresh#11}
      boosted-trees: {title: Boosted trees, by: [grace], stage: model, source: gitlab:ml/fresh#12}
      serve: {title: Serve, days: 0.25, source: gitlab:ml/fresh#13}
    log:
      - 2026-03-12 clean-the-history succeeded

    - warning points 1 item has story points, which are no days
    - info descriptions 1 description is left where it was written: a plan has titles, and source leads back
    - info labels 1 label has no place in a plan: history
    3 info due-date ml/fresh#12 is due 2026-04-10; only the whole plan has a deadline
    5 warning bad-date \`yesterday\` is no date
    unused: Milestone; skipped: []"
  `)
})

test('Plane: relations, archived rows, starts that are only planned', () => {
  expect(read(fixture('plane.csv'))).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: Fresh
    start: 2026-03-03
    people:
      grace: {title: Grace}
      ada: {title: Ada}
    goal: fr-1
    goals:
      fr-1: {title: Predict orders, all: [fr-2, fr-3, fr-5], source: plane:FR-1}
    tasks:
      fr-2: {title: History of sales, by: [ada], stage: data, source: plane:FR-2}
      fr-3: {title: Boosted trees, needs: [fr-2], by: [grace, ada], stage: model, source: plane:FR-3}
      fr-5: {title: Serve, needs: [fr-3], source: plane:FR-5}
    log:
      - 2026-03-03 fr-2 started
      - 2026-03-12 fr-2 succeeded
      - 2026-03-13 fr-3 started

    - warning points 1 item has story points, which are no days
    - info labels 1 label has no place in a plan: trees
    4 info due-date FR-3 is due 2026-04-10; only the whole plan has a deadline
    unused: Priority, Module Name; skipped: [{"what":"archived","count":1}]"
  `)
  expect(preview(fixture('plane.json')).text).toBe(preview(fixture('plane.csv')).text)
})

test('Lighthouse: the plain format, with days and odds beside', () => {
  expect(read(fixture('lighthouse.csv'), { fileName: 'flow.csv' })).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: flow
    start: 2026-03-03
    goal: find-scratches
    goals:
      find-scratches: {title: Find scratches, all: [label-images, fine-tune, serve], source: lighthouse:1}
    tasks:
      label-images: {title: Label images, odds: 95%, days: 10..15..30, stage: data, source: lighthouse:2}
      fine-tune: {title: Fine-tune, odds: 70%, days: 15..25..60, needs: [label-images], stage: model, source: lighthouse:3}
      serve: {title: Serve, days: 8, needs: [label-images, fine-tune], stage: serve, source: lighthouse:4}
    log:
      - 2026-03-03 label-images started
      - 2026-03-13 label-images succeeded
      - 2026-03-16 fine-tune started


    unused: Owning Team, Estimated Size; skipped: []"
  `)
})

test('mcprojsim: three points, risks, people and their calendars; what stands for settings of the tool is told', () => {
  expect(read(fixture('mcprojsim.yaml'))).toMatchInlineSnapshot(`
    "nonlinear: 1
    plan: Scratch detector
    start: 2026-03-02
    people:
      ada: {title: Ada, role: team, skills: {experience: 3}, share: 80%, rate: 900, calendar: {week: mon-thu, off: [2026-05-01, 2026-04-06]}}
      grace: {title: Grace, role: team, skills: {experience: 2}}
    risks:
      labels-r1: {title: Labellers leave, chance: 20%, hits: {labels: {days: x1.5}}}
      labels-r2: {title: New camera, chance: 10%, hits: {labels: {days: x1.2}}}
      p1: {title: Office moves, chance: 25%, hits: {labels: {days: x1.2}, detector: {days: x1.2}, serve: {days: x1.2}, docs: {days: x1.2}}}
    goal: scratch-detector
    goals:
      scratch-detector: {all: [labels, detector, serve, docs]}
    tasks:
      labels: {title: "Label 20,000 images", days: {pert: [10, 15, 30]}, cost: 8000, by: [ada], source: mcprojsim:labels}
      detector: {title: Fine-tune, days: 10..20..60, needs: [labels], by: [{role: team, skill: experience, level: 2}], priority: 1, source: mcprojsim:detector}
      serve: {title: Serve, needs: [detector], by: [team], source: mcprojsim:serve}
      docs: {title: Write it down, by: [team], source: mcprojsim:docs}

    - warning points 1 item has story points, which are no days
    - info descriptions 1 description is left where it was written: a plan has titles, and source leads back
    16 warning cost-impact the risk “New camera” costs money, which risks of a plan do not
    17 warning uncertainty-factors detector has uncertainty factors, which stand for figures of that tool’s own settings
    17 warning max-resources detector may be done faster by several; in a plan more people do not shorten a task
    25 warning t-shirt-size serve is of size M, which stands for figures of that tool’s own settings
    25 warning loose-end serve needs gone, which is not in the file
    29 warning negative-cost docs has a fixed cost of -5
    35 warning bad-risk the risk “Strike” adds time to the whole project, which no task of a plan holds
    38 info sickness Grace may fall ill, which no person of a plan does
    unused: ; skipped: []"
  `)
})

test('mcprojsim: broken YAML is told with its place', () => {
  const { notes } = preview('tasks:\n  - id: a\n    estimate: {low: 1\n  - id: b\n', { from: 'mcprojsim' })
  expect(notes[0]).toMatchObject({ code: 'bad-yaml', severity: 'error', line: 3 })
})

describe('Microsoft Project', () => {
  test('levels, links by UID, milestones as goals, hours of work, people', () => {
    expect(read(fixture('ms-project.xml'))).toMatchInlineSnapshot(`
      "nonlinear: 1
      plan: Scratches & dents
      start: 2026-03-02
      people:
        ada: {title: Ada, rate: 880 EUR}
        grace: {title: Grace, share: 50%}
      goal: scratches-dents
      goals:
        scratches-dents: {all: [data, data-is-ready, fine-tune, paint-dries, serve]}
        data: {title: Data, all: [label-images, check-labels], source: ms-project:1}
        data-is-ready: {title: Data is ready, all: [label-images, check-labels], source: ms-project:4}
      tasks:
        label-images: {title: Label images, days: 10, by: [ada], source: ms-project:2}
        check-labels: {title: Check labels, days: 5.063, needs: [label-images], source: ms-project:3}
        fine-tune: {title: Fine-tune, days: 25, needs: [data-is-ready], by: [grace, {person: ada, share: 25%}], source: ms-project:5}
        paint-dries: {title: Paint dries, source: ms-project:6}
        serve: {title: Serve, days: 8, needs: [fine-tune, data], source: ms-project:7}
      log:
        - 2026-03-03 label-images started
        - 2026-03-16 label-images succeeded
        - 2026-03-18 check-labels started

      - info calendars days off of the calendars are not taken over
      15 warning lag “Check labels” waits 1 day after the task with UID 2; a plan knows no lags
      22 warning link-type “Fine-tune” has a start-to-start link to the task with UID 2; a plan knows finish-to-start alone
      22 warning other-project “Fine-tune” waits for a task of another project, other.mpp
      22 info due-date 5 is due 2026-06-30; only the whole plan has a deadline
      25 warning link-type “Paint dries” has a finish-to-finish link to the task with UID 5; a plan knows finish-to-start alone
      25 warning elapsed-duration “Paint dries” lasts 3 elapsed days, nights and weekends counted
      28 warning lag “Serve” waits -25 % after the task with UID 5; a plan knows no lags
      unused: ; skipped: [{"what":"blank or inactive","count":2}]"
    `)
  })

  test.each([
    ['PT40H0M0S', 40],
    ['PT1H30M36S', 1.51],
    ['P2DT4H', 20],
    ['PT0S', 0],
    ['40h', null],
    ['P', null],
    ['PT', null],
  ])('%s is %s hours of work', (text, hours) => {
    expect(hoursFromDuration(text, 8)).toBe(hours)
  })

  test('hours a day are those of the user, else of the file', () => {
    const text = fixture('ms-project.xml')
    expect(preview(text.replace('<MinutesPerDay>480', '<MinutesPerDay>600')).text).toContain('title: Label images, days: 8,')
    expect(preview(text, { hoursPerDay: 4 }).text).toContain('title: Label images, days: 20,')
  })

  const bomb = `<!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]><Project><Tasks><Task><UID>1</UID><Name>&c;</Name></Task></Tasks></Project>`
  const file = (inner: string) => `<Project><Tasks>${inner}</Tasks></Project>`
  test.each([
    ['a document type', bomb, 'this file has a document type, which project files have not'],
    ['an entity', file('<Task><Name>&c;</Name></Task>'), 'undefined entity'],
    ['nesting', file('<x>'.repeat(MAX_IMPORT_NESTING)), `there are more than ${MAX_IMPORT_NESTING} elements inside one another`],
    ['a long text', file(`<Task><Name>${'x'.repeat(MAX_CELL_LENGTH + 1)}`), `a text has more than ${MAX_CELL_LENGTH} characters`],
    ['an open end', file('<Task>'), 'unexpected close tag'],
  ])('%s is refused, with its place', (_, text, message) => {
    const { notes, text: plan } = preview(text, { from: 'ms-project' })
    expect(plan).toBe(null)
    expect(notes[0]).toMatchObject({ code: 'bad-xml', severity: 'error', message })
    expect(notes[0]?.line).toBe(1)
  })
})

test('brackets inside brackets are counted before anything is parsed', () => {
  const { notes } = preview('['.repeat(MAX_IMPORT_NESTING + 1), { from: 'github' })
  expect(notes[0]).toMatchObject({ code: 'bad-json', line: 1, column: MAX_IMPORT_NESTING + 1 })
  expect(preview('[{"number": 1}', { from: 'github' }).notes[0]?.message).toBe('the file ends before its brackets are closed')
})
