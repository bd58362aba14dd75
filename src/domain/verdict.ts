/** What an entry says about its act. `info` explains and permits nothing. */
export const VERDICTS = ['boleh', 'bersyarat', 'tidak-boleh', 'info'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How strict a verdict is when two of them compete; the stricter one is the safe reading. `info` takes no side. */
const STRICTNESS: Record<Verdict, number> = { 'boleh': 0, 'info': 1, 'bersyarat': 2, 'tidak-boleh': 3 }

/** True when saying `a` where `b` is right would permit more than is permitted. */
export const isLooserThan = (a: Verdict, b: Verdict): boolean => STRICTNESS[a] < STRICTNESS[b]
