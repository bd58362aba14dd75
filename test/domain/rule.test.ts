import { describe, expect, it } from 'vitest'
import { Knowledge } from '../../src/domain/knowledge.ts'
import { whyNotCitable, type Provision, type Rule } from '../../src/domain/rule.ts'
import { isDay } from '../../src/domain/day.ts'
import { isLooserThan } from '../../src/domain/verdict.ts'

const provision = (more: Partial<Provision> = {}): Provision =>
  ({ id: 'p1', ref: 'Pasal 1', gist: '', kind: 'larangan', confidence: 'tinggi', citable: true, status: 'berlaku', inForceUntil: null, ...more })
const rule = (more: Partial<Rule> = {}): Rule => ({
  id: 'uu-1', shortName: 'UU 1', title: '', status: 'berlaku', statusNote: null, inForceFrom: '2020-01-01', inForceUntil: null, replacedBy: null, confidence: 'tinggi', provisions: [provision()], ...more,
})
const why = (ruleMore: Partial<Rule>, provisionMore: Partial<Provision> = {}, day = '2026-11-20') => whyNotCitable({ rule: rule(ruleMore), provision: provision(provisionMore) }, day)

describe('a provision may be cited', () => {
  it('from the first day in force to the last', () => {
    const until = { inForceUntil: '2026-01-01' }
    expect([why(until, {}, '2019-12-31'), why(until, {}, '2020-01-01'), why(until, {}, '2026-01-01'), why(until, {}, '2026-01-02')])
      .toEqual(['the rule is in force only from 2020-01-01', null, null, 'the rule ended on 2026-01-01'])
  })

  it('not beyond its own last day, though the rule lives on', () => {
    expect(why({}, { inForceUntil: '2026-01-01' })).toBe('the provision ended on 2026-01-01')
  })

  it('when its rule was amended or is uncertain, but not when it was repealed', () => {
    expect([why({ status: 'diubah' }), why({ status: 'tidak-pasti' })]).toEqual([null, null])
    expect(why({ status: 'dicabut', replacedBy: 'uu-2' })).toBe('the rule is repealed (replaced by uu-2)')
  })

  it('never with low confidence or when marked', () => {
    expect(why({}, { confidence: 'rendah' })).toMatch(/rendah/)
    expect(why({}, { citable: false })).toMatch(/citable: false/)
  })
})

describe('citations of an entry', () => {
  const knowledge = new Knowledge({
    categories: [], entries: [], channels: [],
    rules: [rule({ id: 'circular', status: 'tidak-pasti' }), rule({ id: 'law' })],
  })
  const cite = (...rules: string[]) => knowledge.citableOn({ citations: rules.map(id => ({ rule: id, provision: 'p1' })) }, '2026-11-20').map(({ rule: { id } }) => id)

  it('name firm rules first, so that an uncertain one never stands alone', () => {
    expect(cite('circular', 'law')).toEqual(['law', 'circular'])
  })

  it('leave out what does not exist', () => {
    expect(cite('law', 'nowhere')).toEqual(['law'])
  })
})

describe('days and verdicts', () => {
  it('a day is a real one', () => {
    expect(['2028-02-29', '2027-02-29', '2026-13-01', '2026-1-1', 'besok', ''].map(isDay)).toEqual([true, false, false, false, false, false])
  })

  it('strictness goes boleh, info, bersyarat, tidak-boleh', () => {
    expect([isLooserThan('boleh', 'bersyarat'), isLooserThan('bersyarat', 'tidak-boleh'), isLooserThan('tidak-boleh', 'boleh'), isLooserThan('boleh', 'boleh')]).toEqual([true, true, false, false])
  })
})
