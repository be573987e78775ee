/** A shorter comment at the start is no hindrance. */
const LINES_MIN = 4

/** What of a text is out of sight at first, as offsets. */
export interface OpeningComment {
  /** End of the comment's first line, which stays in sight. */
  readonly from: number
  /** End of its last line. */
  readonly to: number
  /** Start of the first line that says something to the machine. */
  readonly plan: number
}

/** The comment that a text begins with, where it is long enough to push the plan itself out of sight. */
export function openingComment(text: string): OpeningComment | null {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
  if (first < LINES_MIN || !text.startsWith('#')) return null
  let last = first - 1
  while (lines[last]?.trim() === '') last -= 1
  if (last < LINES_MIN - 1) return null
  const offsetOf = (line: number) => lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0)
  return { from: lines[0]!.length, to: offsetOf(last) + lines[last]!.length, plan: offsetOf(first) }
}
