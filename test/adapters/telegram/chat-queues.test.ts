import { expect, test } from 'vitest'
import { ChatQueues } from '../../../adapters/telegram/chat-queues.ts'
import { doneWithin, pause } from '../../../adapters/telegram/timing.ts'
import { Unconfirmed } from '../../../adapters/telegram/unconfirmed.ts'
import { gate } from './setup.ts'

const queuesOf = (atOnce: number): { queues: ChatQueues, errors: unknown[] } => {
  const errors: unknown[] = []
  return { queues: new ChatQueues({ atOnce, onError: error => errors.push(error) }), errors }
}

test('one lane is worked through in order, lanes side by side', async () => {
  const { queues } = queuesOf(20)
  const done: string[] = []
  const first = gate()
  void queues.add('a', async () => { await first.opened; done.push('a1') })
  void queues.add('a', () => { done.push('a2'); return Promise.resolve() })
  await queues.add('b', () => { done.push('b1'); return Promise.resolve() })
  expect(done).toEqual(['b1'])
  first.open()
  await queues.idle()
  expect(done).toEqual(['b1', 'a1', 'a2'])
  expect(queues.size).toBe(0)
})

test('work that fails ends at the error handler and does not stop its lane', async () => {
  const { queues, errors } = queuesOf(1)
  await queues.add('a', () => Promise.reject(new Error('gagal')))
  await queues.add('a', () => { throw new Error('gagal lagi') })
  await queues.add('a', () => Promise.resolve())
  expect(errors).toHaveLength(2)
  expect(queues.size).toBe(0)
})

test('places are handed on in the order of waiting, never more than there are', async () => {
  const { queues } = queuesOf(2)
  const order: number[] = []
  let running = 0
  let most = 0
  await Promise.all(Array.from({ length: 50 }, (_, i) => queues.add(`lane ${i}`, async () => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    order.push(i)
    running--
  })))
  expect(most).toBe(2)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('waiting for idle resolves each time the queues run empty', async () => {
  const { queues } = queuesOf(1)
  await queues.idle()
  void queues.add('a', () => Promise.resolve())
  await queues.idle()
  void queues.add('a', () => Promise.resolve())
  await Promise.all([queues.idle(), queues.idle()])
  expect(queues.size).toBe(0)
})

test('the lowest unhandled update is held until it is handled, then all up to the next are forgotten', () => {
  const unconfirmed = new Unconfirmed()
  expect(unconfirmed.lowest()).toBeNull()
  for (const id of [5, 6, 7]) unconfirmed.begin(id)
  unconfirmed.end(6)
  expect([unconfirmed.lowest(), [...unconfirmed.known()]]).toEqual([5, [5, 6, 7]])
  unconfirmed.end(5)
  expect([unconfirmed.lowest(), [...unconfirmed.known()]]).toEqual([7, [7]])
  unconfirmed.end(7)
  expect([unconfirmed.lowest(), [...unconfirmed.known()]]).toEqual([null, []])
})

test('waiting ends with the work, with the time, or with the signal', async () => {
  const never = new Promise<void>(() => undefined)
  const stop = new AbortController()
  expect(await doneWithin(Promise.resolve(), 60_000)).toBe(true)
  expect(await doneWithin(never, 1)).toBe(false)
  const waiting = doneWithin(never, 60_000, stop.signal)
  stop.abort()
  expect(await waiting).toBe(false)
  expect(await doneWithin(never, 60_000, stop.signal)).toBe(false)
  await pause(60_000, stop.signal)
})
