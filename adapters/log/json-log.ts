import { pino } from 'pino'
import type { Log } from '../../src/ports/log.ts'

/** Writes one JSON object a line to standard error, so that standard output stays free for answers. */
export function jsonLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: label => ({ level: label }) } }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (event, fields = {}) => { logger.info({ ...fields, event }) },
    warn: (event, fields = {}) => { logger.warn({ ...fields, event }) },
    error: (event, fields = {}) => { logger.error({ ...fields, event }) },
  }
}
