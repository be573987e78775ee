import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The engine bundled as it is shipped: loaded file by file, names from other files take V8 longer. Written to a folder. */
export async function shippedEngine(folder: string): Promise<typeof import('@nonlinear/engine')> {
  const outfile = join(folder, 'engine.mjs')
  const entry = join(import.meta.dirname, '../../engine/src/index.ts')
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'neutral', logLevel: 'error' })
  return import(pathToFileURL(outfile).href)
}
