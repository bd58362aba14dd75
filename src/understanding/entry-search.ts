import Fuse from 'fuse.js'
import type { Entry } from '../domain/entry.ts'

/** Fuse compares every record with every letter pattern: what is typed into a search box is short. */
const LONGEST_QUERY = 60

/**
 * Search as you type, for inline mode and lists: finds entries by fragments and slips ("lke posting").
 * It ranks titles and never decides: its scores say nothing about whether an entry answers a question.
 */
export class EntrySearch {
  readonly #fuse: Fuse<{ id: string, question: string, category: string }>

  constructor(entries: readonly Entry[]) {
    this.#fuse = new Fuse(entries.map(({ id, question, category }) => ({ id, question, category: category.replaceAll('-', ' ') })), {
      keys: [{ name: 'question', weight: 3 }, { name: 'category', weight: 1 }],
      threshold: 0.45,
      ignoreLocation: true,
      useTokenSearch: true,
    })
  }

  /** Ids of the entries that fit what was typed so far, best first. */
  find(typed: string, most: number): string[] {
    const query = typed.normalize('NFKC').slice(0, LONGEST_QUERY).trim()
    return query === '' ? [] : this.#fuse.search(query, { limit: most }).map(({ item }) => item.id)
  }
}
