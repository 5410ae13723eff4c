import { css } from '../base/reactive.ts'

export const styles = css`
  .fn {
    display: grid;
    grid-template-columns: minmax(120px, 168px) minmax(220px, 1.15fr) minmax(68px, auto) minmax(58px, auto) minmax(330px, 1fr);
    column-gap: calc(var(--_s) * 4);
  }
  .fn > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .h {
    font-size: var(--_xs);
    color: var(--_mut);
    padding-bottom: 8px;
  }
  .e,
  .n,
  .p {
    text-align: end;
  }
  .st {
    position: relative;
    height: 32px;
    border-radius: 2px;
  }
  .nm {
    min-width: 0;
    line-height: 1.2;
  }
  .nm button {
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.15;
    max-width: 100%;
  }
  .nm button,
  .nm span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .nm .mid {
    display: flex;
    width: fit-content;
  }
  .nm button::after {
    content: '';
    position: absolute;
    inset-block: -3px;
    inset-inline: -8px 0;
    border-radius: 3px;
  }
  .st:hover,
  .st.on {
    background: var(--_s2);
    box-shadow:
      0 0 0 3px var(--_s2),
      -5px 0 0 3px var(--_s2),
      5px 0 0 3px var(--_s2);
  }
  .nm button:focus-visible {
    outline: 0;
  }
  .nm button:focus-visible::after {
    outline: 2px solid var(--_ac);
    outline-offset: 1px;
  }
  .track {
    position: relative;
    align-self: stretch;
  }
  .bar {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    width: max(var(--w), 2px);
    background: var(--_ac);
    border-radius: 1px;
    forced-color-adjust: none;
    transition: width var(--_slow);
  }
  .sp {
    height: 52px;
  }
  .sp .track {
    grid-column: 2;
  }
  rect {
    fill: var(--_t1);
  }
  path {
    fill: var(--_wd);
  }
  .worst path {
    fill: var(--_nt);
  }
  .ic path {
    fill: none;
  }
  .txt {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--x);
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 1px;
    padding-inline-start: 10px;
    white-space: nowrap;
    line-height: 1.25;
  }
  .n,
  .txt b {
    font-size: 0.875rem;
  }
  .det {
    grid-column: 5;
    padding-inline-start: calc(var(--_s) * 5);
    position: relative;
    min-width: 0;
  }
  .sp .det::before {
    content: '';
    position: absolute;
    inset-block: -2px;
    inset-inline-start: 4px;
    width: 7px;
    border: 1px solid var(--_ls);
    border-inline-start: 0;
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
    opacity: 0.75;
  }
  .d1 {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    align-items: baseline;
  }
  .sh,
  .d2 {
    color: var(--_mut);
  }
  .worst .d1,
  .worst .sh {
    color: var(--_ng);
  }
  .b100 {
    display: flex;
    height: 6px;
    gap: 1px;
    margin: 3px 0;
    forced-color-adjust: none;
  }
  .b100 i {
    width: var(--w);
  }
  .c {
    background: var(--_t2);
  }
  .x {
    background: var(--_ls);
  }
  .b {
    background: var(--_lp);
  }
  .o {
    background: var(--_mk);
  }
  .worst .x {
    background: var(--_ng);
  }
  .d2 {
    overflow: hidden;
    font-size: var(--_xs);
    display: flex;
    gap: 0 12px;
    min-width: 0;
  }
  .pl {
    display: flex;
    flex: none;
    max-width: 100%;
    white-space: pre;
  }
  .long {
    flex: 0 1 auto;
    min-width: 9em;
  }
`
