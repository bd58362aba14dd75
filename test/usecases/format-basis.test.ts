import { describe, expect, it } from 'vitest'
import type { CitedProvision, Rule } from '../../src/domain/rule.ts'
import { formatBasis } from '../../src/usecases/format-basis.ts'

const rule = (shortName: string, status: Rule['status'] = 'berlaku'): Rule =>
  ({ id: shortName, shortName, title: '', status, statusNote: null, inForceFrom: null, inForceUntil: null, replacedBy: null, confidence: 'tinggi', provisions: [] })
const cite = (of: Rule, ref: string): CitedProvision =>
  ({ rule: of, provision: { id: ref, ref, gist: '', kind: '', confidence: 'tinggi', citable: true, status: 'berlaku', inForceUntil: null } })

const asn = rule('UU 20/2023')
const skb = rule('SKB Netralitas 2022')

describe('the basis of an answer', () => {
  it('names each rule once, with its articles', () => {
    expect(formatBasis([cite(asn, 'Pasal 24 ayat (1) huruf d'), cite(rule('PP 42/2004'), 'Pasal 11 huruf c'), cite(asn, 'Pasal 9 ayat (2)')]))
      .toBe('UU 20/2023 Pasal 24 ayat (1) huruf d, Pasal 9 ayat (2); PP 42/2004 Pasal 11 huruf c.')
  })

  it('names an article once for several of its parts', () => {
    expect(formatBasis([cite(asn, 'Pasal 24 ayat (1) huruf b'), cite(asn, 'Pasal 24 ayat (1) huruf d')])).toBe('UU 20/2023 Pasal 24 ayat (1) huruf b, ayat (1) huruf d.')
  })

  it('names the annex of the SKB by letter and group of acts, never by item', () => {
    const refs = ['Lampiran II huruf A (pelanggaran kode etik), butir foto bersama', 'Lampiran II huruf B (pelanggaran disiplin), butir foto bersama', 'Lampiran II huruf A (pelanggaran kode etik), butir alat peraga']
    expect(formatBasis(refs.map(ref => cite(skb, ref)))).toBe('SKB Netralitas 2022 Lampiran II huruf A dan B (foto bersama), Lampiran II huruf A (alat peraga).')
  })

  it.each(['SE ini (sanksi)', 'Surat ini (syarat CLTN)', 'Keputusan ini', 'Pernyataan Mendagri 9-7-2024'])('shows only the rule\'s name where "%s" is no article', ref => {
    expect(formatBasis([cite(rule('SE MenPANRB 18/2023'), ref)])).toBe('SE MenPANRB 18/2023.')
  })

  it('says when the status of a rule needs checking', () => {
    expect(formatBasis([cite(asn, 'Pasal 2 huruf f'), cite(rule('SE 18/2023', 'tidak-pasti'), 'SE ini (cuti)')])).toBe('UU 20/2023 Pasal 2 huruf f; SE 18/2023 (status perlu dicek).')
  })
})
