import { expect, test } from 'vitest'
import { readPsplib } from './psplib.ts'

/** A small project written for this test: two activities that share one of two resources, one that follows both. */
const SMALL = `************************************************************************
file with basedata            : none
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       1    1
  4      1     2       0    3
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    3
************************************************************************
`

test('a project is read as it is written, counted from 0', () => {
  expect(readPsplib(SMALL)).toEqual({
    instance: {
      durations: [0, 3, 4, 2, 0],
      successors: [[1, 2], [3], [3], [4], []],
      capacities: [2, 3],
      demands: [
        [0, 0],
        [2, 0],
        [1, 1],
        [0, 3],
        [0, 0],
      ],
    },
    diagnostics: [],
  })
  expect(readPsplib(SMALL.replaceAll('\n', '\r\n')).instance).toEqual(readPsplib(SMALL).instance)
})

test.each([
  ['2        1          1           4', '2        2          1           4', 15, 'job 2 has 2 modes'],
  ['3        1          1           4', '3        1          2           4', 16, 'job 3 has 1 successors where 2 are announced'],
  [
    '3        1          1           4',
    '3        1          1           9',
    16,
    'job 3 has the successor 9, which is not among the 5 jobs',
  ],
  ['2      1     3       2    0', '2      1     3       2', 24, 'job 2 has 1 requests for 2 resources'],
  ['2      1     3       2    0', '2      1     3.5     2    0', 24, '"3.5" is no whole number from 0'],
  ['2      1     3       2    0', '2      1     3       7    0', 24, 'job 2 wants 7 of R 1, which has 2'],
  ['  3      1     4       1    1\n', '', 26, 'job 3 has no line under "REQUESTS/DURATIONS"'],
  ['  3      1     4       1    1', '  2      1     4       1    1', 25, 'job 2 is described twice'],
  ['nonrenewable              :  0', 'nonrenewable              :  2', 9, '2 resources are nonrenewable'],
  ['jobs (incl. supersource/sink ):  5', 'jobs', 1, 'no number of jobs is given'],
  ['    2    3\n', '    2\n', 31, '1 capacities for 2 renewable resources'],
  ['RESOURCEAVAILABILITIES:\n  R 1  R 2\n    2    3\n', '', 30, 'there is no section "RESOURCEAVAILABILITIES"'],
])('instead of %j: %j is told on line %i: %s', (found, written, line, message) => {
  const { instance, diagnostics } = readPsplib(SMALL.replace(found, written))
  expect(instance).toBe(null)
  expect(diagnostics.map((diagnostic) => [diagnostic.span?.start.line, diagnostic.message])).toContainEqual([line, message])
})

test('no text makes it throw', () => {
  for (let length = 0; length < SMALL.length; length += 7) expect(() => readPsplib(SMALL.slice(0, length))).not.toThrow()
  expect(readPsplib('').instance).toBe(null)
})
