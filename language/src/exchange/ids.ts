/** As long as an id gets from a title. */
const MAX_WORDS_LENGTH = 40

/** Lower-case words joined by `-`; '' where there are no Latin letters: a number alone is no name. */
export function kebab(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (!/[a-z]/.test(words)) return ''
  if (words.length <= MAX_WORDS_LENGTH) return words
  const cut = words.slice(0, MAX_WORDS_LENGTH + 1)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, MAX_WORDS_LENGTH)
}

/** Ids that were not given before: the first of the wishes that makes one, with a number behind it if it is taken. */
export interface IdMaker {
  idFor(...wishes: string[]): string
}

export function idMaker(taken: Iterable<string> = []): IdMaker {
  const given = new Set(taken)
  /** The last number tried behind each word, so that thousands of equal titles stay fast. */
  const numbers = new Map<string, number>()
  return {
    idFor(...wishes) {
      const words = wishes.map(kebab).find((word) => word !== '') ?? 'item'
      let id = words
      while (given.has(id)) {
        const number = (numbers.get(words) ?? 1) + 1
        numbers.set(words, number)
        id = `${words}-${number}`
      }
      given.add(id)
      return id
    },
  }
}

/** A key people know their work by, such as `ML-12` or `labels`, is the better id; a bare number is none. */
export const isSpokenKey = (key: string): boolean => /^[A-Za-z][A-Za-z0-9]*[-_]\d+$/.test(key) || /^[a-z][a-z0-9_-]{2,29}$/.test(key)
