import { describe, expect, it } from 'vitest'
import { FlowLimit, PER_SENDER } from '../../src/usecases/flow-limit.ts'

const admitted = (limit: FlowLimit, key: string, times: readonly number[]) => times.map(time => limit.admit(key, PER_SENDER, time))

describe('the limit of messages coming in', () => {
  it('admits six in ten seconds, notices once, then drops in silence', () => {
    expect(admitted(new FlowLimit(), 'a', [0, 1, 2, 3, 4, 5, 6, 7])).toEqual([...Array<string>(6).fill('admit'), 'notice', 'drop'])
  })

  it('admits again once the window has passed, and notices anew', () => {
    const limit = new FlowLimit()
    admitted(limit, 'a', [0, 1, 2, 3, 4, 5, 6])
    expect(admitted(limit, 'a', [10_001, 10_002, 10_003, 10_004, 10_005, 10_006, 10_007])).toEqual([...Array<string>(6).fill('admit'), 'notice'])
  })

  it('stops at sixty an hour', () => {
    const limit = new FlowLimit()
    const everyHalfMinute = Array.from({ length: 61 }, (_, i) => i * 30_000)
    expect(admitted(limit, 'a', everyHalfMinute).filter(admission => admission === 'admit')).toHaveLength(60)
  })

  it('counts each sender alone', () => {
    const limit = new FlowLimit()
    admitted(limit, 'a', [0, 0, 0, 0, 0, 0, 0])
    expect(limit.admit('b', PER_SENDER, 0)).toBe('admit')
  })
})
