import type { Day } from '../domain/day.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { decodeTarget, type Choice, type Reply } from '../domain/reply.ts'
import * as wording from '../wording.ts'
import { composePlain, MAX_ANSWER_LENGTH, numbered } from './compose-reply.ts'
import { openChoice } from './open-choice.ts'

/** Commands as users see them in a channel's menu. */
export const COMMANDS = [
  { command: 'tanya', description: 'Ajukan pertanyaan (di grup)' },
  { command: 'kategori', description: 'Daftar pertanyaan menurut pokoknya' },
  { command: 'lapor', description: 'Saluran pelaporan resmi' },
  { command: 'bantuan', description: 'Cara bertanya' },
  { command: 'privasi', description: 'Apa yang disimpan dan tidak' },
  { command: 'start', description: 'Mulai' },
] as const

/** Either the command's own reply, or the question that is left when the text was none (or was `/tanya …`). */
export type CommandResult = { readonly done: true, readonly reply: Reply } | { readonly done: false, readonly question: string }

/** Runs a text that begins with a command. `/start <entry>` opens an entry: that is how deep links arrive. */
export function runCommand(knowledge: Knowledge, text: string, day: Day): CommandResult {
  const [, name, rest = ''] = /^\s*\/([a-z_]{1,32})(?:@[a-z0-9_]{1,64})?(?:\s+([\s\S]*))?$/i.exec(text.slice(0, 5000)) ?? []
  if (name === undefined) return { done: false, question: text }
  const done = (reply: Reply): CommandResult => ({ done: true, reply })
  const say = (part: string): CommandResult => done(composePlain('smalltalk', [part]))
  switch (name.toLowerCase()) {
    case 'tanya': return rest.trim() === '' ? say(wording.ASK_AFTER_COMMAND) : { done: false, question: rest }
    case 'start': {
      const target = decodeTarget(rest.trim())
      return target && rest.trim() !== '' ? done(openChoice(knowledge, target, day)) : say(wording.START)
    }
    case 'bantuan': case 'help': return say(wording.HELP)
    case 'privasi': case 'privacy': return say(wording.PRIVACY)
    case 'lapor': return done(reportChannels(knowledge))
    case 'kategori': case 'menu': return done(listCategories(knowledge))
    default: return say(wording.UNKNOWN_COMMAND)
  }
}

function reportChannels(knowledge: Knowledge): Reply {
  const lines = knowledge.shownChannels('pelaporan').map(({ name, url, whenToUse }) => ({ name: `• ${name}${url === null ? '' : `: ${url}`}`, when: `\n  ${whenToUse}` }))
  const compose = (explained: number): Reply => composePlain('smalltalk', [wording.REPORT_INTRO, lines.map(({ name, when }, i) => i < explained ? name + when : name).join('\n')])
  // Every channel is named; as many as fit also say when they are the right one.
  let explained = lines.length
  while (explained > 0 && compose(explained).text.length > MAX_ANSWER_LENGTH) explained--
  return compose(explained)
}

function listCategories(knowledge: Knowledge): Reply {
  const choices: Choice[] = knowledge.categories.map(({ id, title }) => ({ label: title, target: { to: 'category', category: id, from: 0 } }))
  return composePlain('smalltalk', [wording.CATEGORIES_INTRO, numbered(choices), wording.PICK_NUMBER], choices)
}
