/** Of `/docs`: stands in the page itself, allowed there by its hash. The colours are the dashboard's. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#ffffff, #14171b);
  --surface-2: light-dark(#f4f6f8, #1d2126);
  --ink: light-dark(#15191e, #e9ecef);
  --muted: light-dark(#59626d, #9ba5b0);
  --line: light-dark(#e1e5e9, #2b3138);
  --accent: light-dark(#2b59c3, #7ea6ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body {
  margin: 0 auto; max-width: 60rem; padding: 0 clamp(16px, 3vw, 32px) 64px;
  background: var(--surface); color: var(--ink);
  font: 0.9375rem/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif;
}
h1 { font-size: 1.5rem; margin: 32px 0 8px; }
h2 { font-size: 1.25rem; margin: 48px 0 8px; border-top: 1px solid var(--ink); padding-top: 12px; }
h3 { font-size: 1rem; margin: 28px 0 4px; overflow-wrap: anywhere; }
h4 { font-size: 0.8125rem; margin: 12px 0 4px; color: var(--muted); }
p { margin: 4px 0; max-width: 46rem; }
a { color: var(--accent); }
nav ul, .values { list-style: none; margin: 0 0 8px; padding: 0; }
nav li { margin: 2px 0; overflow-wrap: anywhere; }
code, pre { font: 0.8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--surface-2); border-radius: 6px; padding: 10px 14px; margin: 4px 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 4.5em; font-weight: 600; text-transform: uppercase; }
.muted { color: var(--muted); }
.who { font-size: 0.8125rem; color: var(--muted); }
.values li { padding: 3px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.values .values { margin: 0 0 0 16px; }
.values .values li:last-child { border: 0; }
details { margin: 2px 0; }
summary { cursor: pointer; padding: 3px 0; color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section > :target, h3:target { color: var(--accent); }
@media (pointer: coarse) { summary { min-height: 44px; padding: 10px 0; } nav li a { display: inline-block; padding: 8px 0; } }
`
