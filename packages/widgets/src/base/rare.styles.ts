import { css } from './reactive.ts'

/** What few readers need: framed buttons, browsers that know no light-dark(), forced colours, fingers. */
export const rare = css`
  :host {
    --_oa: var(--journey-on-accent, light-dark(#fff, #10141a));
  }
  .ctl {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 12px;
    border: 1px solid var(--_ls);
    border-radius: var(--_rd);
    background: var(--_sf);
    white-space: nowrap;
    transition: background var(--_fast);
  }
  .ctl:hover {
    background: var(--_s2);
  }
  .ctl.main {
    background: var(--_ac);
    border-color: var(--_ac);
    color: var(--_oa);
    font-weight: 600;
  }
  .ctl.main:hover {
    background: color-mix(in oklab, var(--_ac) 88%, var(--_ink));
  }
  .ctl:focus-visible {
    border-radius: var(--_rd);
  }
  @supports not (color: light-dark(#000, #fff)) {
    :host {
      --_sf: var(--journey-surface, #fff);
      --_s2: var(--journey-surface-2, #f4f6f8);
      --_ink: var(--journey-ink, #15191e);
      --_mut: var(--journey-ink-muted, #59626d);
      --_ln: var(--journey-line, #e1e5e9);
      --_ls: var(--journey-line-strong, #868f9a);
      --_mk: var(--journey-mark, #c3cad2);
      --_ac: var(--journey-accent, #2b59c3);
      --_oa: var(--journey-on-accent, #fff);
      --_ng: var(--journey-negative, #b93a0e);
      --_lp: var(--journey-loop, #8a2f86);
      --_t1: #e3e9f7;
      --_t2: #b6c6ea;
      --_lt: #e1c9e0;
      --_nt: #f4dcd3;
    }
  }
  @media (forced-colors: active) {
    /* Its text would stand on a plate of the page's own colour, which is the text's. */
    .ctl.main {
      forced-color-adjust: none;
    }
    :host {
      --_sf: Canvas;
      --_s2: Canvas;
      --_ink: CanvasText;
      --_mut: CanvasText;
      --_ln: CanvasText;
      --_ls: CanvasText;
      --_mk: CanvasText;
      --_ac: Highlight;
      --_oa: HighlightText;
      --_ng: CanvasText;
      --_lp: LinkText;
      --_t1: color-mix(in oklab, Highlight 32%, Canvas);
      --_t2: color-mix(in oklab, Highlight 62%, Canvas);
      --_lt: color-mix(in oklab, LinkText 45%, Canvas);
      --_nt: color-mix(in oklab, CanvasText 62%, Canvas);
      --_wd: color-mix(in oklab, CanvasText 22%, Canvas);
    }
  }
  @media (pointer: coarse) {
    .ctl {
      min-height: 44px;
    }
  }
`
