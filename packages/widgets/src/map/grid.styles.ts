import { css } from '../base/reactive.ts'

/** Figures, lanes and cells, wide. */
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
  .b {
    max-width: 100%;
    border-radius: 3px;
    transition: background var(--_fast);
  }
  .b:hover,
  .b[aria-pressed='true'] {
    background: var(--_s2);
  }
  .b[aria-pressed='true'] {
    box-shadow:
      0 0 0 3px var(--_s2),
      0 3px 0 3px var(--_ac);
  }
  .b:focus-visible {
    outline-offset: 3px;
  }
  .st {
    font-size: var(--_lg);
    font-weight: 600;
    line-height: 1.25;
  }
  .st:hover bdi {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .no {
    font-weight: 400;
    color: var(--_mut);
  }
  .n {
    font-size: var(--_xs);
    color: var(--_mut);
    line-height: 1.5;
  }
  .n b {
    color: var(--_ink);
  }
  .nw {
    white-space: nowrap;
    margin-inline-end: 6px;
  }
  .quiet {
    font-size: var(--_xs);
    color: var(--_ng);
    font-weight: 600;
    line-height: 1.35;
    margin-top: 3px;
  }
  .oth {
    white-space: nowrap;
    font-weight: 400;
    color: var(--_mut);
  }
  .mk {
    color: var(--_ls);
  }
  .slim .c,
  .slim .lh {
    padding-block: 7px;
  }
  .br {
    display: grid;
    grid-template-columns: auto minmax(24px, 1fr);
    gap: 8px;
    align-items: center;
    width: 100%;
    min-height: 20px;
  }
  .tight .br {
    grid-template-columns: 1fr;
    gap: 2px;
  }
  .bn {
    min-width: 6.6em;
    white-space: nowrap;
    font-size: var(--_xs);
  }
  .bn.s {
    min-width: 3.4em;
  }
  .bn b {
    font-size: var(--_md);
  }
  .hbar {
    position: relative;
    height: 7px;
    border: 1px solid var(--_ln);
    forced-color-adjust: none;
  }
  .hbar i {
    display: block;
    width: var(--w);
    height: 100%;
    background: var(--_mut);
  }
  .hbar.x i {
    background: var(--_hatch);
    border-inline-end: 1px solid var(--_ls);
  }
  .hbar.worst i {
    background: var(--_ng);
  }
  .hbar em {
    position: absolute;
    inset-block: -4px;
    inset-inline-start: var(--x);
    border-inline-start: 1.5px dashed var(--_mut);
  }
  .tp .lh,
  .tp .c {
    padding-block: 4px;
    align-content: center;
  }
  .sub {
    border-top-style: dotted;
  }
  .ch {
    display: grid;
    grid-template-columns: 30px minmax(0, 1fr);
    gap: 7px;
    align-items: center;
    width: 100%;
    min-height: 34px;
    line-height: 1.25;
  }
  .tight .ch {
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 4px;
  }
  .o {
    display: grid;
    place-items: center;
  }
  .o i {
    width: var(--w);
    height: var(--w);
    border-radius: 50%;
    background: var(--_t2);
    border: 1px solid var(--_ac);
    forced-color-adjust: none;
  }
  .tight .o i {
    zoom: 0.66;
  }
  .o .none {
    background: none;
    border: 1px dashed var(--_ls);
  }
  .v {
    display: block;
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .ms {
    display: block;
    width: 100%;
  }
  .big2 {
    display: block;
    font-size: 1.25rem;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }
  .what,
  .chg {
    display: block;
    font-size: var(--_xs);
    color: var(--_mut);
    line-height: 1.4;
  }
  .what.cl {
    display: -webkit-box;
  }
  .tight .cl.long5 {
    -webkit-line-clamp: 9;
  }
  .chg {
    color: var(--_ink);
  }
  .chg.pos {
    color: var(--_ps);
  }
  .chg.neg {
    color: var(--_ng);
  }
  .pn {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 7px;
    width: 100%;
    line-height: 1.32;
  }
  .pn + .pn {
    margin-top: 10px;
  }
  .rk {
    width: 20px;
    height: 20px;
    border-radius: 50%;
    border: 1.5px solid var(--_ng);
    color: var(--_ng);
    font-size: var(--_xs);
    font-weight: 600;
    line-height: 17px;
    text-align: center;
  }
  .rk.top {
    background: var(--_ng);
    color: var(--_sf);
    forced-color-adjust: none;
  }
  .nt {
    font-size: var(--_xs);
  }
  .nt + .nt {
    margin-top: 8px;
  }
  .by {
    display: block;
  }
  .panel {
    position: sticky;
    bottom: 0;
    max-height: 50vh;
    overflow: auto;
    background: var(--_sf);
    border-top-color: var(--_ink);
    padding-bottom: 12px;
  }
  .said {
    margin-top: 8px;
    max-width: 34ch;
  }
  .save {
    margin-inline-start: auto;
  }
  .sw.go,
  .sw.off,
  .sw.back {
    height: 4px;
    background: var(--_ac);
  }
  .sw.off {
    height: 3px;
    background: var(--_mut);
  }
  .sw.back {
    height: 0;
    background: none;
    border-top: 2px dashed var(--_lp);
  }
  .skm {
    display: grid;
    grid-template-columns: repeat(var(--n), 1fr);
    gap: 22px 24px;
  }
  .skm i {
    height: var(--h);
  }
`
