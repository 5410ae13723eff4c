import { css } from './reactive.ts'

/** The head, the body and the foot of every report, its table and its states. */
export const base = css`
  section {
    container-type: inline-size;
    text-wrap: pretty;
  }
  p,
  ol,
  ul,
  h3,
  h4 {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: inherit;
    font-weight: 400;
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(var(--_s) * 2) calc(var(--_s) * 4);
    border-top: 1px solid var(--_ink);
    padding-top: calc(var(--_s) * 2.5);
  }
  .title {
    flex: 1;
    min-width: 0;
    font-size: var(--journey-text-title, 1.0625rem);
    font-weight: 600;
    letter-spacing: -0.006em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .sum {
    font-size: var(--_lg);
    line-height: 1.45;
    max-width: 54rem;
    text-wrap: balance;
    margin-top: calc(var(--_s) * 1.5);
    overflow-wrap: anywhere;
  }
  .meta {
    font-size: var(--_xs);
    color: var(--_mut);
    margin-top: var(--_s);
    overflow-wrap: anywhere;
  }
  /* A sentence of another direction than the page's (English on an Arabic page) keeps its own. */
  :host(:dir(rtl)) :is(.sum, .meta, .foot *, .tell, .txt *, .d1 *, .v) {
    unicode-bidi: plaintext;
    text-align: right;
  }
  .body {
    margin-top: calc(var(--_s) * 5);
    position: relative;
  }
  .foot {
    font-size: var(--_xs);
    color: var(--_mut);
    margin-top: calc(var(--_s) * 4);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s) calc(var(--_s) * 5);
    align-items: center;
  }
  .wait {
    min-height: 420px;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .sw {
    width: 18px;
    height: 10px;
    border-radius: 1px;
    flex: none;
    forced-color-adjust: none;
    background: var(--_mk);
  }
  .lk {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    forced-color-adjust: none;
  }
  :host(:dir(rtl)) .lk {
    transform: scaleX(-1);
  }
  .ic {
    width: 12px;
    height: 12px;
    vertical-align: -1.5px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }
  .neg {
    color: var(--_ng);
  }
  .loop {
    color: color-mix(in oklab, var(--_lp) 72%, var(--_ink));
    white-space: nowrap;
  }
  .seg {
    display: inline-flex;
    border: 1px solid var(--_ls);
    border-radius: var(--_rd);
    flex: none;
  }
  .seg button {
    padding: 0 10px;
    height: 28px;
    font-size: var(--_xs);
    color: var(--_mut);
    transition: background var(--_fast);
    border-radius: calc(var(--_rd) - 1px);
  }
  .seg button + button {
    border-inline-start: 1px solid var(--_ls);
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .seg button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .seg button:hover,
  .seg button[aria-pressed='true'] {
    background: var(--_s2);
    color: var(--_ink);
  }
  .seg button[aria-pressed='true'] {
    font-weight: 600;
    box-shadow: inset 0 -2px 0 var(--_ac);
  }
  .mid {
    display: inline-flex;
    max-width: 100%;
    min-width: 0;
    overflow: hidden;
    white-space: pre;
    vertical-align: bottom;
  }
  .ma {
    overflow: hidden;
    text-overflow: ellipsis;
    min-width: 1.2em;
  }
  .mb {
    flex: none;
  }
  @media print {
    .seg {
      display: none;
    }
  }
`
