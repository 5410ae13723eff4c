import { css } from '../base/reactive.ts'

/** The panel; and a section a stage: two abreast, then one, then folded. */
export const stackStyles = css`
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
  .stack {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: 40px;
  }
  .jst {
    border-top: 1px solid var(--_ls);
    padding: 12px 0 20px;
    min-width: 0;
  }
  .jst header,
  .jst summary {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
  }
  .jst h4 {
    flex: 1;
    font-size: var(--_lg);
    font-weight: 600;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .jst summary {
    cursor: pointer;
    list-style: none;
    min-height: 28px;
  }
  .jst summary::before {
    content: '';
    flex: none;
    width: 7px;
    height: 7px;
    border-inline-end: 1.5px solid var(--_mut);
    border-block-end: 1.5px solid var(--_mut);
    rotate: -45deg;
    translate: 0 -2px;
    transition: rotate var(--_fast);
  }
  :host(:dir(rtl)) .jst summary::before {
    rotate: 45deg;
  }
  .jst[open] summary::before {
    rotate: 45deg;
    translate: 0 -4px;
  }
  :host(:dir(rtl)) .jst[open] summary::before {
    rotate: -45deg;
  }
  .jst summary::-webkit-details-marker {
    display: none;
  }
  details.jst:not([open]) {
    padding-bottom: 8px;
  }
  dl {
    margin: 8px 0 0;
    display: grid;
    gap: 8px;
  }
  dl > div {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    gap: 10px;
  }
  dt {
    font-size: var(--_xs);
    color: var(--_mut);
    padding-top: 1px;
  }
  dd {
    margin: 0;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .line {
    display: block;
    text-align: start;
  }
  .tps {
    display: grid;
    gap: 2px;
  }
  .stack .big2 {
    display: inline;
    font-size: inherit;
    margin-inline-end: 5px;
  }
  .stack .what,
  .stack .chg {
    display: inline;
    font-size: inherit;
    margin-inline-end: 7px;
  }
  .stack .ms {
    display: block;
  }
  .stack .ch {
    min-height: 24px;
  }
  .stack .ch .tx {
    display: flex;
    justify-content: space-between;
    gap: 4px 10px;
    min-width: 0;
  }
  .stack .ch bdi:first-child {
    flex: none;
    max-width: 50%;
  }
  .stack .ch .mid {
    flex: 1;
  }
  .stack .ch .v {
    white-space: nowrap;
  }
  .stack .o i {
    zoom: 0.6;
  }
  .fe {
    display: grid;
    grid-template-columns: 2.6em 1fr auto;
    gap: 10px;
    align-items: center;
    width: 100%;
  }
  .sent {
    position: relative;
    height: 18px;
    forced-color-adjust: none;
    background:
      linear-gradient(var(--_ls), var(--_ls)) 50% 50% / 1px 9px no-repeat,
      linear-gradient(var(--_ls), var(--_ls)) 0 50% / 100% 1px no-repeat;
  }
  .sent i {
    position: absolute;
    inset-inline-start: var(--x);
  }
  .sent .w {
    top: 5px;
    height: 8px;
    width: var(--w);
    background: var(--_t2);
  }
  .sent .p {
    top: 3px;
    width: 12px;
    height: 12px;
    margin-inline-start: -6px;
    border-radius: 50%;
    background: var(--_ac);
    border: 2px solid var(--_ac);
  }
  .sent .p.few {
    background: var(--_sf);
  }
  .sent .id {
    inset-block: 0;
    border-inline-start: 2px dotted var(--_mut);
  }
  .sent .o {
    top: 4.5px;
    width: 9px;
    height: 9px;
    margin-inline-start: -4.5px;
    border: 1.5px solid var(--_mut);
    background: var(--_sf);
    rotate: 45deg;
  }
  @container (max-width: 699px) {
    .stack {
      grid-template-columns: minmax(0, 1fr);
    }
    .figs {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 18px 20px;
    }
    .f {
      font-size: 1.5rem;
    }
  }
  @container (max-width: 479px) {
    .stack .ch .tx {
      display: block;
    }
  }
  @media (pointer: coarse) {
    .jst summary {
      min-height: 44px;
      align-items: center;
    }
  }
`
