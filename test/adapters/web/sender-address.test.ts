import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { senderAddress } from '../../../adapters/web/sender-address.ts'

describe('senderAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['no address', 'no address'],
  ])('takes %s as %s', (ip, sender) => {
    expect(senderAddress(ip)).toBe(sender)
  })

  it('is the same for all addresses of one /64, however they are written', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map(number => number.toString(16))
    fc.assert(fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (network, host) => {
      const long = [...network, ...host].map(part => part.padStart(4, '0')).join(':').toUpperCase()
      expect(senderAddress(long)).toBe(senderAddress([...network, '0', '0', '0', '1'].join(':')))
    }))
  })
})
