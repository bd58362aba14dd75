import { isIPv6 } from 'node:net'

/** Groups of an IPv6 address that one household or phone is given as a whole: the first four of eight. */
const OWNED_GROUPS = 4

/**
 * What stands for one sender among addresses. An IPv6 user owns a whole /64 and could change address with each message, so
 * only that part counts; an IPv4 address written as IPv6 (`::ffff:192.0.2.1`) counts as IPv4.
 */
export function senderAddress(ip: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? []
  if (mapped !== undefined) return mapped
  const address = ip.split('%')[0]!
  if (!isIPv6(address)) return ip
  const [head = '', tail] = address.split('::')
  const groups = (part: string): string[] => part === '' ? [] : part.split(':')
  const after = groups(tail ?? '')
  // An embedded IPv4 tail ("64:ff9b::192.0.2.1") fills two groups; it never reaches into the first four unless nothing is left out.
  const filled = after.length + (after.at(-1)?.includes('.') === true ? 1 : 0)
  const gap = tail === undefined ? 0 : 8 - groups(head).length - filled
  const all = [...groups(head), ...Array<string>(Math.max(gap, 0)).fill('0'), ...after]
  return `${all.slice(0, OWNED_GROUPS).map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
