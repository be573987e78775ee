// The part of the package that is used; it brings no types.
declare module 'pg-copy-streams' {
  import type { Readable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** What `COPY … TO STDOUT` sends; handed to `client.query`. */
  export function to(sql: string): Readable & Submittable
}
