import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'no problem'
}

describe('the configuration', () => {
  it('needs nothing: without any variable the web page is on and Telegram is off', () => {
    expect(readConfig({})).toEqual({
      port: 3000, host: '127.0.0.1', dataDir: 'data', knowledgeDir: 'knowledge', logLevel: 'info', trustProxyHops: 0, identityKey: null, telegram: null,
    })
  })

  it('takes an empty value for not set', () => {
    expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: ' ' })).toMatchObject({ port: 3000, telegram: null })
  })

  it('lists every wrong variable at once, with what to do', () => {
    const problems = problemsOf({ PORT: 'seribu', LOG_LEVEL: 'loud', IDENTITY_KEY: 'short', TELEGRAM_BOT_TOKEN: 'nonsense', TELEGRAM_MODE: 'webhook' })
    expect(problems).toMatch(/has 6 problems/)
    for (const name of ['PORT', 'LOG_LEVEL', 'IDENTITY_KEY', 'TELEGRAM_BOT_TOKEN', 'PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET']) expect(problems).toContain(`- ${name} `)
  })

  it('never quotes a value, since some are secrets', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: 'secret-token-value', IDENTITY_KEY: 'secret-key' })).not.toMatch(/secret-token-value|secret-key/)
  })

  it('refuses webhook mode without the secret', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: '1:abc', TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'https://bot.example' })).toMatch(/TELEGRAM_WEBHOOK_SECRET is missing/)
  })

  it('takes webhook mode with address and secret', () => {
    const secret = 'a'.repeat(32)
    expect(readConfig({ TELEGRAM_BOT_TOKEN: '1:abc', TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'https://bot.example', TELEGRAM_WEBHOOK_SECRET: secret }).telegram)
      .toEqual({ token: '1:abc', apiRoot: null, mode: { kind: 'webhook', publicUrl: 'https://bot.example', secret } })
  })

  it('is described whole in .env.example', () => {
    const described = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z\./gm)].map(([, name]) => name)
    expect(described.sort()).toEqual(read.sort())
  })
})
