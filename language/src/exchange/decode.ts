// The one global of browsers and Node alike that this workspace needs, said here because it is compiled without either.
declare const TextDecoder: new (label: string, options: { readonly fatal: boolean }) => { decode(bytes: Uint8Array): string }

export interface Refusal {
  readonly message: string
  readonly hint: string
}

const begins = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** The text of a file in UTF-8 or UTF-16, or why it is none. Archives are never opened. */
export function textFromBytes(bytes: Uint8Array): string | Refusal {
  if (begins(bytes, 0x50, 0x4b, 3, 4)) {
    const hint = 'export as CSV, JSON or XML, or unpack it first'
    return { message: 'this is a zip archive or a spreadsheet, not a text', hint }
  }
  if (begins(bytes, 0x1f, 0x8b)) return { message: 'this is a gzip archive, not a text', hint: 'unpack it first' }
  const label = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return { message: `this is no ${label.toUpperCase()} text`, hint: 'save it as UTF-8, or check that this is the right file' }
  }
}
