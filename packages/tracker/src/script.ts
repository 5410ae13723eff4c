import { type Journey, type Options, start } from './journey.ts'
import { guard } from './lib/guard.ts'

/** A call that the stub has kept: method, arguments, and whom to tell the result. */
type Call = [method: keyof Journey, args: unknown[], resolve: (result: unknown) => void]

/** What `<script src=".../t.js" data-site="...">` does. A module has no currentScript, so it looks for the tag. */
guard(() => {
  const tag = (document.currentScript ||
    document.querySelector('script[data-site]')) as HTMLScriptElement | null
  const options = { src: tag?.src && new URL('/e', tag.src).href, ...tag?.dataset } as unknown as Options
  const kept = window.journey as Journey | undefined
  // By import(), since a script element's address is a sink of Trusted Types and this is none; the policy that let this script
  // in lets its neighbour in. https://w3c.github.io/trusted-types/dist/spec/#injection-sinks
  const journey = start(options, (part) => import(new URL(`t${part}.js`, tag!.src).href))
  const stub = Array.isArray(kept) ? (kept as unknown as Call[]) : undefined
  if (!stub && kept?.track) return
  window.journey = journey
  const call = guard(([method, args, resolve]: Call) =>
    resolve((journey[method] as ((...args: unknown[]) => unknown) | undefined)?.(...args)),
  )
  stub?.forEach(call)
  // Whoever took hold of the stub itself is served as well.
  if (stub) stub.push = call as never
})()

declare global {
  interface Window {
    journey: Journey
  }
}
