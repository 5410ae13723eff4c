import { css } from './reactive.ts'

/** Buttons, links and focus, the same in every element. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  b {
    font-weight: 600;
  }
  .mut {
    color: var(--_mut);
  }
  .xs {
    font-size: var(--_xs);
  }
  .nw {
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
    text-align: start;
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
  .link {
    color: var(--_ac);
    text-decoration: underline 1px;
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--_ac);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .ctl:focus-visible {
    border-radius: var(--_rd);
  }
`
