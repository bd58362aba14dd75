/** Shortest root left after taking affixes off; shorter ones are accidents ("bulan" is not "bul" + "an"). */
const SHORTEST_ROOT = 3

const SUFFIXES = ['nya', 'kan', 'lah', 'kah', 'pun', 'ne', 'in', 'an', 'ku', 'mu', 'i', 'e']

/** Prefix → what may stand in its place before the root (the nasal of meN-/peN-/ng- swallows a consonant). */
const PREFIXES: readonly (readonly [string, readonly string[]])[] = [
  ['memper', ['']], ['diper', ['']], ['menge', ['']], ['penge', ['']],
  ['meny', ['s', 'c']], ['peny', ['s']], ['meng', ['', 'k']], ['peng', ['', 'k']], ['mem', ['', 'p', 'f']], ['pem', ['', 'p']], ['men', ['', 't']], ['pen', ['', 't']],
  ['nge', ['']], ['nga', ['']], ['ny', ['s', 'c']], ['ng', ['', 'k']], ['me', ['']], ['pe', ['']], ['di', ['']], ['ter', ['']], ['ber', ['']], ['per', ['']], ['be', ['']], ['ke', ['']], ['se', ['']],
  ['m', ['', 'p']], ['n', ['t', '']], ['ma', ['']], ['ba', ['']],
]

/** Anything that can tell whether a word is known. */
interface Roots { has(word: string): boolean }

/**
 * Reduces Indonesian words to roots that are known from the lexicon and the entries. It has no root list of its own: the
 * published one may not be used commercially, and words outside our knowledge decide nothing.
 */
export class Stemmer {
  readonly #roots: Roots
  readonly #whole: ReadonlySet<string>
  readonly #memo = new Map<string, string>()

  /**
   * @param roots every word that is known
   * @param whole words that stay as they are, because their affix makes another word of them ("terpilih" is not "pilih")
   */
  constructor(roots: Roots, whole: ReadonlySet<string>) {
    this.#roots = roots
    this.#whole = whole
  }

  stem(word: string): string {
    const known = this.#memo.get(word)
    if (known !== undefined) return known
    const root = this.#rootOf(word)
    // Only words of the vocabulary are remembered: a word of a user's own may be a name.
    if (this.#roots.has(word)) this.#memo.set(word, root)
    return root
  }

  #rootOf(word: string): string {
    if (this.#whole.has(word) || word.length <= SHORTEST_ROOT) return word
    let best = word
    for (const body of withoutSuffixes(word)) {
      for (const root of withoutPrefixes(body)) {
        if (root.length >= SHORTEST_ROOT && root.length < best.length && this.#roots.has(root)) best = root
      }
    }
    return best
  }
}

function withoutSuffixes(word: string): string[] {
  const bodies = [word]
  for (let depth = 0, from = 0; depth < 2; depth++) {
    const end = bodies.length
    for (; from < end; from++) {
      for (const suffix of SUFFIXES) if (bodies[from]!.endsWith(suffix)) bodies.push(bodies[from]!.slice(0, -suffix.length))
    }
  }
  return bodies
}

function withoutPrefixes(word: string): string[] {
  const roots = [word]
  for (let depth = 0, from = 0; depth < 2; depth++) {
    const end = roots.length
    for (; from < end; from++) {
      const body = roots[from]!
      for (const [prefix, onsets] of PREFIXES) {
        if (body.startsWith(prefix)) for (const onset of onsets) roots.push(onset + body.slice(prefix.length))
      }
    }
  }
  return roots
}
