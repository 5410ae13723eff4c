import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './place.ts'

/** Runs a program of node_modules/.bin, its output shown. @returns whether it succeeded */
export function runBin(name: string, args: string[], env: Record<string, string> = {}): boolean {
  const program = name === 'node' ? process.execPath : join(ROOT, 'node_modules/.bin', name)
  return (
    spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  )
}
