import { randomInt } from 'node:crypto'

/** No letter or digit that is taken for another (i l o u 0 1 are missing), so an id can be read aloud. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'
const GROUPS = 3
const GROUP_LENGTH = 4

/** A short readable id that cannot be guessed, such as `k3f9-x2mp-7qwd`: 30^12, some 58 bits. */
export function newId(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUP_LENGTH}}(-[${ALPHABET}]{${GROUP_LENGTH}}){${GROUPS - 1}}$`)

export const isId = (text: string): boolean => SHAPE.test(text)
