import { z } from 'zod'

/** Everything that operators decide. Read once from the environment, handed on as a value. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly knowledgeDir: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly trustProxyHops: number
  /** Key of the hashes that stand for users and chats; null: generated and kept in `dataDir`. */
  readonly identityKey: string | null
  readonly telegram: TelegramConfig | null
}

export interface TelegramConfig {
  readonly token: string
  /** Another Bot API server; null: Telegram's own. */
  readonly apiRoot: string | null
  readonly mode: { readonly kind: 'polling' } | { readonly kind: 'webhook', readonly publicUrl: string, readonly secret: string }
}

/** Thrown at start with every wrong variable and what to do about it. Values are never quoted: some are secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'} (see .env.example):\n${problems.map(problem => `  - ${problem}`).join('\n')}`)
  }
}

const schema = z.object({
  PORT: z.coerce.number('is no number; give a port from 0 to 65535').int('is no whole number').min(0, 'is below 0').max(65_535, 'is above 65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'use one of debug, info, warn, error, silent').default('info'),
  TRUST_PROXY_HOPS: z.coerce.number('is no number; give how many proxies stand in front (0 for none)').int('is no whole number').min(0, 'is below 0').max(10, 'is above 10').default(0),
  IDENTITY_KEY: z.string().min(32, 'is shorter than 32 characters; make one with: openssl rand -hex 32').optional(),
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\d+:[\w-]+$/, 'does not look like a token of @BotFather (digits, a colon, letters)').optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/, error: 'is no http(s) address; leave it empty for Telegram itself' }).optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], 'use polling or webhook').default('polling'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is no http(s) address; give the address under which Telegram reaches this server' }).optional(),
  TELEGRAM_WEBHOOK_SECRET: z.string().regex(/^[\w-]{32,256}$/, 'must have 32 to 256 letters, digits, _ or -; make one with: openssl rand -hex 32').optional(),
})

/**
 * @param environment the variables of the process; an empty value counts as not set
 * @throws ConfigError listing every wrong variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = schema.safeParse(given)
  const problems = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
  if (!parsed.success || missingForWebhook(given).length > 0) throw new ConfigError([...problems, ...missingForWebhook(given)])
  const env = parsed.data
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    knowledgeDir: env.KNOWLEDGE_DIR,
    logLevel: env.LOG_LEVEL,
    trustProxyHops: env.TRUST_PROXY_HOPS,
    identityKey: env.IDENTITY_KEY ?? null,
    telegram: env.TELEGRAM_BOT_TOKEN === undefined ? null : {
      token: env.TELEGRAM_BOT_TOKEN,
      apiRoot: env.TELEGRAM_API_ROOT ?? null,
      mode: env.TELEGRAM_MODE === 'webhook' ? { kind: 'webhook', publicUrl: env.PUBLIC_URL!, secret: env.TELEGRAM_WEBHOOK_SECRET! } : { kind: 'polling' },
    },
  }
}

function missingForWebhook(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given['TELEGRAM_MODE'] !== 'webhook' || given['TELEGRAM_BOT_TOKEN'] === undefined) return []
  return ['PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET'].filter(name => given[name] === undefined).map(name => `${name} is missing; TELEGRAM_MODE=webhook needs it`)
}
