// The plainest tar (POSIX ustar, regular files alone), so that any tar opens an archive of ours. What we read may come from anybody: links, devices,
// long-name extensions and sizes beyond the limit are refused before a byte of them is kept.

const BLOCK_BYTES = 512
/** The widths of the header's fields, in their order (POSIX.1-2017, pax, ustar Interchange Format). */
const NAME_BYTES = 100
const PREFIX_BYTES = 155
const FILE_MODE = 0o600
const REGULAR_FILE = '0'
const MAGIC = 'ustar\u000000'

export interface TarFile {
  readonly name: string
  readonly data: Buffer
}

/** Why bytes are no tar of ours, in words. */
export class BadTar extends Error {
  override readonly name = 'BadTar'
}

/** One file with its header and padding. The name is ASCII; it fits into 100 bytes, or into 155 and 100 around one of its slashes. */
export function tarFile(name: string, data: Uint8Array, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES)
  const { prefix, rest } = splitName(name)
  header.write(rest, 0, 'latin1')
  header.write(octal(FILE_MODE, 7), 100, 'latin1')
  header.write(octal(0, 7), 108, 'latin1')
  header.write(octal(0, 7), 116, 'latin1')
  header.write(octal(data.length, 11), 124, 'latin1')
  header.write(octal(Math.floor(at.getTime() / 1000), 11), 136, 'latin1')
  header.write(REGULAR_FILE, 156, 'latin1')
  header.write(MAGIC, 257, 'latin1')
  header.write(prefix, 345, 'latin1')
  header.write(`${octal(checksumOf(header), 6)}\0 `, 148, 'latin1')
  return Buffer.concat([header, data, Buffer.alloc(paddingOf(data.length))])
}

/** What ends a tar. */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES)

function splitName(name: string): { readonly prefix: string; readonly rest: string } {
  if (name.length <= NAME_BYTES) return { prefix: '', rest: name }
  for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
    const [prefix, rest] = [name.slice(0, slash), name.slice(slash + 1)]
    if (prefix.length <= PREFIX_BYTES && rest.length <= NAME_BYTES) return { prefix, rest }
  }
  throw new Error(`assertion: the name ${name} is too long for a tar`)
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')
const paddingOf = (size: number): number => (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES

/** The sum of the header's bytes, the checksum itself read as blanks. */
function checksumOf(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < BLOCK_BYTES; at++) sum += at >= 148 && at < 156 ? 32 : header[at]!
  return sum
}

/** The files of a tar, one in memory at a time. Throws `BadTar` where it is none or a file has more than `bytesMax`. */
export async function* readTar(bytes: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<TarFile> {
  const source = openSource(bytes)
  for (;;) {
    const header = await source.take(BLOCK_BYTES)
    if (isZero(header)) break
    const { name, size } = readHeader(header, bytesMax)
    const data = await source.take(size)
    if (!isZero(await source.take(paddingOf(size)))) throw new BadTar(`there is something behind the end of ${name}`)
    yield { name, data }
  }
  if (!isZero(await source.rest())) throw new BadTar('there is something behind its end')
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

function readHeader(header: Buffer, bytesMax: number): { readonly name: string; readonly size: number } {
  const textAt = (from: number, length: number) => header.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  const numberAt = (from: number, length: number) => {
    const text = textAt(from, length).trim()
    return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
  }
  if (header.toString('latin1', 257, 263) !== 'ustar\0' || numberAt(148, 8) !== checksumOf(header))
    throw new BadTar('a header in it is damaged')
  const prefix = textAt(345, PREFIX_BYTES)
  const name = `${prefix === '' ? '' : `${prefix}/`}${textAt(0, NAME_BYTES)}`
  const shown = JSON.stringify(name.slice(0, 120))
  const type = textAt(156, 1)
  if (type !== REGULAR_FILE) throw new BadTar(`${shown} is no file but of type ${JSON.stringify(type)}`)
  const size = numberAt(124, 12)
  if (!(size <= bytesMax)) throw new BadTar(`${shown} is said to have ${size} bytes; a part has at most ${bytesMax}`)
  return { name, size }
}

/** Takes given numbers of bytes off a stream. */
function openSource(bytes: AsyncIterable<Buffer>) {
  const chunks = bytes[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const take = async (size: number): Promise<Buffer> => {
    const pieces = [held]
    let length = held.length
    while (length < size) {
      const { value, done } = await chunks.next()
      if (done === true) throw new BadTar('it ends too early')
      pieces.push(value)
      length += value.length
    }
    const all = Buffer.concat(pieces)
    held = all.subarray(size)
    return all.subarray(0, size)
  }
  /** The first piece of what is left that is not all zero; empty where there is none. */
  const rest = async (): Promise<Buffer> => {
    for (;;) {
      if (!isZero(held)) return held
      const { value, done } = await chunks.next()
      if (done === true) return Buffer.alloc(0)
      held = value
    }
  }
  return { take, rest }
}
