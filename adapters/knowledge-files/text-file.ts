import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './fault.ts'

/** Far above any honest file (the largest has some 350 KB), far below what could stall a start. */
const MAX_FILE_BYTES = 2_000_000

/** Reads one file of the knowledge as text. On any fault `faults` grows and null is returned. */
export function readText(root: string, file: string, faults: Fault[]): string | null {
  const fail = (line: number | null, problem: string, remedy: string): null => {
    faults.push({ file, line, id: null, problem, remedy })
    return null
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(join(root, file))
  } catch (error) {
    return fail(null, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`, 'restore the file, or check its permissions')
  }
  if (bytes.length > MAX_FILE_BYTES) return fail(null, `is larger than ${MAX_FILE_BYTES} bytes`, 'split it by category')
  const text = decoded(bytes)
  return text ?? fail(firstLineNotDecoded(bytes), 'has bytes that are no UTF-8', 'save the file as UTF-8, and check the letters of this line')
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** No letter of UTF-8 contains the byte of a line break, so that lines can be tried one by one. */
function firstLineNotDecoded(bytes: Buffer): number {
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from)
    const to = end === -1 ? bytes.length : end
    if (decoded(bytes.subarray(from, to)) === null) break
    from = to + 1
  }
  return line
}
