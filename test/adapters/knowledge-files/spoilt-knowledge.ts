import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { KnowledgeFaultyError, type Fault } from '../../../adapters/knowledge-files/fault.ts'
import { loadKnowledge, type Loaded } from '../../../adapters/knowledge-files/load-knowledge.ts'
import { composeAnswer, MAX_ANSWER_LENGTH } from '../../../src/usecases/compose-reply.ts'
import { knowledgeFolder } from '../../support/knowledge-folder.ts'

export const FAQ = 'faq/media-sosial.yaml'
export const LIKE = 'medsos-like-postingan-paslon'

export type Spoil = ReturnType<typeof knowledgeFolder> & {
  /** Writes a file in a folder that need not exist. */
  readonly add: (file: string, content?: string) => void
  readonly move: (from: string, to: string) => void
  readonly removeFolder: (name: string) => void
}

/** Loads a folder as production does. */
export const loadFrom = (root: string, day = '2026-11-20'): Loaded => loadKnowledge({
  root, day, maxReplyLength: MAX_ANSWER_LENGTH,
  replyLength: (knowledge, entry, chosen) => composeAnswer(knowledge, { entry, case: chosen }, day).text.length,
})

/** The faults of a folder; none when it loads. */
export function faultsIn(root: string): readonly Fault[] {
  try {
    loadFrom(root)
  } catch (error) {
    if (error instanceof KnowledgeFaultyError) return error.faults
    throw error
  }
  return []
}

/** For each test of a file a fresh copy of the shipped knowledge that it may spoil. */
export function spoiltKnowledge(): { readonly spoil: Spoil, readonly load: (day?: string) => Loaded, readonly faults: () => readonly Fault[] } {
  let folder: ReturnType<typeof knowledgeFolder>
  beforeEach(() => { folder = knowledgeFolder() })
  afterEach(() => { folder.remove() })
  const path = (name: string): string => join(folder.root, name)
  return {
    spoil: {
      get root() { return folder.root },
      change: (...change) => { folder.change(...change) },
      write: (...file) => { folder.write(...file) },
      delete: file => { folder.delete(file) },
      remove: () => { folder.remove() },
      add(file, content = '') {
        mkdirSync(dirname(path(file)), { recursive: true })
        folder.write(file, content)
      },
      move(from, to) {
        mkdirSync(dirname(path(to)), { recursive: true })
        renameSync(path(from), path(to))
      },
      removeFolder: name => { rmSync(path(name), { recursive: true }) },
    },
    load: day => loadFrom(folder.root, day),
    faults: () => faultsIn(folder.root),
  }
}

export const shipped = (file: string): string => readFileSync(join('knowledge', file), 'utf8')
