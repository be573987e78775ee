import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Files in this folder carry a digest in their name, so they never change. */
const IMMUTABLE = '/assets/'
/** Addresses that the page itself resolves. */
const CLIENT_ROUTE = /^\/(plans(\/[^/]*)*|sign-in|setup|join|reset-password|shared|settings(\/[^/]*)*)?$/

const NOT_BUILT = 'The page is not built. Run "npm run build" and load this address again. The API is at /api.\n'

/** Serves the built page: its files, and `index.html` at the addresses the page resolves. */
export function servePage(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isRead || c.req.path === '/api' || c.req.path.startsWith('/api/')) return next()
    if (CLIENT_ROUTE.test(c.req.path)) return serveIndex(c, folder)
    const file = await findFile(folder, c.req.path)
    if (file === null) return next()
    const caching = c.req.path.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache'
    return serveFile(c, file, caching)
  }
}

async function serveIndex(c: Context, folder: string): Promise<Response> {
  const index = await findFile(folder, '/index.html')
  return index === null ? c.text(NOT_BUILT, 503) : serveFile(c, index, 'no-cache')
}

async function serveFile(c: Context, file: string, caching: string): Promise<Response> {
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
  return c.body(new Uint8Array(await readFile(file)), 200, { 'content-type': type, 'cache-control': caching })
}

/** The file of an address, or null when there is none inside the folder. */
async function findFile(folder: string, address: string): Promise<string | null> {
  const file = path.resolve(folder, `.${decode(address)}`)
  if (!file.startsWith(folder + path.sep) || file.includes('\0')) return null
  const found = await stat(file).catch(() => null)
  return found?.isFile() === true ? file : null
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return '/\0' // not a file
  }
}
