/// <reference path="./pg-copy-streams.d.ts" />
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Each row of a query of one column, as text, while it is read: neither side holds all of it. */
export async function* copyRows(client: pg.PoolClient, query: string): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout`))) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield unescapeCopy(line)
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '\\': '\\' }

/** The text format of COPY writes some characters with a backslash (PostgreSQL manual, COPY, File Formats). */
const unescapeCopy = (line: string): string => line.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter)
