import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What the secrets of webhooks are sealed for. */
export const WEBHOOK_SECRETS = 'webhooks'

/** Shuts texts that lie in the database, so that whoever reads it alone cannot use the secrets in them. */
export interface Sealer {
  seal(text: string): string
  /** Fails for what was sealed with another secret, or changed. */
  open(sealed: string): string
}

/** Alone on a machine there is no secret: whoever reads the private database is that machine's user. */
const plain: Sealer = { seal: (text) => text, open: (sealed) => sealed }

/** Seals where there is a secret to seal with. */
export const sealerOf = (secret: string | null, purpose: string): Sealer => (secret === null ? plain : openSealer(secret, purpose))

/** AES-256-GCM with a key made of the secret; `purpose` keeps keys apart. */
function openSealer(secret: string, purpose: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
