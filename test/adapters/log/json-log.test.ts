import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('the log writes one JSON object a line to standard error, and a forged line stays inside its field', async () => {
  const script = 'import { jsonLog } from "./adapters/log/json-log.ts"; const log = jsonLog("info"); log.info("a.b", { count: 1 }); log.warn("c.d", { text: "x\\n{\\"level\\":\\"error\\"}" })'
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  expect(stdout).toBe('')
  expect(stderr.trimEnd().split('\n').map(line => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ level: 'info', event: 'a.b', count: 1 }), expect.objectContaining({ level: 'warn', event: 'c.d' }),
  ])
})
