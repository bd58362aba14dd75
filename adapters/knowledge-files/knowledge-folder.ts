import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Fault } from './fault.ts'

const FOLDERS = ['faq', 'rules', 'lexicon', 'examples'] as const
export type FolderName = (typeof FOLDERS)[number]

export interface KnowledgeFiles extends Readonly<Record<FolderName, readonly string[]>> {
  /** Folders of which something was passed over: what seems to be missing from one of these may be there, unread. */
  readonly incomplete: ReadonlySet<FolderName>
}

const RESTORE = 'restore it, or check KNOWLEDGE_DIR and start from the project\'s folder'

/**
 * Lists the files to read, as sorted paths below `root`. Whatever else lies there is a fault: somebody wrote it to be
 * known, and nobody would notice that it is not.
 * @returns null when `root` is no knowledge folder at all
 */
export function listKnowledge(root: string, faults: Fault[]): KnowledgeFiles | null {
  const missing = (file: string, problem: string): null => {
    faults.push({ file, line: null, id: null, problem, remedy: RESTORE })
    return null
  }
  const list = (folder: string): Item[] | null => {
    try {
      return itemsIn(join(root, folder))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
      return missing(folder, `the folder ${resolve(root, folder)} ${code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`}`)
    }
  }

  const top = list('')
  if (!top) return null
  if (!top.some(({ name }) => isFolderName(name))) return missing('', `the folder ${resolve(root)} holds none of ${FOLDERS.map(name => `${name}/`).join(', ')}`)

  const incomplete = new Set<FolderName>()
  const passOver = (folder: string, item: Item): void => {
    const path = folder === '' ? item.name : `${folder}/${item.name}`
    faults.push({ file: path, line: null, id: null, problem: `is never read: ${item.isFolder ? 'no folder' : 'no such file'} is expected here`, remedy: remedyFor(folder, item) })
    if (!item.isFolder && !/\.(ya?ml|txt)$/i.test(item.name)) return
    for (const name of isFolderName(folder) ? [folder] : FOLDERS) incomplete.add(name)
  }
  for (const item of top) if (!isFolderName(item.name) && !isExpected('', item)) passOver('', item)

  const take = (folder: FolderName | 'questions'): string[] => {
    const items = list(folder)
    for (const item of items ?? []) if (!isExpected(folder, item)) passOver(folder, item)
    return (items ?? []).filter(item => isExpected(folder, item)).map(({ name }) => `${folder}/${name}`)
  }
  const takeSome = (folder: FolderName): string[] => {
    const before = faults.length
    const files = take(folder)
    if (files.length > 0) return files
    if (faults.length === before) missing(folder, `the folder ${resolve(root, folder)} holds no ${ENDINGS[folder]} file`)
    incomplete.add(folder)
    return []
  }
  if (top.some(({ name }) => name === 'questions')) take('questions')
  return { faq: takeSome('faq'), rules: takeSome('rules'), lexicon: takeSome('lexicon'), examples: takeSome('examples'), incomplete }
}

interface Item { readonly name: string, readonly isFolder: boolean }

const YAML = /\.ya?ml$/i

/** How the names of the files to read end. */
const ENDINGS: Readonly<Record<FolderName | 'questions', string>> = { faq: '.yaml', rules: '.yaml', lexicon: '.yaml', examples: '.txt', questions: '.jsonl' }
const hasEndings = (folder: string): folder is keyof typeof ENDINGS => Object.hasOwn(ENDINGS, folder)

const isFolderName = (name: string): name is FolderName => FOLDERS.some(folder => folder === name)

/** What systems and editors leave behind: dot files, and backups such as `kampanye.yaml~`. */
export const isLeftBehind = (name: string): boolean => name.startsWith('.') || name.endsWith('~')

function itemsIn(folder: string): Item[] {
  return readdirSync(folder).filter(name => !isLeftBehind(name)).sort()
    // Links count as what they lead to; one that leads nowhere is a file that cannot be read.
    .map(name => ({ name, isFolder: statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false }))
}

function isExpected(folder: string, { name, isFolder }: Item): boolean {
  if (folder === '') return isFolder ? name === 'questions' : ['README.md', 'channels.yaml'].includes(name)
  if (isFolder) return false
  return hasEndings(folder) && (name.endsWith(ENDINGS[folder]) || (folder === 'questions' && name === 'README.md'))
}

function remedyFor(folder: string, { name, isFolder }: Item): string {
  if (isFolder) return 'move what it holds to a place that knowledge/README.md names, or remove it'
  const [stem, ending] = [name.replace(/\.[^.]*$/, ''), /\.[^.]*$/.exec(name)?.[0].toLowerCase()]
  const expected = hasEndings(folder) ? ENDINGS[folder] : '.yaml'
  if ((hasEndings(folder) || stem === 'channels') && (ending === expected || (expected === '.yaml' && YAML.test(name)))) return `rename it to ${stem}${expected}, or remove it`
  if (YAML.test(name) && folder === '') return 'move it to faq/, rules/ or lexicon/, or remove it'
  return 'remove it, or move it out of knowledge/'
}
