import { element } from './elements.js'

/** A whole address over HTTPS in plain ASCII. Look-alike letters and hidden signs make no link. */
const ADDRESS = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?$/i
/** Signs around an address that belong to the sentence. */
const BEFORE_ADDRESS = '("\'“'
const AFTER_ADDRESS = '.,;:!?)"\'”'

/** "Dasar:", "Cek hoaks:": one word or two that a line begins with, up to their colon. */
const LABEL = /^[A-Z]\S{0,20}(?: \S{1,20})?:(?= |$)/

const BULLET = '• '

/**
 * The paragraphs of a plain text as elements: bullets as lists, labels emphasised, addresses as links. The first paragraph
 * is what is said, word for word: nothing in it is emphasised that its author did not emphasise.
 * Where the text lists the choices with their numbers, `choiceList` (an element, or null) stands in their place, so that
 * they are neither seen nor heard twice; it comes last when the text does not list them.
 */
export function renderText(text, { choices, choiceList, opensNewTab }) {
  const numbered = choices.map(({ label }, i) => `${i + 1}. ${label}`).join('\n')
  const plain = line => line.split(/(\s+)/).flatMap(word => renderWord(word, opensNewTab))
  const labelled = line => {
    const label = LABEL.exec(line)?.[0] ?? ''
    return label === '' ? plain(line) : [element('strong', '', label), ...plain(line.slice(label.length))]
  }
  const blocks = []
  for (const [i, paragraph] of text.split(/\n{2,}/).entries()) {
    const toNodes = i === 0 ? plain : labelled
    const at = choiceList && !blocks.includes(choiceList) ? placeOf(numbered, paragraph) : -1
    if (at < 0) blocks.push(...renderLines(paragraph, toNodes))
    else blocks.push(...renderLines(paragraph.slice(0, at), toNodes), choiceList, ...renderLines(paragraph.slice(at + numbered.length), toNodes))
  }
  if (choiceList && !blocks.includes(choiceList)) blocks.push(choiceList)
  return blocks
}

/** Where whole lines stand in a paragraph; -1 when they do not. */
function placeOf(lines, paragraph) {
  const at = `\n${paragraph}\n`.indexOf(`\n${lines}\n`)
  return lines === '' ? -1 : at
}

/** Lines as paragraphs and lists; `toNodes` turns one line into what stands in it. */
function renderLines(text, toNodes) {
  const blocks = []
  for (const line of text.split('\n').filter(line => line.trim() !== '')) {
    const last = blocks.at(-1)
    if (line.startsWith(BULLET)) {
      const item = element('li', '', ...toNodes(line.slice(BULLET.length)))
      if (last?.tagName === 'UL') last.append(item)
      else blocks.push(element('ul', 'bullets', item))
    } else if (line.startsWith('  ') && last?.tagName === 'UL') {
      last.lastElementChild.append(element('br'), ...toNodes(line.trim()))
    } else if (last?.tagName === 'P') {
      last.append(element('br'), ...toNodes(line))
    } else {
      blocks.push(element('p', '', ...toNodes(line)))
    }
  }
  return blocks
}

/** A word as text, or as a link with the signs around it left outside. */
function renderWord(word, opensNewTab) {
  if (!word.includes('https://')) return [word]
  let start = 0
  while (start < word.length && BEFORE_ADDRESS.includes(word[start])) start++
  let end = word.length
  while (end > start && AFTER_ADDRESS.includes(word[end - 1])) end--
  const address = word.slice(start, end)
  if (!ADDRESS.test(address)) return [word]
  const link = element('a', '', address)
  link.href = address
  // As a name and not as hidden text, which would be copied along with the reply.
  link.setAttribute('aria-label', `${address} ${opensNewTab}`)
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  return [word.slice(0, start), link, word.slice(end)]
}
