import { readConfig } from '../../src/config.ts'
import { buildHouse } from '../../src/house.ts'

/** Once before all tests: after an edit of the knowledge the first start takes half a minute, and no test should wait for it. */
export default async function compile(): Promise<void> {
  await buildHouse(readConfig({}))
}
