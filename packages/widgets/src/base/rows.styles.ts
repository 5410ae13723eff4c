import { css } from './reactive.ts'

/** Reports of rows: a grid with a row of heads, which becomes blocks where it is narrow. */
export const rowStyles = css`
  .rows > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    min-height: 34px;
    position: relative;
  }
  .rows > .h {
    align-items: end;
    min-height: 0;
    padding-bottom: 7px;
    border-bottom: 1px solid var(--_ls);
    font-size: var(--_xs);
    line-height: 1.25;
    color: var(--_mut);
  }
  .rows > li + li:not(.h + li) {
    border-top: 1px solid var(--_ln);
  }
  .rows > li:not(.h):hover,
  .rows > .on {
    background: var(--_s2);
  }
  .rows > .on::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: -8px;
    width: 3px;
    background: var(--_ac);
    forced-color-adjust: none;
  }
  .rb {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    min-width: 0;
    max-width: 100%;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .rb .mid {
    width: fit-content;
  }
  .rb::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .rb:focus-visible {
    outline: 0;
  }
  .rb:focus-visible::after {
    outline: 2px solid var(--_ac);
    outline-offset: 1px;
    border-radius: 3px;
  }
  .on .rb {
    font-weight: 600;
  }
  .sn {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    max-width: 12em;
    margin-inline-start: auto;
    overflow-wrap: break-word;
  }
  th:first-child .sn {
    margin-inline-start: 0;
  }
  .r {
    text-align: end;
  }
  .rest {
    margin-top: 12px;
  }
  .skrow {
    display: block;
    height: 14px;
    width: var(--w);
    margin-bottom: 20px;
  }
  select {
    font: inherit;
    color: inherit;
    background: var(--_sf);
    border: 1px solid var(--_ls);
    border-radius: var(--_rd);
    min-height: 32px;
    max-width: 100%;
    padding: 0 8px;
  }
  .pick {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    margin-bottom: 16px;
    font-size: var(--_xs);
    color: var(--_mut);
  }
  .pick select {
    color: var(--_ink);
    font-size: var(--_md);
  }
  @media (pointer: coarse) {
    .rows > li:not(.h),
    select {
      min-height: 44px;
    }
  }
  @media print {
    .pick,
    .rest {
      display: none;
    }
  }
`
