import { css } from '../base/reactive.ts'

export const styles = css`
  .state {
    font-size: var(--_xs);
    color: var(--_mut);
    margin: -8px 0 16px;
  }
  .dot {
    display: inline-block;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    border: 1.5px solid var(--_ls);
    margin-inline-end: 6px;
    forced-color-adjust: none;
  }
  .dot.on {
    border-color: var(--_ac);
    background: var(--_ac);
  }
  .live {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
    gap: 24px 40px;
  }
  .big2 {
    font-size: var(--journey-text-figure, 1.75rem);
    font-weight: 600;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  h4 {
    font-size: var(--_xs);
    font-weight: 600;
    border-bottom: 1px solid var(--_ln);
    padding-bottom: 4px;
    margin: 14px 0 4px;
  }
  .events h4 {
    margin-top: 0;
  }
  .now li {
    display: grid;
    grid-template-columns: 3.2em minmax(0, 1fr) minmax(40px, 38%);
    gap: 8px;
    align-items: center;
    padding: 3px 0;
  }
  .now li b {
    text-align: end;
  }
  .nm {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  button.nm:hover,
  .nm[aria-pressed='true'] {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .bar {
    height: 10px;
    width: var(--w);
    background: var(--_ac);
    border-radius: 1px;
    transition: width var(--_slow);
    forced-color-adjust: none;
  }
  .ev {
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr) minmax(0, auto);
    gap: 0 10px;
    align-items: baseline;
    width: 100%;
    padding: 4px 0;
  }
  .ev:hover,
  .ev[aria-pressed='true'] {
    background: var(--_s2);
  }
  .ev[aria-pressed='true'] {
    box-shadow: inset 3px 0 0 var(--_ac);
  }
  :host(:dir(rtl)) .ev[aria-pressed='true'] {
    box-shadow: inset -3px 0 0 var(--_ac);
  }
  .ev time {
    font-size: var(--_xs);
    color: var(--_mut);
    padding-inline-start: 6px;
  }
  .ev .what,
  .who {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .who {
    max-width: 20ch;
  }
  @container (max-width: 699px) {
    .live {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 419px) {
    .ev {
      grid-template-columns: 68px minmax(0, 1fr);
    }
    .who {
      grid-column: 2;
    }
  }
  @media (pointer: coarse) {
    .ev,
    button.nm {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .ev[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`
