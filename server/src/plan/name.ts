export const UNTITLED = 'Untitled plan'
/** Characters of a name that are kept for lists; the text keeps all of it. */
const NAME_LENGTH_MAX = 200

/**
 * The name on the `plan:` line of a text, which need not be a valid plan: a draft is listed by its name too.
 * A save must not wait for the text to be parsed, so only this line is read.
 */
export function planName(text: string): string {
  const line = /^plan:[ \t]+(.*)$/m.exec(text)?.[1]
  const name = line === undefined ? '' : scalar(line.trim()).replace(/\s+/g, ' ').trim()
  return name === '' ? UNTITLED : shorten(name)
}

function scalar(line: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(line)
  if (double !== null) return unescapeDouble(double[0])
  const single = /^'((?:[^']|'')*)'/.exec(line)
  if (single !== null) return single[1]!.replaceAll("''", "'")
  return /^["'|>&*!{[#]/.test(line) ? '' : line.replace(/\s#.*$/, '')
}

/** YAML's double-quoted escapes are JSON's and a few more; a rare one is shown as it was written. */
function unescapeDouble(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

/** Cuts between code points, so that no half character is left. */
const shorten = (name: string): string =>
  Array.from(name.slice(0, NAME_LENGTH_MAX * 2))
    .slice(0, NAME_LENGTH_MAX)
    .join('')
