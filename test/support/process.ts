import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Finished { readonly code: number | null, readonly stdout: string, readonly stderr: string }

/** The bot as operators start it: `node --import tsx src/main.ts …`, with only the variables a test gives. */
export function startMain(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment }, stdio: 'pipe',
  })
  let stdout = ''
  let stderr = ''
  const waiting = new Set<() => void>()
  const heard = (): void => { for (const check of waiting) check() }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; heard() })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; heard() })

  return {
    child,
    output: () => ({ stdout, stderr }),
    /** Resolves with the match once the process has printed it, on either stream. */
    printed: (pattern: RegExp): Promise<RegExpExecArray> => new Promise((resolve, reject) => {
      const check = (): void => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr)
        if (!match) return
        waiting.delete(check)
        resolve(match)
      }
      waiting.add(check)
      child.once('close', () => reject(new Error(`ended before printing ${String(pattern)}:\n${stdout}\n${stderr}`)))
      check()
    }),
    /** Resolves when the process has ended by itself. */
    finished: async (): Promise<Finished> => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      return { code: child.exitCode, stdout, stderr }
    },
  }
}

/** Runs a command to its end with the given standard input. */
export async function runMain(args: readonly string[], { input = '', environment = {} }: { input?: string, environment?: Readonly<Record<string, string>> } = {}): Promise<Finished> {
  const running = startMain(args, environment)
  running.child.stdin.end(input)
  return running.finished()
}
