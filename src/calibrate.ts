import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadQuestions } from '../adapters/knowledge-files/load-questions.ts'
import type { Config } from './config.ts'
import { questionFiles } from './eval.ts'
import { calibrate as fit, type Calibration } from './evaluation/calibrate.ts'
import { buildHouse } from './house.ts'

/** Where the weights stand. */
export const CALIBRATION_FILE = fileURLToPath(new URL('understanding/calibration.ts', import.meta.url))

/** `calibrate` fits the weights of confidence to the known questions and writes them where the code reads them. */
export async function calibrate(config: Config): Promise<void> {
  writeFileSync(CALIBRATION_FILE, await calibrationCode(config))
  process.stdout.write('calibrated; now look at: npm run eval\n')
}

/** The text of that file as the knowledge and the known questions of now give it. */
export async function calibrationCode(config: Config): Promise<string> {
  const { understanding } = await buildHouse(config)
  return asCode(fit(understanding, loadQuestions(questionFiles(config))))
}

const asCode = ({ confidence, several, chainText }: Calibration): string => `/**
 * Weights of logistic regressions, written by \`npm run calibrate\` from known questions that no example was written from
 * (docs/decisions/0010). Not to be edited by hand; a test fails when they no longer fit.
 */
export const calibration = {
  confidence: ${literal(confidence)},
  several: ${literal(several)},
  chainText: ${literal(chainText)},
}
`

const literal = ({ bias, weights }: { readonly bias: number, readonly weights: Readonly<Record<string, number>> }): string =>
  `{\n    bias: ${bias},\n    weights: {\n${Object.entries(weights).map(([name, weight]) => `      ${name}: ${weight},\n`).join('')}    },\n  }`
