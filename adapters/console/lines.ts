/**
 * The lines of a stream of UTF-8, a line's end (`\n`, `\r\n`) removed; null for one of more than `longest` characters, of
 * which nothing is kept. By hand, because `node:readline` also splits at U+2028, U+2029 and a lone `\r`, all of which JSON
 * may contain, and takes a line of any length.
 *
 * @param longest in UTF-16 units, as JavaScript counts
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string | null> {
  const decoder = new TextDecoder()
  const line = new Line(longest)
  for await (const bytes of input) {
    const text = decoder.decode(bytes, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      line.add(text.slice(from, end))
      yield line.take()
      from = end + 1
    }
    line.add(text.slice(from))
  }
  line.add(decoder.decode())
  if (line.hasBegun) yield line.take()
}

/** A line in the making. */
class Line {
  readonly #longest: number
  #text = ''
  #isTooLong = false

  constructor(longest: number) {
    this.#longest = longest
  }

  get hasBegun(): boolean {
    return this.#text !== '' || this.#isTooLong
  }

  add(piece: string): void {
    if (this.#isTooLong) return
    this.#text += piece
    // One more may be the `\r` before the newline.
    if (this.#text.length <= this.#longest + 1) return
    this.#isTooLong = true
    this.#text = ''
  }

  take(): string | null {
    const text = this.#text.endsWith('\r') ? this.#text.slice(0, -1) : this.#text
    const isTooLong = this.#isTooLong || text.length > this.#longest
    this.#text = ''
    this.#isTooLong = false
    return isTooLong ? null : text
  }
}
