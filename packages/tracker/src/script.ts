import { type Journey, type Options, start } from './journey.ts'
import { guard } from './lib/guard.ts'

/** A call that the stub has kept: method, arguments, and whom to tell the result. */
type Call = [method: keyof Journey, args: unknown[], resolve: (result: unknown) => void]

/** What `<script src=".../t.js" data-site="...">` does. A module has no currentScript, so it looks for the tag. */
guard(() => {
  const tag = (document.currentScript ||
    document.querySelector('script[data-site]')) as HTMLScriptElement | null
  const options = { src: tag?.src && new URL('/e', tag.src).href, ...tag?.dataset } as unknown as Options
  const kept = window.journey as unknown
  // By import(), since a script element's address is a sink of Trusted Types and this is none; the policy that let this script
  // in lets its neighbour in. https://w3c.github.io/trusted-types/dist/spec/#injection-sinks
  const journey = start(options, () => import(new URL('t2.js', tag!.src).href))
  if (kept && !Array.isArray(kept) && (kept as Journey).track) return
  window.journey = journey
  if (!Array.isArray(kept)) return
  const call = guard(([method, args, resolve]: Call) =>
    resolve((journey[method] as ((...args: unknown[]) => unknown) | undefined)?.(...args)),
  )
  // Whoever took hold of the stub itself is served as well.
  Object.assign(kept, { push: call })
  for (const item of kept as Call[]) call(item)
})()

declare global {
  interface Window {
    journey: Journey
  }
}
