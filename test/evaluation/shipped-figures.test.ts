import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CALIBRATION_FILE, calibrationCode } from '../../src/calibrate.ts'
import { readConfig } from '../../src/config.ts'
import { acceptedFloors, measure, questionFiles } from '../../src/eval.ts'
import { belowFloors } from '../../src/evaluation/floors.ts'

const config = readConfig({})
/** Thousands of questions are asked one by one. */
const LONG = 240_000

describe('the shipped knowledge', () => {
  it('understands the known questions as well as last accepted (npm run eval -- --accept)', { timeout: LONG }, async () => {
    const { figures } = await measure(config, questionFiles(config))
    expect(belowFloors(figures, acceptedFloors())).toEqual([])
  })

  it('is what the weights of confidence were fitted to (npm run calibrate)', { timeout: LONG }, async () => {
    expect(await calibrationCode(config)).toBe(readFileSync(CALIBRATION_FILE, 'utf8'))
  })
})
