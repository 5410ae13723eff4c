import { css } from './reactive.ts'

/**
 * The look's tokens. Each `--journey-*` can be set on the page, a wrapper or one element; the names with an underscore are
 * what the styles read. Colours follow the page's `color-scheme`, not the operating system: a light page stays light.
 * Contrast on the surface: ink 17.6 (dark 15.2), muted 6.2 (7.2), line-strong 3.3 (4.2), accent 6.3 (7.5), negative 5.7
 * (7.7), loop 7.4 (11.4). Muted must not lie on t2 or lt.
 */
export const tokens = css`
  :host {
    --_sf: var(--journey-surface, light-dark(#fff, #14171b));
    --_s2: var(--journey-surface-2, light-dark(#f4f6f8, #1d2126));
    --_ink: var(--journey-ink, light-dark(#15191e, #e9ecef));
    --_mut: var(--journey-ink-muted, light-dark(#59626d, #9ba5b0));
    --_ln: var(--journey-line, light-dark(#e1e5e9, #2b3138));
    --_ls: var(--journey-line-strong, light-dark(#868f9a, #717b86));
    --_mk: var(--journey-mark, light-dark(#c3cad2, #4a535d));
    --_ac: var(--journey-accent, light-dark(#2b59c3, #7ea6ff));
    --_ng: var(--journey-negative, light-dark(#b93a0e, #ff8a5c));
    --_lp: var(--journey-loop, light-dark(#8a2f86, #f3bdec));
    --_t1: light-dark(color-mix(in oklab, var(--_ac) 13%, var(--_sf)), color-mix(in oklab, var(--_ac) 22%, var(--_sf)));
    --_t2: light-dark(color-mix(in oklab, var(--_ac) 34%, var(--_sf)), color-mix(in oklab, var(--_ac) 42%, var(--_sf)));
    --_lt: light-dark(color-mix(in oklab, var(--_lp) 26%, var(--_sf)), color-mix(in oklab, var(--_lp) 36%, var(--_sf)));
    --_nt: light-dark(color-mix(in oklab, var(--_ng) 18%, var(--_sf)), color-mix(in oklab, var(--_ng) 32%, var(--_sf)));
    --_wd: color-mix(in oklab, var(--_ln) 62%, var(--_sf));
    --_hatch: repeating-linear-gradient(135deg, var(--_ls) 0 1.25px, transparent 1.25px 4.5px);
    --_s: var(--journey-space, 4px);
    --_rd: var(--journey-radius, 6px);
    --_xs: var(--journey-text-s, 0.75rem);
    --_md: var(--journey-text-m, 0.8125rem);
    --_lg: var(--journey-text-l, 0.9375rem);
    --_fast: var(--journey-fast, 120ms);
    --_slow: var(--journey-slow, 240ms);
    display: block;
    flex: 1 1 20rem;
    font: 400 var(--_md) / 1.38 var(--journey-font, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, system-ui, sans-serif);
    font-variant-numeric: tabular-nums lining-nums;
    color: var(--_ink);
    background: var(--_sf);
    text-align: start;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) {
    display: none;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0ms;
      --_slow: 0ms;
    }
  }
`
