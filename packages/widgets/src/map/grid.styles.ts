import { css } from '../base/reactive.ts'

/** Figures and lanes. */
export const gridStyles = css`
  :host {
    --_ps: var(--journey-positive, light-dark(#0a7a5a, #4cc79a));
  }
  .wait {
    min-height: 900px;
  }
  .pos {
    color: var(--_ps);
  }
  .figs {
    display: flex;
    flex-wrap: wrap;
    gap: 18px 44px;
    align-items: flex-start;
    margin-bottom: 22px;
  }
  .fig {
    font-size: var(--_xs);
    max-width: 230px;
  }
  .f {
    font-size: var(--journey-text-figure, 1.75rem);
    font-weight: 600;
    letter-spacing: -0.02em;
    line-height: 1.15;
    overflow-wrap: anywhere;
  }
  .d {
    color: var(--_mut);
    line-height: 1.35;
    margin-top: 4px;
    text-wrap: balance;
  }
  .scale {
    width: 190px;
    max-width: 100%;
    height: 8px;
    position: relative;
    background: linear-gradient(to right, var(--_s2), var(--_mk));
    margin: 7px 0 6px;
    forced-color-adjust: none;
  }
  :host(:dir(rtl)) .scale {
    background: linear-gradient(to left, var(--_s2), var(--_mk));
  }
  .scale i {
    position: absolute;
    inset-block: -4px;
    inset-inline-start: calc(var(--x) - 1.5px);
    width: 3px;
    background: var(--_ink);
  }
  .scale .was {
    background: none;
    border-inline-start: 1.5px dashed var(--_mut);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    width: 190px;
    max-width: 100%;
  }
  .grid {
    --g: 108px;
  }
  .cl {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .cl.long5 {
    -webkit-line-clamp: 5;
  }
  .lane {
    display: grid;
    grid-template-columns: var(--g) repeat(var(--n), minmax(0, 1fr));
    border-top: 1px solid var(--_ln);
  }
  .lh {
    font-size: var(--_xs);
    color: var(--_mut);
    padding-block: 10px;
    padding-inline-end: 8px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .lh:has(+ .plot) {
    padding-inline-end: 32px;
  }
  .lh b {
    display: block;
    color: var(--_ink);
  }
  .c {
    padding: 9px 10px 10px;
    border-inline-start: 1px solid var(--_ln);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .tight .c {
    padding-inline: 7px;
    hyphens: auto;
  }
  .tight .st {
    font-size: var(--_md);
  }
  .tight .st .no {
    display: block;
  }
  .tight .long {
    display: none;
  }
  .tight .pn {
    grid-template-columns: minmax(0, 1fr);
    gap: 3px;
  }
  .hd {
    border-top: 0;
  }
  .hd .c {
    padding-block: 0 8px;
    border-color: transparent;
  }
  .vh {
    position: absolute;
    clip-path: inset(50%);
  }
`
