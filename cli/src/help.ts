import type { Command, Flag } from './arguments.ts'
import type { Style } from './terminal/style.ts'
import { type Line, padEnd, wrap } from './terminal/text.ts'

const INTRO = 'Plans for machine-learning teams, forecast by odds.'

const HELP_COLUMNS = 80

const HELP_FLAG: Flag = { name: 'help', value: null, summary: 'show this help' }

/** What `nonlinear --help` prints: every command with an example. */
export function generalHelp(commands: readonly Command[], style: Style): Line[] {
  return [
    [{ text: 'nonlinear', paint: style.title }, { text: `  ${INTRO}` }],
    [],
    [{ text: 'Usage', paint: style.heading }],
    [{ text: '  nonlinear COMMAND [FILE…] [--flags]' }],
    [],
    [{ text: 'Commands', paint: style.heading }],
    ...pairs(
      commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trimEnd(), summary]),
      style,
    ),
    [],
    [{ text: 'Examples', paint: style.heading }],
    ...pairs(
      commands.map(({ examples }) => examples[0] as readonly [string, string]),
      style,
    ),
    [],
    [{ text: 'FILE is a plan such as line-3.plan.yaml, or - for standard input.' }],
    [{ text: 'nonlinear COMMAND --help tells more; nonlinear --version prints the version.' }],
    [{ text: 'Exit codes: 0 fine, 1 the plan has errors, 2 wrong usage, 3 internal fault.', paint: style.faint }],
  ]
}

/** What `nonlinear COMMAND --help` prints. */
export function commandHelp(command: Command, style: Style): Line[] {
  const usage = ['nonlinear', command.name, command.operands, '[--flags]'].filter(Boolean).join(' ')
  return [
    [{ text: `nonlinear ${command.name}`, paint: style.title }, { text: `  ${command.summary}` }],
    [],
    [{ text: 'Usage', paint: style.heading }],
    [{ text: `  ${usage}` }],
    [],
    [{ text: 'Flags', paint: style.heading }],
    ...pairs(
      [...command.flags, HELP_FLAG].map(({ name, short, value, summary }) => [
        `${short === undefined ? '' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`,
        summary,
      ]),
      style,
    ),
    [],
    ...(command.words === undefined ? [] : [[{ text: 'Words', paint: style.heading }], ...pairs(command.words, style), []]),
    [{ text: 'Examples', paint: style.heading }],
    ...command.examples.flatMap(([example, what]): Line[] => [
      [{ text: `  ${example}`, paint: style.strong }],
      [{ text: `      ${what}`, paint: style.faint }],
    ]),
  ]
}

/** Two columns: the first as wide as its widest entry, the second wrapped within the page. */
function pairs(rows: readonly (readonly string[])[], style: Style): Line[] {
  const width = Math.max(...rows.map(([left]) => (left ?? '').length))
  return rows.flatMap(([left, right]): Line[] => {
    const [first, ...others] = wrap(right ?? '', HELP_COLUMNS - width - 4)
    return [
      [{ text: `  ${padEnd(left ?? '', width)}`, paint: style.strong }, { text: `  ${first}` }],
      ...others.map((text): Line => [{ text: ' '.repeat(width + 4) + text }]),
    ]
  })
}
