/** A quiet button in the page's header that sends a command, such as the list of questions. */
export interface Shortcut {
  readonly label: string
  /** What is sent when it is pressed, such as `/kategori`. */
  readonly text: string
}

/**
 * Every word the page shows, labels for screen readers included. The sentences are the bot's own and live with the others,
 * so the page has none itself.
 */
export interface WebTexts {
  readonly title: string
  /** One line below the title; also the page's description. */
  readonly tagline: string
  /** The first message; blank lines part its paragraphs. */
  readonly intro: string
  readonly examplesLabel: string
  readonly examples: readonly string[]
  readonly shortcutsLabel: string
  readonly shortcuts: readonly Shortcut[]
  /** Forgets the conversation and begins another. */
  readonly newChat: string
  readonly newChatDone: string
  /** What the conversation is called to screen readers. */
  readonly conversation: string
  /** Who speaks: the user, the bot. */
  readonly you: string
  readonly bot: string
  readonly inputLabel: string
  readonly placeholder: string
  readonly inputHint: string
  readonly send: string
  readonly waiting: string
  /** No answer came: the line is down, or it took too long. */
  readonly connectionError: string
  /** An answer came and was no reply: the server is out of order or refused. */
  readonly serverError: string
  readonly retry: string
  /** Instead of a reply of kind `silent`, which says nothing because messages come too fast. */
  readonly silent: string
  readonly choices: string
  readonly related: string
  /** Said to screen readers after a link, which opens elsewhere. */
  readonly opensNewTab: string
  /** That this is a machine, and information only. */
  readonly notice: string
  readonly noScript: string
  /** Skips the conversation, straight to the input. */
  readonly skip: string
}
