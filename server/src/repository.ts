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

/** A program of ours that is started by itself: from our source when we run from it, else from the server's bundles. */
const program = (source: string, bundle: string): string =>
  import.meta.url.endsWith('.ts') ? fileURLToPath(new URL(source, import.meta.url)) : path.join(root, 'server/dist', bundle)

/** The worker that computes forecasts. */
export const FORECAST_WORKER = program('./forecast/worker-from-source.mjs', 'forecast-worker.mjs')

/** Stops a database whose last user was killed. */
export const STOP_ORPHAN = program('./database/stop-orphan-from-source.mjs', 'stop-orphan.mjs')

/** The release, such as `0.1.0`. */
export const VERSION = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string }).version
