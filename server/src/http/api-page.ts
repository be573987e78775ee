import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'

const require = createRequire(import.meta.url)

/** Where the description of the API can be read and tried. */
export const API_PAGE = '/api/docs'

// Everything comes from our own address and no script stands in the page, so the page needs no exception from our content security policy.
const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Nonlinear API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${API_PAGE}/swagger-ui.css">
    <script src="${API_PAGE}/swagger-ui-bundle.js" defer></script>
    <script src="${API_PAGE}/start.js" defer></script>
  </head>
  <body>
    <main id="api"></main>
    <noscript>This page needs JavaScript. The description itself is at /api/openapi.json.</noscript>
  </body>
</html>
`

const START = `const dark = matchMedia('(prefers-color-scheme: dark)')
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
paint()
dark.addEventListener('change', paint)
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
})
`

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' }
/** Of the package, these files and no others. */
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** Serves the page on which the API can be read and tried. */
export const serveApiPage: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
  const name = c.req.path === API_PAGE ? '' : c.req.path.slice(API_PAGE.length + 1)
  if (name === '') return send(c, HTML, 'text/html; charset=utf-8')
  if (name === 'start.js') return send(c, START, TYPES['.js']!)
  if (!FILES.includes(name)) return next()
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'))
  return send(c, await readFile(path.join(folder, name), 'utf8'), TYPES[path.extname(name)]!)
}

const send = (c: Context, text: string, type: string) => c.body(text, 200, { 'content-type': type, 'cache-control': 'no-cache' })
