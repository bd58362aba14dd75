import { z } from 'zod'
import { isDay } from '../../src/domain/day.ts'
import { VERDICTS } from '../../src/domain/verdict.ts'
import { said } from './said.ts'

/** Shapes of the files in `knowledge/`. Field names are those of the files; `to-domain.ts` turns them into domain types. */

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and single hyphens')
const day = z.string().refine(isDay, 'a day is written YYYY-MM-DD')
const line = (max: number) => z.string().trim().min(1, 'must not be empty').max(max, `has more than ${max} characters`)
const confidence = z.enum(['tinggi', 'sedang', 'rendah'])
const verdict = z.enum(VERDICTS)
const note = z.string().nullable().default(null)
const sources = z.array(line(600)).default([])

const citations = z.array(z.strictObject({ rule: id, provision: id })).min(1, 'at least one citation is needed')

const entryCase = z.strictObject({
  id,
  when: said(60),
  facts: z.record(z.string(), z.string()),
  verdict,
  answer: said(220),
  citations,
})

export const entry = z.strictObject({
  id,
  question: said(90).refine(text => text.endsWith('?'), 'a question ends with "?"'),
  verdict,
  answer: said(300),
  conditions: z.array(said(110)).max(3, 'has more than 3 conditions').default([]),
  cases: z.array(entryCase).max(4, 'has more than 4 cases').default([]),
  ask: said(80).nullable().default(null),
  applies_to: z.array(line(60)).min(1),
  period: line(200),
  citations,
  sanction: z.strictObject({ text: said(250), citations }).nullable().default(null),
  related: z.array(id).default([]),
  confidence,
  confirm_with: said(120).nullable().default(null),
  reviewed: day,
  review_by: day,
  notes: note,
  sources,
})

export const faqFile = z.strictObject({ category: id, title: line(40), order: z.int().min(1).max(99), entries: z.array(entry).min(1) })
export type FaqFile = z.output<typeof faqFile>
export type EntryData = z.output<typeof entry>

export const ruleFile = z.strictObject({
  id,
  short_name: line(80),
  title: line(400),
  numbers: z.array(z.string()).default([]),
  enacted: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  status: z.enum(['berlaku', 'diubah', 'dicabut', 'tidak-pasti']),
  status_note: note,
  in_force_from: day.nullable(),
  in_force_until: day.nullable(),
  replaced_by: id.nullable().default(null),
  provisions: z.array(z.strictObject({
    id,
    ref: line(160),
    gist: line(800),
    kind: z.enum(['kewajiban', 'larangan', 'hak', 'sanksi', 'kewenangan', 'definisi']),
    confidence,
    citable: z.boolean().default(true),
    status: z.enum(['berlaku', 'berakhir']).default('berlaku'),
    in_force_until: day.nullable().default(null),
    sources,
  })).min(1),
  sources,
  confidence,
  doubts: note,
})
export type RuleFile = z.output<typeof ruleFile>

const httpsUrl = z.url({ protocol: /^https$/, error: 'a link begins with https://' })

export const channelsFile = z.strictObject({
  channels: z.array(z.strictObject({
    id,
    name: line(80),
    operator: line(200),
    kind: z.enum(['pelaporan', 'verifikasi']),
    purpose: line(300),
    when_to_use: line(300),
    url: httpsUrl.nullable(),
    search_url: httpsUrl.nullable().default(null),
    search_url_display: z.boolean().default(true),
    contact: z.array(z.strictObject({ type: line(40), value: line(80), display: z.boolean(), note: note })).default([]),
    how_to: note,
    last_seen: z.string(),
    confidence,
    doubts: note,
    sources,
    display: z.boolean(),
  })).min(1),
})
export type ChannelsFile = z.output<typeof channelsFile>

export const factsFile = z.strictObject({
  facts: z.record(z.string(), z.record(z.string(), z.string().nullable())),
  includes: z.record(z.string(), z.array(z.string())),
})
export type FactsFile = z.output<typeof factsFile>
