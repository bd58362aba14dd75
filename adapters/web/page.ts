import type { WebTexts } from './texts.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

/** Text as it may stand in HTML, between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITIES[sign]!)

/** Lists become buttons that carry in `data-send` what they send, so that the script need not know them. */
const button = (label: string, sends: string, style: string): string =>
  `<li><button type="button" class="${style}" data-send="${escapeHtml(sends)}">${escapeHtml(label)}</button></li>`

const paragraphs = (text: string): string => text.split(/\n{2,}/).map(part => `<p>${escapeHtml(part)}</p>`).join('\n')

/**
 * Fills the texts into the template's `{{names}}`, escaped. Done once at start, so that a template and texts that do not fit
 * each other stop the start and not a user.
 * @throws Error naming a place that has no text, or a text that has no place.
 */
export function renderPage(template: string, texts: WebTexts): string {
  const { examples, shortcuts, intro, ...plain } = texts
  const filled = new Map<string, string>(Object.entries(plain).map(([name, text]) => [name, escapeHtml(text)]))
  filled.set('intro', paragraphs(intro))
  filled.set('examples', examples.map(example => button(example, example, 'choice')).join('\n'))
  filled.set('shortcuts', shortcuts.map(({ label, text }) => button(label, text, 'quiet')).join('\n'))

  const unused = new Set(filled.keys())
  const page = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = filled.get(name)
    if (text === undefined) throw new Error(`The page's template asks for {{${name}}}; expected one of: ${[...filled.keys()].join(', ')}`)
    unused.delete(name)
    return text
  })
  if (unused.size > 0) throw new Error(`The page's template has no place for: ${[...unused].join(', ')}`)
  return page
}
