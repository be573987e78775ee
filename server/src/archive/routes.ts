import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { Failure } from '../http/failure.ts'
import { route } from '../http/route.ts'
import { newRouter, problems } from '../http/router.ts'
import { ArchiveRefused } from './format.ts'

/** Archives written at once: each reads a whole workspace. */
const ARCHIVES_AT_ONCE_MAX = 2

/** Writes an archive of a workspace into a new file. */
export type WorkspaceArchiver = (file: string, workspaceId: string) => Promise<unknown>

const archive = z.string().openapi({ format: 'binary', description: 'See docs/backup.md' })
const archiveRoute = route('workspace.archive', {
  method: 'get',
  path: '/workspace/archive',
  summary: 'All of the workspace in one file that can be restored elsewhere: plans with their history, and people by address; no secrets',
  responses: {
    200: { description: 'A gzipped tar', content: { 'application/gzip': { schema: archive } } },
    ...problems(401, 403, 404, 503),
  },
})

/** A workspace to take along. The file is whole before the first byte is sent, so that a slow caller holds no transaction open. */
export function archiveRoutes(writeArchive: WorkspaceArchiver) {
  let running = 0
  return newRouter().openapi(archiveRoute, async (c) => {
    if (running >= ARCHIVES_AT_ONCE_MAX) throw new Failure('busy', `${running} archives are being written already. Ask again in a moment.`)
    running += 1
    const { workspaceId } = c.get('caller')
    const folder = await mkdtemp(path.join(os.tmpdir(), 'nonlinear-archive-'))
    try {
      const file = path.join(folder, 'archive.tar.gz')
      await writeArchive(file, workspaceId)
      return c.body(Readable.toWeb(await openForGood(file)) as ReadableStream, 200, {
        'content-type': 'application/gzip',
        'content-disposition': `attachment; filename="nonlinear-${workspaceId}.tar.gz"`,
      })
    } catch (error) {
      throw error instanceof ArchiveRefused ? new Failure('unknown-workspace', `It cannot be archived: ${error.message}.`) : error
    } finally {
      running -= 1
      await rm(folder, { recursive: true, force: true }) // what is open can still be read
    }
  })
}

async function openForGood(file: string): Promise<Readable> {
  const stream = createReadStream(file)
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject))
  return stream
}
