import type { Case } from '../../test/cases/case.ts'
import type { Env as WorkerEnv } from '../env.ts'

/** Tells `cloudflare:workers` and `cloudflare:test` in tests what they test. */
declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../index.ts')
    }
    interface Env extends WorkerEnv {}
  }
}

/** What vitest.config.ts hands over from Node. */
declare module 'vitest' {
  interface ProvidedContext {
    cases: Case[]
  }
}
