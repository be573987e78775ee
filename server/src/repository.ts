import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

// This code runs from its source and from bundles in other folders, so files are found from the root of the installation.

const root = findRoot(path.dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'server/migrations'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error(`no server/migrations above ${fileURLToPath(import.meta.url)}: the installation is incomplete`)
  return findRoot(parent)
}

export const MIGRATIONS_FOLDER = path.join(root, 'server/migrations')
export const EXAMPLES_FOLDER = path.join(root, 'examples')
export const PAGE_FOLDER = path.join(root, 'web/dist')

/** The worker that computes forecasts; from our source when we run from it, else from the server's bundle. */
export const FORECAST_WORKER = import.meta.url.endsWith('.ts')
  ? fileURLToPath(new URL('./forecast/worker-from-source.mjs', import.meta.url))
  : path.join(root, 'server/dist/forecast-worker.mjs')

/** The release, such as `0.1.0`. */
export const VERSION = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string }).version
