import { z } from 'zod'

/** What would break a reply, or its neutrality, when it stood in a text that users read. */
const NEVER_SAID: readonly { readonly found: RegExp, readonly problem: string, readonly remedy: string }[] = [
  { found: /[\n\v\f\r\x85\u2028\u2029]/, problem: 'is more than one line', remedy: 'write it as one paragraph, without | and without empty lines' },
  { found: /[<>{}*_`]/, problem: 'has one of < > { } * _ `', remedy: 'say it in plain words: channels read these characters as markup' },
  { found: /\b(TIDAK\s+BOLEH|BOLEH\s+BERSYARAT)\b/, problem: 'has a second verdict in capitals', remedy: 'write it in small letters; the verdict line comes from the field verdict' },
  { found: /\b(nomor urut|paslon|calon|capres|cagub|cabup)\s*(nomor\s*)?0?\d\b|\bpilih nomor\b/i, problem: 'names the number of a candidate', remedy: 'say it without a number: no party, candidate or number is ever named' },
]

/** A text that users read, at most `max` characters long. */
export const said = (max: number) => z.string().trim().min(1, 'must not be empty').max(max, `has more than ${max} characters`).superRefine((text, context) => {
  for (const { found, problem, remedy } of NEVER_SAID) if (found.test(text)) context.addIssue({ code: 'custom', message: problem, params: { remedy } })
})
