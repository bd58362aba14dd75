import { basename } from 'node:path'
import { z } from 'zod'
import { VERDICTS } from '../../src/domain/verdict.ts'
import { NAME_KINDS, type KnownQuestion, type QuestionSet } from '../../src/evaluation/known-question.ts'
import { KnowledgeFaultyError, type Fault } from './fault.ts'
import { id } from './schemas.ts'
import { readText } from './text-file.ts'

/** Lines of `questions/*.jsonl`; which kind a line is shows in its fields. Unknown fields are an editor's notes. */
const others = z.array(id).default([])
const act = { act: id, alt_acts: others }
const text = z.string().min(1)

const single = z.object({ text, ...act, style: z.string().default('confess'), pair: z.string().optional(), case: z.string().nullable().optional(), verdict: z.enum(VERDICTS).optional() })
const dialogue = z.object({ turns: z.array(z.object({ text, act: id.nullable(), alt_acts: others })).min(2) })
const several = z.object({ text, acts: z.array(id).min(1) })
const swap = z.object({ template: z.string().includes('{X}'), ...act, kinds: z.array(z.enum(NAME_KINDS)).min(1) })
const outOfScope = z.object({ text, kind: z.enum(['near', 'far', 'chitchat', 'hostile']) })
const passed = z.object({ text, forwarded: z.boolean(), expect: z.enum(['cek-hoaks', 'jawab']), act: id.optional(), alt_acts: others })
const group = z.object({ text, mention: z.boolean(), reply_to_bot: z.boolean(), command: z.boolean(), expect: z.enum(['jawab', 'diam']), act: id.optional(), alt_acts: others })

const rightOf = ({ act, alt_acts: more }: { act?: string | null | undefined, alt_acts: readonly string[] }): string[] => typeof act === 'string' ? [act, ...more] : []

const SHAPES: readonly { readonly field: string, readonly read: (line: unknown) => z.ZodSafeParseResult<KnownQuestion> }[] = [
  { field: 'turns', read: line => dialogue.transform(({ turns }): KnownQuestion => ({ kind: 'dialogue', turns: turns.map(turn => ({ text: turn.text, right: rightOf(turn) })) })).safeParse(line) },
  { field: 'acts', read: line => several.transform(({ text, acts }): KnownQuestion => ({ kind: 'several', text, entries: acts })).safeParse(line) },
  { field: 'template', read: line => swap.transform(({ template, kinds, ...acts }): KnownQuestion => ({ kind: 'swap', template, right: rightOf(acts), names: kinds })).safeParse(line) },
  { field: 'kind', read: line => outOfScope.transform(({ text, kind }): KnownQuestion => ({ kind: 'out-of-scope', text, group: kind })).safeParse(line) },
  { field: 'mention', read: line => group.transform(({ text, mention, reply_to_bot: replyToBot, command, ...acts }): KnownQuestion => ({ kind: 'group', text, mention, replyToBot, command, right: rightOf(acts) })).safeParse(line) },
  { field: 'forwarded', read: line => passed.transform(({ text, forwarded, ...acts }): KnownQuestion => ({ kind: 'passed', text, forwarded, right: rightOf(acts) })).safeParse(line) },
  {
    field: 'act',
    read: line => single.transform(({ text, style, pair, case: stated, verdict, ...acts }): KnownQuestion => ({
      kind: 'single', text, style, pair: pair ?? null, right: rightOf(acts), ...stated !== undefined && verdict !== undefined && { stated: { case: stated, verdict } },
    })).safeParse(line),
  },
]

/**
 * Reads files of known questions.
 * @param files paths; each file is one set, named after it
 * @throws KnowledgeFaultyError with every line that is no known question
 */
export function loadQuestions(files: readonly string[]): QuestionSet[] {
  const faults: Fault[] = []
  const sets = files.map((path): QuestionSet => ({
    name: basename(path, '.jsonl'),
    questions: (readText('', path, faults) ?? '').split('\n').flatMap((line, i) => line.trim() === '' ? [] : readLine(line, problem => {
      faults.push({ file: path, line: i + 1, id: null, problem, remedy: 'knowledge/questions/README.md shows what a line may be' })
    })),
  }))
  if (faults.length > 0) throw new KnowledgeFaultyError(faults)
  return sets
}

function readLine(line: string, fault: (problem: string) => void): KnownQuestion[] {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    fault('is no JSON')
    return []
  }
  const shape = typeof json === 'object' && json !== null ? SHAPES.find(({ field }) => Object.hasOwn(json, field)) : undefined
  const read = shape?.read(json)
  if (read?.success) return [read.data]
  fault(read ? read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') : `has none of the fields ${SHAPES.map(({ field }) => field).join(', ')}`)
  return []
}
