import { describe, expect, it } from 'vitest'
import { BoundedMap } from '../../../adapters/memory/bounded-map.ts'
import { MemoryConversations } from '../../../adapters/memory/memory-conversations.ts'
import { MemorySeenMessages } from '../../../adapters/memory/memory-seen-messages.ts'

describe('memory stores', () => {
  it('a message is new exactly once', async () => {
    const seen = new MemorySeenMessages()
    expect([await seen.firstTime('tg:1'), await seen.firstTime('tg:1'), await seen.firstTime('tg:0')]).toEqual([true, false, true])
  })

  it('what is recalled is a copy', async () => {
    const conversations = new MemoryConversations()
    const turn = { entries: ['a'], choices: [], misses: 0, atMs: 1 }
    await conversations.remember('chat', turn)
    turn.entries.push('b')
    expect(await conversations.recall('chat')).toMatchObject({ entries: ['a'] })
    expect(await conversations.recall('nobody')).toBeNull()
  })

  it('a bounded map forgets what was set longest ago', () => {
    const map = new BoundedMap<number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.set('a', 3)
    map.set('c', 4)
    expect([map.get('a'), map.has('b'), map.get('c')]).toEqual([3, false, 4])
  })
})
