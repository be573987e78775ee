import { describe, expect, test } from 'vitest'
import { type Command, parseArguments, wholeNumber } from './arguments.ts'
import { EXIT, UsageError } from './host.ts'

const command: Command = {
  name: 'forecast',
  summary: '',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'json', value: null, summary: '' },
    { name: 'trials', value: 'N', summary: '' },
  ],
  examples: [['nonlinear forecast a.plan.yaml', '']],
  run: () => EXIT.fine,
}

const messageOf = (args: string[]): string => {
  try {
    parseArguments(command, args)
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}; ${error.hint}`
    throw error
  }
  return 'accepted'
}

describe('arguments', () => {
  test('flags stand before or after the file, with a blank or an equals sign', () => {
    for (const args of [
      ['--json', '--trials', '7', 'a.yaml'],
      ['a.yaml', '--trials=7', '--json'],
    ]) {
      const given = parseArguments(command, args)
      expect(given.operands).toEqual(['a.yaml'])
      expect([...given.switches]).toEqual(['json'])
      expect(given.values.get('trials')).toBe('7')
    }
  })

  test('a dash is standard input, and after -- everything is a file', () => {
    expect(parseArguments(command, ['-']).operands).toEqual(['-'])
    expect(parseArguments(command, ['--', '--json']).operands).toEqual(['--json'])
  })

  test.each([
    [['a', '--jsno'], 'forecast has no flag "--jsno"; did you mean --json?'],
    [['a', '--colour'], 'forecast has no flag "--colour"; see nonlinear forecast --help'],
    [['a', '--json=yes'], '--json takes no value, got "yes"; write just --json'],
    [['a', '--trials'], '--trials needs a value; write --trials N'],
    [['a', '--trials='], '--trials needs a value; write --trials N'],
    [['a', '--trials', '--json'], '--trials needs a value; write --trials N'],
    [['a', '--json', '--json'], '--json is given twice; keep one of them'],
    [[], 'forecast needs a plan file; for example: nonlinear forecast a.plan.yaml'],
    [[''], 'forecast got an empty file name; is a variable of the shell not set?'],
    [['a', 'b'], 'forecast takes one file, got "b" as well; see nonlinear forecast --help'],
  ])('%j is refused with what to try', (args, message) => {
    expect(messageOf(args)).toBe(message)
  })

  test.each(['0', '-1', '1.5', '1e3', '', 'ten', '11', ' 3'])('a whole number from 1 to 10 is not %j', (written) => {
    const given = { operands: [], switches: new Set<string>(), values: new Map([['trials', written]]), lists: new Map() }
    expect(() => wholeNumber(given, 'trials', 1, 10, 5)).toThrow(UsageError)
  })

  test.each([
    ['1,000', 'write --trials 1000'],
    ['1_000', 'write --trials 1000'],
    ['1e3', 'write --trials 1000'],
    ['ten', 'for example --trials 500'],
    ['9,999', 'for example --trials 500'],
  ])('of %j it says %s', (written, hint) => {
    const given = { operands: [], switches: new Set<string>(), values: new Map([['trials', written]]), lists: new Map() }
    expect(() => wholeNumber(given, 'trials', 1, 5000, 500)).toThrow(expect.objectContaining({ hint }))
  })

  test('a whole number within its bounds is taken, both ends included', () => {
    const taken = (written: string) =>
      wholeNumber({ operands: [], switches: new Set(), values: new Map([['trials', written]]), lists: new Map() }, 'trials', 1, 10, 5)
    expect([taken('1'), taken('10')]).toEqual([1, 10])
  })
})
