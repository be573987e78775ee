import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 24
const SHAPE = /^nl([tgi])_([A-Za-z0-9-]{1,40})_([A-Za-z0-9-]{1,40})_([A-Za-z0-9_-]{32})$/

/** What secrets are for: a token of a program, the link of a guest, an invitation. The letter stands in the secret, so that scanners know it. */
export const SECRET_KINDS = { token: 't', guest: 'g', invitation: 'i' } as const
export type SecretKind = keyof typeof SECRET_KINDS

/** A secret names the row that it belongs to, so that nothing is ever searched by it. */
export interface Secret {
  readonly kind: SecretKind
  readonly workspaceId: string
  readonly id: string
  readonly digest: string
}

/** A new secret, shown once; only its digest is kept. 24 random bytes need no slow hash. */
export function newSecret(kind: SecretKind, workspaceId: string, id: string): { readonly text: string; readonly digest: string } {
  const text = `nl${SECRET_KINDS[kind]}_${workspaceId}_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { text, digest: digestOf(text) }
}

/** null for anything that is not of this shape. */
export function readSecret(text: string): Secret | null {
  const [, letter, workspaceId, id] = SHAPE.exec(text) ?? []
  const kind = (Object.keys(SECRET_KINDS) as SecretKind[]).find((each) => SECRET_KINDS[each] === letter)
  return kind === undefined || workspaceId === undefined || id === undefined ? null : { kind, workspaceId, id, digest: digestOf(text) }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Compares in a time that tells nothing. */
export const sameDigest = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
