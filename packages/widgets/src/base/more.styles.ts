import { css } from './reactive.ts'

/** Tables, panels, messages and skeletons. */
export const more = css`
  .scroll {
    overflow-x: auto;
  }
  .scroll + .scroll {
    margin-top: 28px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  caption {
    text-align: start;
    font-size: var(--_xs);
    color: var(--_mut);
    padding-bottom: 6px;
  }
  th,
  td {
    text-align: end;
    padding: 7px 0;
    padding-inline-start: 16px;
    border-bottom: 1px solid var(--_ln);
  }
  td {
    white-space: nowrap;
  }
  td.wrap,
  tbody th {
    white-space: normal;
    overflow-wrap: anywhere;
    min-width: 8em;
  }
  thead th {
    font-size: var(--_xs);
    color: var(--_mut);
    border-bottom-color: var(--_ls);
    vertical-align: bottom;
  }
  th {
    font-weight: 600;
  }
  .ts,
  th:first-child,
  td:first-child {
    text-align: start;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 0;
  }
  tbody tr:hover {
    background: var(--_s2);
  }
  .msg {
    border: 1px solid var(--_ln);
    border-radius: min(var(--_rd), 12px);
    padding: 24px;
    min-height: 232px;
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: flex-start;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .msg h3 {
    font-size: var(--_lg);
    font-weight: 600;
  }
  .msg p {
    max-width: 52ch;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding: 7px 0;
    margin: -8px 0 18px;
    border-block: 1px solid var(--_ln);
  }
  .panel {
    display: grid;
    grid-template-columns: fit-content(30%) repeat(3, minmax(0, 1fr));
    overflow-wrap: anywhere;
    gap: 14px 32px;
    padding-top: 12px;
    margin-top: 16px;
    border-top: 1px solid var(--_ln);
  }
  .panel h4 {
    font-size: var(--_xs);
    color: var(--_mut);
    margin-bottom: 4px;
  }
  .panel .row {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 2px 0;
    min-width: 0;
  }
  .row > :first-child {
    min-width: 0;
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .row > :last-child {
    white-space: nowrap;
    text-align: end;
  }
  .big {
    font-size: var(--journey-text-figure, 1.75rem);
    line-height: 1.1;
    letter-spacing: -0.015em;
  }
  @container (max-width: 819px) {
    .panel {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 619px) {
    .sum {
      text-wrap: pretty;
    }
    th,
    td {
      padding-inline-start: 8px;
    }
  }
  .sk {
    background: var(--_s2);
    border-radius: 2px;
    forced-color-adjust: none;
    position: relative;
    overflow: hidden;
    box-shadow: inset 0 0 0 1px var(--_ln);
  }
  @media (prefers-reduced-motion: no-preference) {
    .sk::after {
      content: '';
      position: absolute;
      inset: 0;
      background: linear-gradient(90deg, transparent, color-mix(in oklab, var(--_ln) 80%, transparent), transparent);
      animation: sweep 1.6s linear infinite;
    }
  }
  @keyframes sweep {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(100%);
    }
  }
  @media (pointer: coarse) {
    .seg button {
      height: 44px;
      padding: 0 14px;
    }
  }
  @media (forced-colors: active) {
    .seg button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .sk {
      box-shadow: inset 0 0 0 1px CanvasText;
    }
  }
  @media print {
    .act {
      display: none;
    }
  }
`
