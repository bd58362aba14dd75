import { describe, expect, it } from 'vitest'
import { belowFloors, floorsOf } from '../../src/evaluation/floors.ts'
import type { Figure } from '../../src/evaluation/figures.ts'

const figure = (name: string, hits: number, of: number, better: Figure['better'] = 'more'): Figure => ({ name, meaning: name, hits, of, better })
const floors = floorsOf([figure('right', 90, 100), figure('wrong', 3, 100, 'less')])

describe('accepted figures', () => {
  it('hold when nothing is worse, also on a larger set', () => {
    expect(belowFloors([figure('right', 90, 100), figure('wrong', 3, 100, 'less')], floors)).toEqual([])
    expect(belowFloors([figure('right', 181, 200), figure('wrong', 2, 200, 'less')], floors)).toEqual([])
  })

  it('name what got worse, in either direction', () => {
    expect(belowFloors([figure('right', 89, 100), figure('wrong', 4, 100, 'less')], floors)).toEqual([
      'right is 89 of 100; accepted were 90 of 100', 'wrong is 4 of 100; accepted were 3 of 100',
    ])
  })

  it('name what is not measured any more, and what was never accepted', () => {
    expect(belowFloors([figure('right', 90, 100), figure('new', 1, 1)], floors)).toEqual(['wrong was not measured', 'new has no accepted figure'])
  })
})
