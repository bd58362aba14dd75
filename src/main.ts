import { existsSync } from 'node:fs'
import { readConfig } from './config.ts'

/**
 * The one way in: `npm start`, `npm run ask`, `npm run check:knowledge`. Each command loads only the parts it needs, so
 * that a question in the terminal is not kept waiting by a web server.
 */
async function main([command, ...args]: readonly string[]): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  switch (command) {
    case undefined: return (await import('./start.ts')).start(config)
    case 'ask': return (await import('./ask.ts')).ask(config, args)
    // Ahead of the first start, so that it takes half a second too. `npm ci` does it; nothing depends on it.
    case 'compile': {
      await (await import('./house.ts')).buildHouse(config)
      return
    }
    case 'eval': return (await import('./eval.ts')).evaluate(config, args)
    case 'calibrate': return (await import('./calibrate.ts')).calibrate(config)
    case 'check-knowledge': return (await import('./check-knowledge.ts')).checkKnowledge(config)
    default: throw new Error(`unknown command "${command}"; there are: ask, check-knowledge, calibrate, compile, eval, or none to start the bot`)
  }
}

/** Errors that explain themselves are shown without a stack: the operator can act on the message alone. */
const EXPECTED = new Set(['ConfigError', 'IdentityKeyError', 'KnowledgeFaultyError', 'PortInUseError', 'UsageError', 'WorseFiguresError'])

main(process.argv.slice(2)).catch((error: unknown) => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${EXPECTED.has(name) ? message : stack ?? message}\n`)
  process.exitCode = 1
})
