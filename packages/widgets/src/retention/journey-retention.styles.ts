import { css } from '../base/reactive.ts'

export const styles = css`
  .wait {
    min-height: 340px;
  }
  .wide {
    overflow-x: auto;
  }
  .rt {
    border-collapse: separate;
    border-spacing: 2px;
    width: 100%;
    font-size: var(--_md);
  }
  .rt th,
  .rt td {
    padding: 6px 8px;
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
    border: 0;
    min-width: 48px;
  }
  .rt th:first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    text-align: start;
    padding-inline-start: 0;
    background: var(--_sf);
  }
  .rt thead th {
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .rt .all th,
  .rt .all td {
    vertical-align: bottom;
    border-bottom: 1px solid var(--_ls);
    color: var(--_ink);
  }
  .rt .cv {
    padding: 0 8px;
  }
  .cv b {
    display: block;
    font-size: var(--_xs);
  }
  .cv i {
    display: block;
    height: 56px;
    background: linear-gradient(to top, var(--_ac) var(--h), transparent var(--h));
    forced-color-adjust: none;
  }
  .rt .c {
    background: color-mix(in oklab, var(--_t2) var(--t), var(--_s2));
    forced-color-adjust: none;
    color: var(--_ink);
  }
  .rt tr:hover .rb,
  .rt .on .rb {
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  .rt .on .c {
    box-shadow: inset 0 2px var(--_ac), inset 0 -2px var(--_ac);
  }
  .rt .rb::after {
    content: none;
  }
  .rt .rb:focus-visible {
    outline: 2px solid var(--_ac);
  }
  .few {
    background: color-mix(in oklab, var(--_t2) 10%, var(--_s2));
    box-shadow: inset 0 0 0 1px var(--_ln);
  }
  .many {
    background: var(--_t2);
  }
`
