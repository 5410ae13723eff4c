import { css } from '../base/reactive.ts'

/** What stands in the cells, in the grid and in the sections alike. */
export const cellStyles = css`
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
