import { button, buttonList, element } from './elements.js'
import { renderText } from './reply-text.js'

const VERDICTS = ['boleh', 'bersyarat', 'tidak-boleh', 'info']

/** So much of a pasted text is shown again; the rest would only push the reply out of sight. */
const SHOWN_OF_QUESTION = 600

/**
 * The conversation on the screen.
 * `log` is its element, `texts` the bot's words, `onPick` is called with a pressed choice.
 */
export class Conversation {
  #log
  #texts
  #onPick
  #greeting
  #question = null

  constructor(log, texts, onPick) {
    this.#log = log
    this.#texts = texts
    this.#onPick = onPick
    this.#greeting = [...log.children]
  }

  /** Shows what the user asks. */
  addQuestion(text) {
    const shown = text.length > SHOWN_OF_QUESTION ? `${text.slice(0, SHOWN_OF_QUESTION)}…` : text
    this.#question = this.#add('user', this.#texts.you, [element('p', '', shown)])
    this.#question.scrollIntoView({ block: 'start' })
  }

  addReply({ kind, text, verdicts = [], choices = [], related = [] }) {
    const choiceList = choices.length === 0 ? null : buttonList(this.#texts.choices, choices.map((choice, i) => this.#choice(choice, `${i + 1}. ${choice.label}`)))
    const verdict = kind === 'answer' && VERDICTS.includes(verdicts[0]) ? verdicts[0] : null
    const [firstLine, ...others] = text.split('\n')
    const body = verdict === null ? text : others.join('\n')
    const parts = renderText(kind === 'silent' ? this.#texts.silent : body, { choices, choiceList, opensNewTab: this.#texts.opensNewTab })
    if (verdict !== null) {
      if (parts.length > 1 && parts.at(-1).tagName === 'P') parts.at(-1).classList.add('closing')
      parts.unshift(element('p', `verdict ${verdict}`, element('strong', '', firstLine)))
    }
    const message = this.#add(verdict === null ? 'bot' : `bot judged ${verdict}`, this.#texts.bot, parts)
    if (related.length > 0) message.append(element('h3', '', this.#texts.related), buttonList(this.#texts.related, related.map(choice => this.#choice(choice, choice.label))))
    this.#reveal(message)
  }

  /** Says that no reply came. Pressing retry calls `onRetry`; the message goes when that returns true. */
  addFailure(text, onRetry) {
    const retry = button('choice', this.#texts.retry, () => { if (onRetry()) message.remove() })
    const message = this.#add('bot failed', this.#texts.bot, [element('p', '', text), retry])
    this.#reveal(message)
  }

  /** Back to the greeting. */
  clear() {
    this.#log.replaceChildren(...this.#greeting)
    this.#question = null
  }

  /** Moves what was asked to the top of the screen, so that the reply is read from its beginning; a long one makes way. */
  #reveal(reply) {
    const asked = this.#question
    const top = asked && asked.offsetHeight < window.innerHeight / 3 ? asked : reply
    top.scrollIntoView({ block: 'start' })
  }

  #choice(choice, label) {
    return button('choice', label, () => this.#onPick(choice))
  }

  /** Each message is headed by its speaker: seen, heard, and a stop for those who move by headings. */
  #add(className, speaker, parts) {
    const message = element('article', `message ${className}`, element('h2', '', speaker), element('div', 'bubble', ...parts))
    // Joins the words of a line into one text, as some screen readers stop after each.
    message.normalize()
    this.#log.append(message)
    return message
  }
}
