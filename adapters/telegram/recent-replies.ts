/** Remembers which messages of ours answered which question, so that an edited question gets its answer edited. */
export class RecentReplies {
  readonly #replies = new Map<string, readonly number[]>()
  readonly #most: number

  /** @param most so many questions are remembered; the one longest untouched is forgotten first */
  constructor(most: number) {
    this.#most = most
  }

  /** Ids of our messages; null when the question was not answered, or too long ago. */
  of(chatId: number, questionId: number): readonly number[] | null {
    return this.#replies.get(`${chatId}:${questionId}`) ?? null
  }

  set(chatId: number, questionId: number, replyIds: readonly number[]): void {
    const key = `${chatId}:${questionId}`
    this.#replies.delete(key)
    if (replyIds.length === 0) return
    this.#replies.set(key, replyIds)
    if (this.#replies.size > this.#most) this.#replies.delete(this.#replies.keys().next().value!)
  }
}
