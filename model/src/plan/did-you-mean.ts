/** How many slips a word of that length may hold and still be recognised. */
const slipsAllowed = (length: number): number => (length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3)

/** Longer words are not compared: nobody mistypes them by a letter or two, and comparing costs the square of the length. */
const MAX_COMPARED_LENGTH = 60

/** Slips (a letter more, less, other, or two swapped) between two words, or `limit + 1` when there are more. Optimal string alignment. */
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1)
      row.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}

const loose = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '')

/** The candidate the author most likely meant by the word, or null when none is close. The first of equals. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > MAX_COMPARED_LENGTH) return null
  const given = loose(word)
  let limit = slipsAllowed(given.length)
  let found: string | null = null
  for (const candidate of candidates) {
    if (candidate === word) continue
    const distance = slips(given, loose(candidate), limit)
    if (distance > limit || (distance === limit && found !== null)) continue
    found = candidate
    if (distance === 0) break
    limit = distance
  }
  return found
}

/** The hint `did you mean …`, or undefined when nothing is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = nearest(word, candidates)
  return found === null ? undefined : `did you mean \`${found}\`?`
}
