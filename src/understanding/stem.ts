/** Shortest root left after taking affixes off; shorter ones are accidents ("bulan" is not "bul" + "an"). */
const SHORTEST_ROOT = 4
/** With a single plain affix a root of three letters is believed, too ("dicek", "isinya"). */
const PLAIN_AFFIX = /^(?:(?:di|nge)([a-z]{3})|([a-z]{3})(?:nya|in|an))$/

const SUFFIXES = ['nya', 'kan', 'lah', 'kah', 'pun', 'ne', 'in', 'an', 'ku', 'mu', 'i', 'e']

/** A prefix, what may stand in its place before the root, and how the rest must begin. */
type Prefix = readonly [string, readonly string[], RegExp]

const ANY = /^./
const VOWEL = /^[aeiou]/
/** The nasal of meN-/peN-/ng- fits the letter behind it, or has swallowed it: mem-b…, men-t… → men-…, meng-k… → meng-…, meny-… ← s. */
const PREFIXES: readonly Prefix[] = [
  ['memper', [''], ANY], ['diper', [''], ANY], ['menge', [''], ANY], ['penge', [''], ANY],
  ['meny', ['s', 'c'], VOWEL], ['peny', ['s'], VOWEL],
  ['meng', [''], /^[aeioughk]/], ['meng', ['k'], VOWEL], ['peng', [''], /^[aeioughk]/], ['peng', ['k'], VOWEL],
  ['mem', [''], /^[bpfv]/], ['mem', ['p'], VOWEL], ['pem', [''], /^[bpfv]/], ['pem', ['p'], VOWEL],
  ['men', [''], /^[cdjtzs]/], ['men', ['t'], VOWEL], ['pen', [''], /^[cdjtzs]/], ['pen', ['t'], VOWEL],
  ['me', [''], /^[lrwymn]/], ['pe', [''], /^[lrwymn]/],
  ['nge', [''], ANY], ['ny', ['s', 'c'], VOWEL], ['ng', [''], /^[aeioughk]/], ['ng', ['k'], VOWEL],
  ['n', ['t'], VOWEL], ['n', [''], /^[cdjt]/], ['m', ['p'], VOWEL], ['m', [''], /^[bp]/],
  ['di', [''], ANY], ['ter', [''], ANY], ['ber', [''], ANY], ['per', [''], ANY], ['be', [''], /^[klpt]/], ['ke', [''], ANY], ['se', [''], ANY],
  ['ma', [''], ANY], ['ba', [''], ANY],
]

/** Known words, and how often each occurs. */
export type Roots = ReadonlyMap<string, number>

/** A root that is so many times rarer than the word is another word ("like" is not "lik" + "e"). */
const RARER = 8

/**
 * Reduces Indonesian words to roots that are known: of all that an affix or two leave over, the most frequent
 * ("nyalon" is "calon", not "salon"; "memberikan" is "beri", not "ikan"). Known means: from the lexicon, the entries and their examples. It has no root list of its own: the
 * published one may not be used commercially, and words outside our knowledge decide nothing.
 */
export class Stemmer {
  readonly #roots: Roots
  readonly #whole: ReadonlySet<string>
  readonly #never: ReadonlySet<string>
  readonly #memo = new Map<string, string>()

  /**
   * @param roots every word that is known, with its frequency
   * @param whole words that stay as they are, because their affix makes another word of them ("terpilih" is not "pilih")
   * @param never words that are no root of anything, since they carry no meaning of their own
   */
  constructor(roots: Roots, whole: ReadonlySet<string>, never: ReadonlySet<string>) {
    this.#roots = roots
    this.#whole = whole
    this.#never = never
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
    if (this.#whole.has(word) || word.length < SHORTEST_ROOT) return word
    let best = word
    let bestCount = 0
    for (const body of withoutSuffixes(word)) {
      for (const root of withoutPrefixes(body)) {
        const count = this.#roots.get(root) ?? 0
        if (root === word || count < bestCount || (count === bestCount && root.length >= best.length) || !this.#isRootOf(root, word, count)) continue
        best = root
        bestCount = count
      }
    }
    return best
  }

  #isRootOf(root: string, word: string, count: number): boolean {
    if (count === 0 || count * RARER < (this.#roots.get(word) ?? 0) || this.#never.has(root)) return false
    if (root.length >= SHORTEST_ROOT) return true
    const [, prefixed, suffixed] = PLAIN_AFFIX.exec(word) ?? []
    return root === (prefixed ?? suffixed)
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
      for (const [prefix, onsets, fits] of PREFIXES) {
        const rest = body.slice(prefix.length)
        if (body.startsWith(prefix) && fits.test(rest)) for (const onset of onsets) roots.push(onset + rest)
      }
    }
  }
  return roots
}
