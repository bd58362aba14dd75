/** Where the id of this tab's conversation is kept; it dies with the tab. */
const KEY = 'tanya-netral.chat'

/** For browsers that keep nothing, as in some private windows: the conversation then lasts until the page is left. */
let unkept = null

/** The id of the conversation, made on first use. */
export function currentChat() {
  const kept = read() ?? unkept
  if (kept !== null) return kept
  unkept = newId()
  try { sessionStorage.setItem(KEY, unkept) } catch { /* `unkept` has it. */ }
  return unkept
}

/** The next question begins another conversation. */
export function forgetChat() {
  unkept = null
  try { sessionStorage.removeItem(KEY) } catch { /* Nothing was kept. */ }
}

function read() {
  try { return sessionStorage.getItem(KEY) } catch { return null }
}

/** A random UUID. `randomUUID` is missing where the page is served over plain HTTP, as in a local network. */
function newId() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
