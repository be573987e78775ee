import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from '../id.ts'
import { nameInText, nameOfFile } from './name.ts'
import type { PlanStore } from './store.ts'

const SUFFIX = '.plan.yaml'

/** Puts the worked examples into a workspace that never had a plan; the first by name is the newest, so the page opens it. */
export async function addExamples(store: PlanStore, workspaceId: string, folder: string, now: Date): Promise<void> {
  if (!existsSync(folder) || !(await store.isEmpty(workspaceId))) return
  const files = readdirSync(folder).filter((name) => name.endsWith(SUFFIX))
  for (const [index, file] of files.sort().entries()) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    const name = nameInText(text) ?? nameOfFile(file)
    await store.insert(workspaceId, newId(), { text, name, at: new Date(now.getTime() - index), authorId: null })
  }
}
