/** Remembers which messages were handled, so that one delivered twice is answered once. */
export interface SeenMessages {
  /** True exactly once for each id: the first time. Ids need no order; platforms restart theirs at will. */
  firstTime(messageId: string): Promise<boolean>
}
